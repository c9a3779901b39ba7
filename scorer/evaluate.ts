import type { GroupMedian } from '../data/reference.js';
import type { Listing } from '../data/schema.js';
import type { Clearing } from './facts/contexts.js';
import { isEmptyValue } from './facts/empty-value.js';
import type { Occurrence } from './facts/occurrences.js';
import { hasSet, listsOf } from './facts/set-index.js';
import { areNear } from './facts/turns.js';
import type { Facts } from './facts.js';
import type { Condition } from './rule.js';
import type { CompiledCondition, CompiledRule } from './rule-set.js';
import type { TextEvidence } from './text-evidence.js';
import { evaluateWatchlist } from './watchlist/evaluate-watchlist.js';

/** Words of the listing that a condition rests on. */
export type Evidence = TextEvidence;

/** A rule's answer: it fires with its evidence, or it nearly did and something cleared it, or it has nothing to say. */
export type Verdict = { fires: Evidence[] } | { cleared: Clearing; evidence: Evidence[] } | undefined;

/** Evaluates one rule over a listing's facts. */
export function evaluateRule(compiled: CompiledRule, facts: Facts): Verdict {
  const { when, unless } = compiled;
  const cleared: { clearing: Clearing; evidence: Evidence }[] = [];
  const evidence = evaluate(when, facts, compiled, cleared);
  if (evidence === undefined) {
    const first = cleared[0];
    // Without what cleared it, would it have fired? Only then it nearly did.
    return first === undefined ? undefined : { cleared: first.clearing, evidence: cleared.map((c) => c.evidence) };
  }
  for (const exception of unless) {
    const found = evaluate(exception, facts, compiled, []);
    if (found !== undefined)
      return { cleared: { by: 'unless', quote: found[0] === undefined ? '' : quote(facts, found[0]) }, evidence };
  }
  const listingWide = facts.contexts.listing(compiled);
  return listingWide === undefined ? { fires: evidence } : { cleared: listingWide, evidence };
}

type Cleared = { clearing: Clearing; evidence: Evidence }[];

/** The evidence when the condition holds (empty when it rests on no words), else `undefined`. */
function evaluate(
  condition: CompiledCondition,
  facts: Facts,
  rule: CompiledRule,
  cleared: Cleared,
): Evidence[] | undefined {
  switch (condition.kind) {
    case 'all': {
      const found: Evidence[] = [];
      for (const part of condition.parts) {
        const evidence = evaluate(part, facts, rule, cleared);
        if (evidence === undefined) return undefined;
        found.push(...evidence);
      }
      return found;
    }
    case 'any': {
      let found: Evidence[] | undefined;
      for (const part of condition.parts) {
        const evidence = evaluate(part, facts, rule, cleared);
        if (evidence !== undefined) found = found === undefined ? evidence : found.concat(evidence);
      }
      return found;
    }
    case 'none':
      return condition.parts.some((part) => evaluate(part, facts, rule, []) !== undefined) ? undefined : [];
    case 'text':
      return evaluateText(condition, facts, rule, cleared);
    case 'other':
      return condition.condition.watchlist === undefined
        ? evaluateOther(condition.condition, facts, rule)
        : evaluateWatchlist(condition.condition.watchlist, facts, rule, cleared);
  }
}

function evaluateText(
  condition: CompiledCondition & { kind: 'text' },
  facts: Facts,
  rule: CompiledRule,
  cleared: Cleared,
): Evidence[] | undefined {
  const { sets } = facts.occurrences;
  if (!hasSet(sets, condition.set) || (condition.near !== undefined && !hasSet(sets, condition.near.set)))
    return undefined;
  const found: Occurrence[] = [];
  const terms = new Set<number>();
  for (const list of listsOf(sets, condition.set)) {
    for (const occurrence of list) {
      if (
        condition.fields !== undefined
          ? !condition.fields.has(occurrence.field.kind)
          : !OFFER_FIELDS.has(occurrence.field.kind)
      )
        continue;
      if (condition.disguised && occurrence.trick === undefined) continue;
      if (condition.near !== undefined && !hasNear(occurrence, condition.near, facts)) continue;
      const clearing = condition.evenNegated ? undefined : facts.contexts.clearing(occurrence, rule);
      if (clearing !== undefined) {
        cleared.push({ clearing, evidence: toEvidence(occurrence) });
        continue;
      }
      found.push(occurrence);
      terms.add(occurrence.term);
    }
  }
  if (terms.size < condition.distinct) return undefined;
  return found.sort((a, b) => rank(a) - rank(b) || a.hit.start - b.hit.start).map(toEvidence);
}

/** Where an offer is described; a seller's name or place is looked at only by rules that ask for it. */
const OFFER_FIELDS = new Set(['title', 'description', 'category', 'attributes']);

const FIELD_ORDER = ['title', 'attributes', 'description', 'category'];
const rank = ({ field, trick }: Occurrence): number =>
  (trick === undefined ? 10 : 0) + Math.max(0, FIELD_ORDER.indexOf(field.kind));

function hasNear({ field, hit }: Occurrence, near: { set: number; within: number }, facts: Facts): boolean {
  for (const list of listsOf(facts.occurrences.sets, near.set)) {
    for (const other of list) {
      if (other.field !== field || (other.hit.from < hit.to && other.hit.to > hit.from)) continue;
      const [from, to] = other.hit.from >= hit.to ? [hit.to, other.hit.from] : [other.hit.to, hit.from];
      if (areNear(field.forms, from, to, near.within)) return true;
    }
  }
  return false;
}

function toEvidence({ field, hit, trick }: Occurrence): Evidence {
  return { field: field.name, start: hit.start, end: hit.end, trick };
}

function quote(facts: Facts, { field, start, end }: Evidence): string {
  return facts.occurrences.fields.find(({ name }) => name === field)?.forms.raw.slice(start, end) ?? '';
}

function evaluateOther(condition: Condition, facts: Facts, rule: CompiledRule): Evidence[] | undefined {
  const { brand, price, missing, invalid, field, expired, label, stock } = condition;
  if (brand !== undefined) {
    const fact = facts.brand();
    if (fact === undefined || (brand.groups !== undefined && !brand.groups.includes(fact.group))) return undefined;
    return [toEvidence(fact.occurrence)];
  }
  if (price !== undefined) return evaluatePrice(price, facts, rule);
  if (missing !== undefined)
    return facts.licences().some(({ kind }) => missing.licence.includes(kind)) ? undefined : [];
  if (invalid !== undefined) {
    const wrong = facts
      .licences()
      .filter(
        ({ kind, standing }) => invalid.licence.includes(kind) && invalid.because.some((wrong) => wrong === standing),
      );
    return wrong.length === 0
      ? undefined
      : wrong.map(({ field: { name }, start, end }) => ({ field: name, start, end, trick: undefined }));
  }
  if (expired !== undefined) return evaluateExpired(expired.byMonths, facts);
  if (label !== undefined) return evaluateLabel(label, facts);
  if (stock !== undefined) {
    const said = facts.stock();
    return said === undefined || said.pieces < stock.atLeast
      ? undefined
      : [{ field: said.field.name, start: said.start, end: said.end, trick: undefined }];
  }
  return field === undefined ? undefined : evaluateField(field, facts);
}

function evaluatePrice(
  price: NonNullable<Condition['price']>,
  facts: Facts,
  rule: CompiledRule,
): Evidence[] | undefined {
  const { priceVnd } = facts.listing;
  // A price of a few đồng is a place-holder ("ib giá"), not an offer.
  if (priceVnd === undefined || priceVnd < 1000) return undefined;
  const perUnit = priceVnd / facts.units();
  if (price.belowVnd !== undefined && perUnit >= price.belowVnd) return undefined;
  if (price.aboveVnd !== undefined && perUnit <= price.aboveVnd) return undefined;
  if (price.belowFloor !== undefined) {
    const floor = facts.brand()?.floorVnd;
    if (floor === undefined || perUnit >= floor * price.belowFloor || facts.contexts.price(rule) !== undefined)
      return undefined;
  }
  let against: GroupMedian | undefined;
  if (price.belowMedian !== undefined) {
    against = facts.median();
    if (against === undefined || perUnit >= against.medianVnd * price.belowMedian) return undefined;
    if (facts.contexts.price(rule) !== undefined) return undefined;
  }
  return [{ field: 'price', start: 0, end: String(priceVnd).length, trick: undefined, against }];
}

function evaluateExpired(byMonths: number, { listing, expiryDates }: Facts): Evidence[] | undefined {
  if (listing.seenAt === undefined) return undefined;
  const line = new Date(listing.seenAt);
  line.setUTCMonth(line.getUTCMonth() - byMonths);
  const day = line.toISOString().slice(0, 10);
  const passed = expiryDates().filter(({ on }) => on < day);
  return passed.length === 0
    ? undefined
    : passed.map(({ field, start, end }) => ({ field: field.name, start, end, trick: undefined }));
}

/** Quotes the product's name in the title, and the attributes left empty. */
function evaluateLabel(
  { missing, groups, atLeast }: NonNullable<Condition['label']>,
  facts: Facts,
): Evidence[] | undefined {
  // without attributes none is left empty, nor are others filled in
  if (!facts.occurrences.fields.some(({ kind }) => kind === 'attributes')) return undefined;
  const label = facts.label();
  if (label === undefined || groups?.includes(label.group) === false) return undefined;
  const lacking = label.fields.filter(({ field, state }) => state === 'missing' && missing.includes(field));
  if (lacking.length < atLeast) return undefined;
  const left = lacking.flatMap(({ left: field }) => field ?? []).filter(({ forms }) => forms.raw !== '');
  return [toEvidence(label.product), ...left.map(({ name, forms }) => whole(name, forms.raw))];
}

/** `missing` speaks only of listings that carry attributes at all: a bare title cannot show that a field is missing. */
function evaluateField(
  { name, is, missing }: NonNullable<Condition['field']>,
  { listing, occurrences }: Facts,
): Evidence[] | undefined {
  const wanted = name.toLowerCase();
  if (name === 'platform') return is?.includes(listing.platform) === true ? [] : undefined;
  const attributes = occurrences.fields.filter(({ kind }) => kind === 'attributes');
  if (attributes.length === 0) return undefined;
  const found = attributes.find((field) => field.name.slice('attributes.'.length).toLowerCase() === wanted);
  const value = found?.forms.skeleton.text.trim() ?? '';
  if (missing === true) {
    if (listing.description === undefined || !isEmptyValue(value)) return undefined;
    return found === undefined || found.forms.raw === '' ? [] : [whole(found.name, found.forms.raw)];
  }
  if (found === undefined) return undefined;
  if (is !== undefined && !is.some((allowed) => allowed.toLowerCase() === found.forms.raw.trim().toLowerCase()))
    return undefined;
  return [whole(found.name, found.forms.raw)];
}

function whole(field: Listing['title'], raw: string): Evidence {
  return { field, start: 0, end: raw.length, trick: undefined };
}
