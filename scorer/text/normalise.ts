import { type Forms, WrittenForm } from './forms.js';
import { buildLexicon, type Lexicon } from './lexicon.js';
import { mapToRaw, OVERRIDE, showOverrides } from './overrides.js';
import { createQuietReader } from './quiet.js';
import { readUnits } from './read-units.js';
import { foldDiacritics } from './skeleton.js';
import { undoSpellings } from './spell.js';
import { listTricks } from './tricks.js';
import { createUnits } from './units.js';

/** What the rules look for: words that let a doubtful spelling be undone. */
export interface NormaliseOptions {
  /** Single words and whole phrases in plain Vietnamese; a set is read once and remembered, so keep it and do not change it. */
  words?: ReadonlySet<string>;
}

const PLAIN = buildLexicon(new Set());
const LEXICONS = new WeakMap<ReadonlySet<string>, Lexicon>();
const units = createUnits(4096);

/**
 * The forms of a field: normal for words as they are spelt, skeleton for words without diacritics, each unit with its raw range.
 * Any string will do, lone surrogates too. Without `words` only spellings are undone that have no innocent reading.
 */
export function normalise(raw: string, options: NormaliseOptions = {}): Forms {
  const lexicon = options.words === undefined ? PLAIN : findLexicon(options.words);
  return toForms(raw, lexicon);
}

/** `normalise(…).normal.text` for many short phrases, at a fraction of its price. */
export function createSpeller(options: NormaliseOptions = {}): (phrase: string) => string {
  return spellBy(options.words === undefined ? PLAIN : findLexicon(options.words));
}

/** Takes `words` as what they are spelt like already: by `createSpeller`, which leaves what it wrote as it is. */
export function watchSpelt(words: ReadonlySet<string>): void {
  LEXICONS.set(words, buildLexicon(new Set([...words].map((word) => word.trim()))));
}

/** What is looked up for `words`: plain data, which may be kept; `watchKept` gives it back to the same words. */
export function lexiconOf(words: ReadonlySet<string>): Lexicon {
  return findLexicon(words);
}

/** Takes a lexicon that was built from `words` before. */
export function watchKept(words: ReadonlySet<string>, lexicon: Lexicon): void {
  LEXICONS.set(words, lexicon);
}

function spellBy(lexicon: Lexicon): (phrase: string) => string {
  const readQuiet = createQuietReader(lexicon);
  // packs have many phrases several times
  const known = new Map<string, string>();
  return (phrase) => {
    const spelt = readQuiet(phrase) ?? known.get(phrase);
    if (spelt !== undefined) return spelt;
    const { text } = toForms(phrase, lexicon).normal;
    known.set(phrase, text);
    return text;
  };
}

function findLexicon(words: ReadonlySet<string>): Lexicon {
  const known = LEXICONS.get(words);
  if (known !== undefined) return known;
  const spell = spellBy(PLAIN);
  const lexicon = buildLexicon(new Set([...words].map((word) => spell(word).trim())));
  LEXICONS.set(words, lexicon);
  return lexicon;
}

function toForms(raw: string, lexicon: Lexicon): Forms {
  const shown = raw.includes(OVERRIDE) ? showOverrides(raw) : undefined;
  readUnits(shown?.text ?? raw, units);
  if (shown !== undefined) mapToRaw(units, shown, raw);
  undoSpellings(units, lexicon);
  const { length } = units;
  const codes = units.codes.slice(0, length);
  const [starts, ends] = units.isAligned
    ? [countFrom(0, length), countFrom(1, length)]
    : [units.starts.slice(0, length), units.ends.slice(0, length)];
  return {
    raw,
    normal: new WrittenForm(codes, starts, ends),
    skeleton: new WrittenForm(foldDiacritics(codes), starts, ends),
    tricks: units.tricksSeen === 0 ? [] : listTricks(units),
  };
}

let counted = Uint32Array.from({ length: 4096 }, (_, i) => i);

/** `length` numbers from `first` on; all answers share their memory. */
function countFrom(first: number, length: number): Uint32Array {
  if (counted.length < first + length) counted = Uint32Array.from({ length: 2 * (first + length) }, (_, i) => i);
  return counted.subarray(first, first + length);
}
