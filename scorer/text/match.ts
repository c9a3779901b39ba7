import { type Automaton, buildAutomaton, findFirstWord, GAP, leadsTo, ROOT, SYMBOL } from './automaton.js';
import type { Form, Forms, TrickName } from './forms.js';
import { hashUnit } from './hash-word.js';
import { type NormaliseOptions, normalise } from './normalise.js';
import { HALF, isGapUnit, isWordUnit, WORD } from './word-units.js';

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
  /** Memory of the tables. */
  bytes: number;
}

/**
 * Compiles terms; `options.words` must be those the texts are normalised with. Between two words of a phrase any run of white space,
 * hyphens and slashes counts as one space; other punctuation is taken literally ("1:1"). Throws on a term that normalises to nothing.
 */
export function compileMatcher(terms: readonly Term[], options: NormaliseOptions = {}): Matcher {
  const keys = terms.map((term, i) => toKey(term, i, options));
  const tries = (['normal', 'skeleton'] as const)
    .filter((form) => terms.some((term) => term.form === form))
    .map((form) => ({ form, trie: buildAutomaton(keys.map((key, i) => (terms[i]?.form === form ? key : ''))) }));
  return {
    bytes: tries.reduce((sum, { trie }) => sum + trie.bytes, 0),
    match(forms) {
      const hits: TermHit[] = [];
      for (const { form, trie } of tries) scan(trie, forms[form], form, hits);
      if (hits.length === 0) return hits;
      if (forms.tricks.length > 0) for (const hit of hits) hit.tricks = tricksWithin(forms, hit);
      // one trie reports in order
      return tries.length === 1 ? hits : hits.sort((a, b) => a.from - b.from || a.to - b.to || a.term - b.term);
    },
  };
}

function toKey(term: Term, index: number, options: NormaliseOptions): string {
  const key = normalise(term.text, options)
    [term.form].text.replace(/[\s/-]+/g, ' ')
    .trim();
  if (key === '') {
    throw new Error(
      `[text] term ${index} ${JSON.stringify(term.text)} has no letter, digit or sign left after normalisation: remove it`,
    );
  }
  return key;
}

const NONE: readonly TrickName[] = [];

function scan(trie: Automaton, form: Form, name: Term['form'], hits: TermHit[]): void {
  const { units } = trie;
  const { text } = form;
  for (let at = 0; at < text.length; ) {
    const from = at;
    let hash = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const unit = units[code] as number; // the table has a row for every unit
      if ((unit & WORD) === 0 && ((unit & HALF) === 0 || !isWordUnit(text, at))) break;
      hash = hashUnit(hash, code);
    }
    if (at > from) {
      const state = findFirstWord(trie, hash);
      if (state !== 0) walk(trie, form, name, from, state === ROOT ? from : at, state, hits);
      continue;
    }
    if (((units[text.charCodeAt(at)] as number) & SYMBOL) > GAP /* as above */)
      walk(trie, form, name, at, at, ROOT, hits);
    at++;
  }
}

/** Reports every key that starts at unit `from` and ends where a word ends; `from` … `begun` is taken to have led to `first`. */
function walk(
  trie: Automaton,
  form: Form,
  name: Term['form'],
  from: number,
  begun: number,
  first: number,
  hits: TermHit[],
): void {
  const { units, states } = trie;
  const { text } = form;
  let isSure = begun === from;
  let state = first;
  for (let at = begun; ; ) {
    const base = states[2 * state] as number; // `state` is one
    if ((base & 1) === 1 && !(isWordUnit(text, at - 1) && isWordUnit(text, at))) {
      isSure ||= leadsTo(trie, text, from, begun) === first;
      if (!isSure) return;
      report(trie, state, form, name, from, at, hits);
    }
    if (at >= text.length) return;
    const symbol = (units[text.charCodeAt(at)] as number) & SYMBOL; // as in scan
    const next = (base >> 1) + symbol;
    if (symbol === 0 || states[2 * next + 1] !== state) return;
    at++;
    if (symbol === GAP) while (at < text.length && isGapUnit(text.charCodeAt(at))) at++;
    state = next;
  }
}

function report(
  trie: Automaton,
  state: number,
  form: Form,
  name: Term['form'],
  from: number,
  to: number,
  hits: TermHit[],
): void {
  const start = form.starts[from] as number; // from and to lie within the text
  const end = form.ends[to - 1] as number; // as above
  // a state with a key has a first one, and keys are rows of nextKey
  for (let term = trie.keyAt[state] as number; term >= 0; term = trie.nextKey[term] as number) {
    hits.push({ term, form: name, from, to, start, end, tricks: NONE });
  }
}

function tricksWithin(forms: Forms, hit: TermHit): TrickName[] {
  const names = new Set<TrickName>();
  for (const { trick, start, end } of forms.tricks) if (start < hit.end && end > hit.start) names.add(trick);
  return [...names];
}
