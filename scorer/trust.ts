import { vietnamDay } from '../data/day.js';
import { sellerId } from '../data/listing.js';
import type { Reference, TrustedSeller } from '../data/reference.js';
import type { Listing } from '../data/schema.js';
import { BASE, TRUST, toValue } from './weights.js';

/** Finds who vouched for a listing's seller, on the day the offer was seen or, without one, the reference's. */
export function compileTrust({ trusted }: Pick<Reference, 'trusted'>): (listing: Listing) => TrustedSeller | undefined {
  const bySeller = new Map(trusted.map((one) => [one.seller, one]));
  return (listing) => {
    const found = bySeller.get(sellerId(listing) ?? '');
    if (found === undefined || listing.seenAt === undefined) return found;
    return vietnamDay(new Date(listing.seenAt)) <= found.until ? found : undefined;
  };
}

/** Value of a class for a trusted seller: lower, but never taken below the line for a lead that it had reached. */
export function valueUnderTrust(logOdds: number, leadLine: number): number {
  const value = toValue(logOdds);
  const lowered = toValue(Math.max(BASE, logOdds - TRUST));
  return value >= leadLine ? Math.max(leadLine, lowered) : lowered;
}
