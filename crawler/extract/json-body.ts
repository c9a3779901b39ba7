import type { JsonObject } from './json-values.js';
import type { Offer } from './offer.js';
import { readStateOffer, stateOffers } from './state-offer.js';

const MAX_OFFERS = 1000;

/** The offers of a JSON answer of a site's API: the longest list of offer-like objects, or the single one. */
export function jsonBodyOffers(answer: unknown): Offer[] {
  const lists = new Map<unknown, JsonObject[]>();
  let count = 0;
  for (const { object, array } of stateOffers(answer)) {
    if (++count > MAX_OFFERS) break;
    const list = lists.get(array ?? object) ?? [];
    list.push(object);
    lists.set(array ?? object, list);
  }
  let longest: JsonObject[] = [];
  for (const list of lists.values()) if (list.length > longest.length) longest = list;
  return longest.map(readStateOffer);
}
