import { firstText, type Met } from './json-values.js';
import type { Offer } from './offer.js';
import { readStateOffer, stateOffers } from './state-offer.js';

/** What of the page tells its own offer from the others in its state. */
export interface PageSigns {
  url: string;
  /** Title, first heading and og:title of the page. */
  heading: string;
}

const BESIDE =
  /relat|recommend|similar|suggest|upsell|cross|cart|wish|viewed|history|banner|sponsor|(^|_)ads?($|_)|combo|variant|option|models?$|shipping|voucher/i;
const MAX_OFFERS = 2000;

/** The page's own offer in its state: named in its heading or address, and not in a list of others. */
export function mainStateOffer(documents: readonly unknown[], signs: PageSigns): Offer | undefined {
  let best: Met | undefined;
  let bestRank = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const met of stateOffers(documents)) {
    if (++count > MAX_OFFERS) break;
    const rank = rankOf(met, signs);
    if (rank > bestRank) [best, bestRank] = [met, rank];
  }
  // One of many on a page that names none of them is anybody's offer, not the page's.
  return best === undefined || bestRank < 0 ? undefined : readStateOffer(best.object);
}

function rankOf({ object, path, array }: Met, { url, heading }: PageSigns): number {
  const offer = readStateOffer(object);
  let rank = 0;
  if (offer.title !== undefined && heading.includes(offer.title)) rank += 6;
  if (offer.sku !== undefined && offer.sku.length >= 4 && url.includes(offer.sku)) rank += 5;
  const path0 = firstText(object, ['url', 'link', 'permalink']);
  if (path0 !== undefined && path0.length > 1 && url.endsWith(path0)) rank += 5;
  if (offer.description !== undefined) rank += 2;
  if (offer.seller !== undefined) rank += 1;
  if (offer.images !== undefined) rank += 1;
  if (path.some((key) => BESIDE.test(key))) rank -= 8;
  if (array !== undefined && array.length > 1) rank -= 4;
  return rank;
}
