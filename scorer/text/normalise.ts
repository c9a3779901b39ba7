import { type Forms, TRICK_BIT } from './forms.js';
import { readUnits } from './read-units.js';
import { foldDiacritics } from './skeleton.js';
import { placeTone, VOWEL_TONE } from './syllable.js';
import { listTricks } from './tricks.js';
import { createUnits, LAST_WORD_KIND, nameTrick, type Units } from './units.js';

/** What the rules look for: words that let a doubtful spelling be undone. */
export interface NormaliseOptions {
  /** Single words and whole phrases in plain lower-case Vietnamese; the set is read once and remembered. */
  words?: ReadonlySet<string>;
}

const scratch = createUnits(4096);
let skeletonScratch = new Uint16Array(4096);

/** The forms of a field: normal for exact words, skeleton for words without diacritics, each unit with its raw range. */
export function normalise(raw: string, _options: NormaliseOptions = {}): Forms {
  readUnits(raw, scratch);
  placeTones(scratch);
  return toForms(raw, scratch);
}

function placeTones(units: Units): void {
  const { codes, kinds, length } = units;
  for (let at = 0; at < length; ) {
    if ((kinds[at] as number) > LAST_WORD_KIND) {
      at++;
      continue;
    }
    const from = at;
    let vowels = 0;
    let before = 0;
    for (; at < length && (kinds[at] as number) <= LAST_WORD_KIND; at++) {
      const entry = VOWEL_TONE[codes[at] as number] ?? 0;
      if (entry !== 0 && before !== 0) vowels++;
      before = entry;
    }
    if (vowels > 0 && placeTone(codes, from, at)) {
      for (let i = from; i < at; i++) nameTrick(units, i, TRICK_BIT.tone_placement);
    }
  }
}

function toForms(raw: string, units: Units): Forms {
  const { length } = units;
  if (skeletonScratch.length < length) skeletonScratch = new Uint16Array(units.codes.length);
  foldDiacritics(units.codes, length, skeletonScratch);
  const starts = units.starts.slice(0, length);
  const ends = units.ends.slice(0, length);
  return {
    raw,
    normal: { text: toText(units.codes, length), starts, ends },
    skeleton: { text: toText(skeletonScratch, length), starts, ends },
    tricks: units.tricksSeen === 0 ? [] : listTricks(units),
  };
}

function toText(codes: Uint16Array, length: number): string {
  return Buffer.from(codes.buffer, codes.byteOffset, length * 2).toString('utf16le');
}
