import { type Automaton, buildAutomaton, ROOT } from './automaton.js';
import type { Form, Forms, TrickName } from './forms.js';
import { type NormaliseOptions, normalise } from './normalise.js';
import { isGapUnit, isWordUnit } from './word-units.js';

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
  tricks: TrickName[];
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
      return hits.sort((a, b) => a.from - b.from || a.to - b.to || a.term - b.term);
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

function scan(trie: Automaton, form: Form, name: Term['form'], hits: TermHit[]): void {
  const { text } = form;
  let afterWord = false;
  for (let at = 0; at < text.length; at++) {
    const isWord = isWordUnit(text, at);
    if (!isWord || !afterWord) walk(trie, form, name, at, hits);
    afterWord = isWord;
  }
}

/** Reports every key that starts at unit `from` and ends where a word ends. */
function walk(trie: Automaton, form: Form, name: Term['form'], from: number, hits: TermHit[]): void {
  const { symbols, base, check, keyAt, nextKey } = trie;
  const { text } = form;
  let state = ROOT;
  for (let at = from; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const next = (base[state] as number) + (symbols[unit] as number); // states and units are rows of the tables
    if (symbols[unit] === 0 || check[next] !== state) return;
    state = next;
    at++;
    if (isGapUnit(unit)) while (at < text.length && isGapUnit(text.charCodeAt(at))) at++;
    let key = keyAt[state] as number; // as above
    if (key < 0 || (isWordUnit(text, at - 1) && isWordUnit(text, at))) continue;
    for (; key >= 0; key = nextKey[key] as number /* keys are rows of nextKey */) {
      hits.push({
        term: key,
        form: name,
        from,
        to: at,
        start: form.starts[from] ?? 0,
        end: form.ends[at - 1] ?? 0,
        tricks: [],
      });
    }
  }
}

function tricksWithin(forms: Forms, hit: TermHit): TrickName[] {
  const names = new Set<TrickName>();
  for (const { trick, start, end } of forms.tricks) if (start < hit.end && end > hit.start) names.add(trick);
  return [...names];
}
