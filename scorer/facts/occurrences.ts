import { listingFields } from '../../data/listing.js';
import type { Listing } from '../../data/schema.js';
import type { TurnRow } from '../lexicon.js';
import type { RuleSet, TermRoles } from '../rule-set.js';
import { type Forms, ORDINARY_TRICKS, type TrickName } from '../text/forms.js';
import type { TermHit } from '../text/match.js';
import { normalise } from '../text/normalise.js';

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
  turned: { kind: TurnRow['kind']; quote: string } | undefined;
}

/** Terms that stand in rules or name brands and products, in all fields of a listing, with the words that turn them. */
export interface Occurrences {
  fields: FieldText[];
  byTerm: ReadonlyMap<number, Occurrence[]>;
  /** Occurrences of terms that are contexts. */
  contexts: Occurrence[];
}

/** Reads the listing's fields and finds every term; the only place where text is normalised and matched. */
export function findOccurrences(listing: Listing, ruleSet: RuleSet): Occurrences {
  const { matcher, roles, terms, words } = ruleSet;
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
    const turns = readTurns(hits, roles);
    for (const hit of hits) {
      if (hit.form === 'skeleton' && contradicts(field.forms, hit, terms[hit.term]?.spelling ?? '')) continue;
      const trick = hit.tricks.find((name) => !ORDINARY_TRICKS.has(name));
      const counts = roles[hit.term]?.counts === true;
      const turned = counts ? findTurn(field, hit, turns) : undefined;
      const occurrence: Occurrence = { term: hit.term, field, hit, trick, turned };
      if ((roles[hit.term]?.contexts.length ?? 0) > 0) contexts.push(occurrence);
      if (!counts) continue;
      const list = byTerm.get(hit.term);
      if (list === undefined) byTerm.set(hit.term, [occurrence]);
      else list.push(occurrence);
    }
  }
  for (const list of byTerm.values()) spreadDenial(list);
  return { fields, byTerm, contexts };
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
function contradicts({ normal, skeleton }: Forms, { from, to }: TermHit, spelling: string): boolean {
  const written = normal.text.slice(from, to);
  if (written === skeleton.text.slice(from, to)) return false;
  return written !== spelling && written.replace(/[\s/-]+/g, ' ') !== spelling;
}

interface Turn extends TurnRow {
  hit: TermHit;
}

/** Turning words that no neutral phrase covers, negations first. */
function readTurns(hits: readonly TermHit[], roles: readonly TermRoles[]): Turn[] {
  const turns = hits.flatMap((hit) => (roles[hit.term]?.turns ?? []).map((row) => ({ ...row, hit })));
  const neutral = turns.filter(({ kind }) => kind === 'neutral');
  return turns
    .filter(({ kind, hit: { from, to } }) => {
      return kind !== 'neutral' && !neutral.some(({ hit }) => hit.from <= from && hit.to >= to);
    })
    .sort((a, b) => TURN_ORDER.indexOf(a.kind) - TURN_ORDER.indexOf(b.kind));
}

const TURN_ORDER: TurnRow['kind'][] = ['negator', 'guarantee', 'made_for', 'compared', 'gift'];

function findTurn(field: FieldText, hit: TermHit, turns: readonly Turn[]): Occurrence['turned'] {
  const { text } = field.forms.normal;
  for (const { kind, within, hit: turn } of turns) {
    const before = kind !== 'guarantee';
    if (before ? turn.to > hit.from : turn.from < hit.to) continue;
    const gap = before ? text.slice(turn.to, hit.from) : text.slice(hit.to, turn.from);
    if (wordsBetween(gap) <= within) return { kind, quote: field.forms.raw.slice(turn.start, turn.end) };
  }
  return undefined;
}

/** What turns words of a field that are no term of the packs, such as a product of the watch list. */
export function turnAt(field: FieldText, hit: TermHit, { matcher, roles }: RuleSet): Occurrence['turned'] {
  return findTurn(field, hit, readTurns(matcher.match(field.forms), roles));
}

// A sentence ends what a negation reaches: "không đổi trả. Hàng rep 1:1".
const BREAK = /[.,;:!?|\n\r()[\]{}•–—]/;

/** Words in a gap; more than any window when a sentence ends in it. */
export function wordsBetween(gap: string): number {
  if (gap.length > 80 || BREAK.test(gap)) return Number.POSITIVE_INFINITY;
  const trimmed = gap.trim();
  return trimmed === '' ? 0 : trimmed.split(/\s+/).length;
}
