import { type Automaton, buildAutomaton, follow } from './automaton.js';
import type { Forms, TrickName } from './forms.js';
import { createSpeller, type NormaliseOptions } from './normalise.js';
import { stripDiacritics } from './skeleton.js';
import { readTokens, type Tokens } from './tokens.js';
import { buildVocabulary, isToken, listTokens, type Vocabulary } from './vocabulary.js';

/** A phrase to look for, in plain Vietnamese; `skeleton` terms are found with any or no diacritics, `normal` terms as spelt. */
export interface Term {
  text: string;
  form: 'normal' | 'skeleton';
}

/** One term found: units `from` … `to` of its form, and `start` … `end` of the raw text, whose slice are the seller's words. */
export interface TermHit {
  /** Index in the list of terms. */
  term: number;
  form: Term['form'];
  from: number;
  to: number;
  start: number;
  end: number;
  /** Tricks undone within the words of the hit. */
  tricks: readonly TrickName[];
}

/** Finds all terms at once. */
export interface Matcher {
  /** Every occurrence of every term as whole words, overlapping ones too, by start, then end, then term. */
  match(forms: Forms): TermHit[];
  tables: MatcherTables;
  /** Memory of the tables. */
  bytes: number;
}

/** What a matcher looks up: plain data, which may be kept and opened again. */
export interface MatcherTables {
  vocabulary: Vocabulary;
  automaton: Automaton;
  /** Some terms are skeletons. */
  asBare: boolean;
}

/**
 * Compiles terms; `options.words` must be those the texts are normalised with. Between two words of a phrase any run of white space,
 * hyphens and slashes counts as one space; other punctuation is taken literally ("1:1"). Throws on a term that normalises to nothing.
 */
export function compileMatcher(terms: readonly Term[], options: NormaliseOptions = {}): Matcher {
  const spell = createSpeller(options);
  const phrases = terms.map((term, i) => listTokens(toKey(term, i, spell)));
  const numbers = new Map<string, number>();
  for (const tokens of phrases)
    for (const { text } of tokens) if (!numbers.has(text)) numbers.set(text, numbers.size + 1);
  const vocabulary = buildVocabulary([...numbers.keys()]);
  const automaton = buildAutomaton(
    phrases.map((tokens, i) => ({
      steps: tokens.map(({ text, afterGap }) => 2 * (numbers.get(text) ?? 0) + Number(afterGap)),
      set: terms[i]?.form === 'normal' ? 0 : 1,
    })),
    numbers.size,
  );
  return openMatcher({ vocabulary, automaton, asBare: terms.some(({ form }) => form === 'skeleton') });
}

export function openMatcher(own: MatcherTables): Matcher {
  const { vocabulary, automaton, asBare } = own;
  const { first, ...tables } = automaton;
  const [firstNormal, firstSkeleton] = first;
  return {
    tables: own,
    bytes: [...Object.values(vocabulary), ...first, ...Object.values(tables)].reduce(
      (sum, table) => sum + (typeof table === 'number' ? 0 : table.byteLength),
      0,
    ),
    match(forms) {
      const hits: TermHit[] = [];
      const tokens = readTokens(forms, vocabulary, asBare);
      const { normal, skeleton, length } = tokens;
      const search = { vocabulary, automaton, tokens, hits };
      for (let at = 0; at < length; at++) {
        const before = hits.length;
        const state = firstNormal[normal[at] as number] as number; // at < length; there is a row for every number
        if (state !== 0) walk(search, state, forms.normal.codes, normal, at, 'normal');
        const between = hits.length;
        const bare = firstSkeleton[skeleton[at] as number] as number; // as above
        if (bare !== 0) walk(search, bare, forms.skeleton.codes, skeleton, at, 'skeleton');
        // one walk reports in order
        if (before < between && between < hits.length) sortFrom(hits, before);
      }
      for (const hit of hits) locate(hit, forms);
      return hits;
    },
  };
}

function toKey(term: Term, index: number, spell: (phrase: string) => string): string {
  const spelling = spell(term.text);
  const text = term.form === 'skeleton' ? stripDiacritics(spelling) : spelling;
  // most have nothing but single spaces
  const key = /[^\S ]| {2}|[/-]|^ | $/.test(text) ? text.replace(/[\s/-]+/g, ' ').trim() : text;
  if (key === '') {
    throw new Error(
      `[text] term ${index} ${JSON.stringify(term.text)} has no letter, digit or sign left after normalisation: remove it`,
    );
  }
  return key;
}

const NONE: readonly TrickName[] = [];

interface Search {
  vocabulary: Vocabulary;
  automaton: Automaton;
  tokens: Tokens;
  hits: TermHit[];
}

/**
 * Reports every phrase of one form that begins with token `at`, which leads to state `first`. Tokens are whole words, so phrases begin
 * and end where words do.
 */
function walk(
  { vocabulary, automaton, tokens, hits }: Search,
  first: number,
  codes: Uint16Array,
  numbers: Uint32Array,
  at: number,
  form: Term['form'],
): void {
  const { from, to, afterGap, length } = tokens;
  const { leaves, phraseAt, nextPhrase } = automaton;
  let state = first;
  let sure = at;
  for (let last = at; state !== 0; ) {
    let term = phraseAt[state] as number; // tables have rows for every state and phrase, those of tokens for every token
    if (term >= 0) {
      for (; sure <= last; sure++)
        if (!isToken(vocabulary, numbers[sure] as number, codes, from[sure] as number, to[sure] as number)) return;
    }
    for (; term >= 0; term = nextPhrase[term] as number)
      hits.push({ term, form, from: from[at] as number, to: to[last] as number, start: 0, end: 0, tricks: NONE });
    last++;
    if (state >= leaves || last === length) return;
    const number = numbers[last] as number;
    if (number === 0) return;
    state = follow(automaton, state, 2 * number + (afterGap[last] as number));
  }
}

/** Sorts the few hits from `first` on, which begin together, by end, then term. */
function sortFrom(hits: TermHit[], first: number): void {
  for (let i = first + 1; i < hits.length; i++) {
    const hit = hits[i] as TermHit; // places lie within the list
    let place = i;
    for (; place > first && isAfter(hits[place - 1] as TermHit, hit); place--) hits[place] = hits[place - 1] as TermHit;
    hits[place] = hit;
  }
}

function isAfter(a: TermHit, b: TermHit): boolean {
  return a.to > b.to || (a.to === b.to && a.term > b.term);
}

function locate(hit: TermHit, { normal, tricks }: Forms): void {
  hit.start = normal.starts[hit.from] as number; // hits lie within the text
  hit.end = normal.ends[hit.to - 1] as number; // as above
  if (tricks.length === 0) return;
  const within = tricks.filter(({ start, end }) => start < hit.end && end > hit.start);
  if (within.length > 0) hit.tricks = [...new Set(within.map(({ trick }) => trick))];
}
