import { eachLead, eachRun } from './hash-phrase.js';
import { addHash, createHashSet, type HashSet, mayHave } from './hash-set.js';
import { hashSlot, hashUnit, SLOTS } from './hash-word.js';
import type { SplitPhrase } from './letter-tree.js';
import { ORDINARY_WORDS } from './ordinary-words.js';
import { buildPhraseTree, type PhraseTree } from './phrase-tree.js';
import { respell } from './respell.js';
import { RESPELLINGS, type Respelling } from './respelling-table.js';
import { stripDiacritics } from './skeleton.js';
import { listWordForms, type WordForm } from './word-forms.js';

/** Everything the spelling pass looks up: the words watched for and the spellings that stand for others. */
export interface Lexicon {
  /** Single words of the watched phrases, in normal form. */
  singles: ReadonlySet<string>;
  /** Watched phrases in normal form. */
  phrases: ReadonlySet<string>;
  /** Single words by first letter. */
  byLetter: ReadonlyMap<string, readonly string[]>;
  /** Respellings by the hash of the word (or emoji) they begin with, longest first. */
  byFirst: ReadonlyMap<number, readonly Respelling[]>;
  /** By `hashSlot`: `FIRST` where a respelling begins, `PART` for single words, `LONG` for those of four letters or more. */
  flags: Uint8Array;
  /** Hashes of words of a phrase written as one. */
  runs: ReadonlySet<number>;
  /** These, and other spellings of a phrase's words that are no words of everyday language. */
  wholes: HashSet;
  /** First words of a phrase (without diacritics) up to any other. */
  leads: HashSet;
  /** Hashes of single words of four letters or more. */
  longs: ReadonlySet<number>;
  /** Other spellings of the words of phrases, by hash. */
  forms: ReadonlyMap<number, WordForm>;
  formHashes: HashSet;
  /** Watched phrases, to be found in spite of several disguises at once. */
  tree: PhraseTree;
}

export const FIRST = 1;
export const PART = 2;
export const LONG = 4;

/** Builds the lexicon for `phrases` (in normal form); without any, only respellings that are safe everywhere. */
export function buildLexicon(phrases: ReadonlySet<string>): Lexicon {
  const spelt = Array.from(phrases, (phrase) => ({ phrase, letters: stripDiacritics(phrase) }));
  const split = spelt.map(({ phrase, letters }) => ({ phrase, letters, words: phrase.split(' ') }));
  const singles = listSingles(split);
  const isWatched = (meant: string) => phrases.has(meant) || meant.split(' ').every((word) => singles.has(word));
  const table = RESPELLINGS.filter((entry) => entry.watched !== true || isWatched(entry.meant));
  const byFirst = new Map<number, Respelling[]>();
  for (const entry of [...table, ...listDisguises(singles)]) {
    const first = hashText(firstToken(entry.written));
    const entries = byFirst.get(first);
    if (entries === undefined) byFirst.set(first, [entry]);
    else entries.push(entry);
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.written.length - a.written.length);
  const flags = new Uint8Array(SLOTS);
  for (const first of byFirst.keys()) flag(flags, first, FIRST);
  for (const single of singles) flag(flags, hashText(single), single.length >= 4 ? PART | LONG : PART);
  const longs = new Set([...singles].filter((single) => single.length >= 4).map(hashText));
  const runs = new Set<number>();
  const [wholes, leads, formHashes] = [createHashSet(20), createHashSet(19), createHashSet(18)];
  for (const { phrase, letters } of spelt) {
    eachRun(phrase, (run) => runs.add(run));
    if (letters !== phrase) eachRun(letters, (run) => runs.add(run));
    eachLead(letters, (lead) => addHash(leads, lead));
  }
  const known = new Set([...singles].map(hashText));
  const forms = new Map<number, WordForm>();
  for (const form of listWordForms(split, singles)) {
    const hash = hashText(form.written);
    // a hash that plain words share would make them all suspect
    if (known.has(hash) && !singles.has(form.written)) continue;
    forms.set(hash, form);
    addHash(formHashes, hash);
    // an everyday word proves nothing without another disguise, which is seen by itself
    if (!ORDINARY_WORDS.has(form.written)) addHash(wholes, hash);
  }
  for (const run of runs) addHash(wholes, run);
  return {
    singles,
    phrases,
    byLetter: groupByLetter(singles),
    byFirst,
    flags,
    runs,
    wholes,
    leads,
    longs,
    forms,
    formHashes,
    tree: buildPhraseTree(spelt),
  };
}

function listSingles(phrases: readonly SplitPhrase[]): Set<string> {
  // phrases share most of their words
  const words = new Set<string>();
  for (const phrase of phrases) for (const word of phrase.words) words.add(word);
  return new Set([...words].flatMap((word) => word.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []));
}

/** Disguises that mean one word only and are no watched word themselves. */
function listDisguises(singles: ReadonlySet<string>): Respelling[] {
  const found = new Map<string, Respelling | undefined>();
  for (const entry of [...singles].flatMap(respell)) {
    const other = found.get(entry.written);
    found.set(entry.written, found.has(entry.written) && other?.meant !== entry.meant ? undefined : entry);
  }
  return [...found.values()].filter((entry) => entry !== undefined).filter((entry) => !singles.has(entry.written));
}

function firstToken(written: string): string {
  return /^[\p{L}\p{N}]+/u.exec(written)?.[0] ?? String.fromCodePoint(written.codePointAt(0) ?? 0);
}

/** What a word with this hash is another spelling of; a look-up in few bits answers for most. */
export function findForm({ forms, formHashes }: Lexicon, hash: number): WordForm | undefined {
  return mayHave(formHashes, hash) ? forms.get(hash) : undefined;
}

/** Hash of a word as passes know it. */
export function hashText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return hash;
}

function flag(flags: Uint8Array, hash: number, bit: number): void {
  flags[hashSlot(hash)] = (flags[hashSlot(hash)] ?? 0) | bit;
}

function groupByLetter(singles: ReadonlySet<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const single of singles) {
    const group = groups.get(single.charAt(0));
    if (group === undefined) groups.set(single.charAt(0), [single]);
    else group.push(single);
  }
  return groups;
}
