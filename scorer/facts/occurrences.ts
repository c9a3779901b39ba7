import { listingFields } from '../../data/listing.js';
import type { Listing } from '../../data/schema.js';
import { type RuleSet, TERM } from '../rule-set.js';
import { type Forms, ORDINARY_TRICKS, type TrickName } from '../text/forms.js';
import type { TermHit } from '../text/match.js';
import { normalise } from '../text/normalise.js';
import { indexSets, type SetIndex } from './set-index.js';
import { findTurn, readTurns, type Turned } from './turns.js';

/** One field of a listing as the text engine reads it. `kind` is `attributes` for every attribute. */
export interface FieldText {
  name: string;
  kind: string;
  forms: Forms;
}

/** A term where it stands. */
export interface Occurrence {
  term: number;
  field: FieldText;
  hit: TermHit;
  /** A disguise that honest sellers have no use for. */
  trick: TrickName | undefined;
  /** A negation before or a guarantee after it, as the seller wrote it. */
  turned: Turned | undefined;
}

/** Terms that stand in rules or name brands and products, in all fields of a listing, with the words that turn them. */
export interface Occurrences {
  fields: FieldText[];
  byTerm: ReadonlyMap<number, Occurrence[]>;
  /** The same lists, in the same order, by each set of terms that a condition names and one of them is in. */
  sets: SetIndex<Occurrence>;
  /** Occurrences of terms that are contexts. */
  contexts: Occurrence[];
}

/** Reads the listing's fields and finds every term; the only place where text is normalised and matched. */
export function findOccurrences(listing: Listing, ruleSet: RuleSet): Occurrences {
  const { matcher, flags, terms, words } = ruleSet;
  const byTerm = new Map<number, Occurrence[]>();
  const contexts: Occurrence[] = [];
  const fields: FieldText[] = [];
  for (const [name, raw] of listingFields(listing)) {
    const field: FieldText = {
      name,
      kind: name.startsWith('attributes.') ? 'attributes' : name,
      forms: normalise(raw, { words }),
    };
    fields.push(field);
    const hits = matcher.match(field.forms);
    if (hits.length === 0) continue;
    const turns = readTurns(hits, ruleSet);
    for (const hit of hits) {
      const flag = flags[hit.term] as number; // every term has its flags
      if ((flag & (TERM.counts | TERM.clears)) === 0) continue;
      if (hit.form === 'skeleton' && contradicts(field.forms, hit, terms[hit.term]?.spelling ?? '')) continue;
      const trick = hit.tricks.length === 0 ? undefined : hit.tricks.find((name) => !ORDINARY_TRICKS.has(name));
      const counts = (flag & TERM.counts) !== 0;
      const turned = counts ? findTurn(field.forms, hit, turns) : undefined;
      const occurrence: Occurrence = { term: hit.term, field, hit, trick, turned };
      if ((flag & TERM.clears) !== 0) contexts.push(occurrence);
      if (!counts) continue;
      const list = byTerm.get(hit.term);
      if (list === undefined) byTerm.set(hit.term, [occurrence]);
      else list.push(occurrence);
    }
  }
  for (const list of byTerm.values()) spreadDenial(list);
  return { fields, byTerm, sets: indexSets(byTerm, ruleSet.sets), contexts };
}

/** What the title denies, the description does not offer: "Giò lụa không hàn the", then "test hàn the trước khi giao". */
function spreadDenial(list: Occurrence[]): void {
  const denied = list.find(({ field, turned }) => field.kind === 'title' && turned?.kind === 'negator');
  if (denied === undefined) return;
  for (const occurrence of list) occurrence.turned ??= denied.turned;
}

/**
 * Whether a phrase found without its diacritics was written with other ones: "hàng giá" is no "hàng giả". Who writes some of a
 * phrase's diacritics writes all of them, so only bare spellings may leave them out.
 */
function contradicts({ normal, skeleton }: Forms, { from, to, tricks }: TermHit, spelling: string): boolean {
  let at = from;
  while (at < to && normal.codes[at] === skeleton.codes[at]) at++;
  if (at === to || isSpelt(normal.codes, from, to, spelling)) return false;
  const words = normal.text.slice(from, to).split(BETWEEN);
  const meant = spelling.split(BETWEEN);
  if (words.every((word, i) => word === meant[i])) return false;
  // the engine wrote "không" for "ko": the words beside it may still be bare
  if (!tricks.some((trick) => WRITTEN_OUT.has(trick))) return true;
  const bare = skeleton.text.slice(from, to).split(BETWEEN);
  return words.some((word, i) => word !== meant[i] && word !== bare[i]);
}

function isSpelt(codes: Uint16Array, from: number, to: number, spelling: string): boolean {
  if (to - from !== spelling.length) return false;
  for (let at = from; at < to; at++) if (codes[at] !== spelling.charCodeAt(at - from)) return false;
  return true;
}

const BETWEEN = /[\s/-]+/;
/** Tricks whose undoing puts diacritics where the seller wrote none. */
const WRITTEN_OUT: ReadonlySet<TrickName> = new Set(['abbreviation', 'teencode', 'leet', 'misspelling']);

/** What turns words of a field that are no term of the packs, such as a product of the watch list. */
export function turnAt({ forms }: FieldText, hit: TermHit, ruleSet: RuleSet): Turned | undefined {
  return findTurn(forms, hit, readTurns(ruleSet.matcher.match(forms), ruleSet));
}
