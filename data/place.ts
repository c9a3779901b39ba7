import type { Lead, ListingContact } from './schema.js';
import type { SellerContact } from './seller-contact.js';
import type { Store } from './store.js';

/** Where a seller is, what says so and how sure that is; the most certain source wins. */
export interface SellerPlace {
  /** Code of a province (`data/reference/provinces.csv`); absent when only known to be abroad. */
  province?: string;
  /** Shipped from abroad: customs' business. */
  isAbroad: boolean;
  source: PlaceSource;
  certainty: 'certain' | 'likely' | 'guess';
  /** The words it was read from. */
  quote: string;
}

export const PLACE_SOURCES = ['platform', 'tax_code', 'ship_from', 'address', 'phone'] as const;
/** What tells a place, the surest first: the platform's answer, where a tax code was given out, where goods are sent from … */
export type PlaceSource = (typeof PLACE_SOURCES)[number];

/** One thing that tells a place. */
export interface PlaceFact {
  source: PlaceSource;
  /** `abroad`, or the code of a province. */
  place: string;
  quote: string;
}

const CERTAINTY: Record<PlaceSource, SellerPlace['certainty']> = {
  platform: 'certain',
  tax_code: 'likely',
  ship_from: 'likely',
  address: 'likely',
  phone: 'guess',
};

/**
 * The place that the surest source tells: the one that most of its facts name, of equals the lower code; where they
 * disagree it is a guess. `undefined` without facts.
 */
export function placeOf(facts: readonly PlaceFact[]): SellerPlace | undefined {
  const source = PLACE_SOURCES.find((one) => facts.some((fact) => fact.source === one));
  if (source === undefined) return undefined;
  // Of a platform's answers the last one counts: it was asked again.
  const told = facts.filter((fact) => fact.source === source).slice(source === 'platform' ? -1 : 0);
  const counts = new Map<string, number>();
  for (const { place } of told) counts.set(place, (counts.get(place) ?? 0) + 1);
  const [[place] = ['']] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return {
    ...(place === 'abroad' ? { isAbroad: true } : { province: place, isAbroad: false }),
    ...{ source, certainty: counts.size > 1 ? 'guess' : CERTAINTY[source] },
    quote: told.find((fact) => fact.place === place)?.quote ?? '',
  };
}

/** The place of a lead's seller, or `undefined`: *chưa rõ địa bàn*. */
export function placeOfLead(
  store: Pick<Store, 'leads' | 'contacts' | 'sellerContacts'>,
  lead: Pick<Lead, 'id' | 'subject'>,
): SellerPlace | undefined {
  const said = store.leads.proofs(lead.id).flatMap(({ versionId }) => store.contacts.ofVersion(versionId));
  return placeOf([...store.sellerContacts.ofSeller(lead.subject).flatMap(answered), ...said.flatMap(toFact)]);
}

function answered({ province, quote, source }: SellerContact): PlaceFact[] {
  return province === undefined
    ? []
    : [{ source: source === 'platform' ? 'platform' : 'address', place: province, quote }];
}

function toFact({ kind, field, type, province, isAbroad, quote }: ListingContact): PlaceFact[] {
  const place = isAbroad === true ? 'abroad' : province;
  if (place === undefined) return [];
  if (field === 'location' || type === 'ship_from') return [{ source: 'ship_from', place, quote }];
  if (kind === 'tax_code') return [{ source: 'tax_code', place, quote }];
  if (kind === 'address') return [{ source: 'address', place, quote }];
  return kind === 'phone' ? [{ source: 'phone', place, quote }] : [];
}
