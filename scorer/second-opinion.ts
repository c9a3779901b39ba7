import { setImmediate as breathe } from 'node:timers/promises';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { sha256 } from '../data/hash.js';
import type { Store } from '../data/store.js';
import { type Interval, wilson } from './interval.js';
import { collectExamples, type Example, toTokens } from './training-set.js';
import { teachesNothing } from './verdicts.js';

export interface OpinionOptions {
  store: Store;
  /** Words whose disguises the text engine may undo. */
  words: ReadonlySet<string>;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

/** A listing on which classifier and rules disagree; `chance` and `value` are both percent. */
export interface Disagreement {
  listingId: number;
  title: string;
  chance: number;
  value: number;
}

/** Accuracy on sellers that were held out, with Wilson's interval; `base` is what always saying the commoner word would get. */
export interface HeldOut extends Interval {
  tested: number;
  correct: number;
  base: number;
}

/** `heldOut` and the lists are absent while too little was judged to learn from; `complete` is false when stopped. */
export interface SecondOpinion {
  wanted: number;
  lawful: number;
  needed: number;
  complete: boolean;
  heldOut?: HeldOut;
  /** The classifier says wanted, the rules do not. */
  missed?: Disagreement[];
  /** The rules say wanted, the classifier does not. */
  doubtful?: Disagreement[];
}

/**
 * A naive Bayes classifier learns from what people judged and is asked for every current listing. It knows words only, no law: what it says
 * opens and closes nothing. Slow (hundreds of listings a second), so it never stands in the way of scoring.
 */
export async function askSecondOpinion({ store, words, signal, onProgress }: OpinionOptions): Promise<SecondOpinion> {
  const examples = collectExamples(store, words);
  const groups = (label: Example['label']) =>
    new Set(examples.filter((example) => example.label === label).map(({ group }) => group)).size;
  const known = { wanted: groups('wanted'), lawful: groups('lawful'), needed: NEEDED };
  if (Math.min(known.wanted, known.lawful) < NEEDED) return { ...known, complete: true };

  const heldOut = crossValidate(examples);
  const chanceOf = train(examples);
  const [missed, doubtful]: [Disagreement[], Disagreement[]] = [[], []];
  const total = store.listings.counts().listings;
  let done = 0;
  for (const { listingId, versionId, listing } of store.listings.each()) {
    if (++done % BATCH === 0) {
      onProgress(done, total);
      await breathe();
      if (signal.aborted) break;
    }
    if (teachesNothing(listing.source)) continue;
    const chance = Math.round(100 * chanceOf(toTokens(listing, words)));
    const value = store.listings.score(versionId)?.value ?? 0;
    const side = chance > value ? missed : doubtful;
    side.push({ listingId, title: listing.title, chance, value });
    if (side.length > 20 * SHOWN) keepWorst(side);
  }
  return { ...known, complete: !signal.aborted, heldOut, missed: keepWorst(missed), doubtful: keepWorst(doubtful) };
}

/** Sellers of each verdict without which nothing can be learnt and held out. */
const NEEDED = 5;
const FOLDS = 5;
const BATCH = 50;
const SHOWN = 10;

function train(examples: readonly Example[]): (tokens: string[]) => number {
  const classifier = new BayesClassifier();
  for (const { tokens, label } of examples) classifier.addDocument(tokens, label);
  classifier.train();
  return (tokens) => {
    const said = classifier.getClassifications(tokens);
    const wanted = said.find(({ label }) => label === 'wanted')?.value ?? 0;
    const all = said.reduce((sum, { value }) => sum + value, 0);
    return all === 0 ? 0.5 : wanted / all;
  };
}

function crossValidate(examples: readonly Example[]): HeldOut {
  const foldOf = ({ group }: Example) => Number.parseInt(sha256(group).slice(0, 8), 16) % FOLDS;
  let [tested, correct] = [0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const test = examples.filter((example) => foldOf(example) === fold);
    const chanceOf = train(examples.filter((example) => foldOf(example) !== fold));
    tested += test.length;
    correct += test.filter(({ tokens, label }) => chanceOf(tokens) >= 0.5 === (label === 'wanted')).length;
  }
  const wanted = examples.filter(({ label }) => label === 'wanted').length;
  const base = Math.max(wanted, examples.length - wanted) / examples.length;
  return { tested, correct, base, ...wilson(correct, tested) };
}

function keepWorst(list: Disagreement[]): Disagreement[] {
  const gap = ({ chance, value }: Disagreement) => Math.abs(chance - value);
  list.sort((a, b) => gap(b) - gap(a) || a.listingId - b.listingId);
  list.length = Math.min(list.length, SHOWN);
  return list.filter((one) => gap(one) > 0);
}
