import type { Lead } from './schema.js';
import type { Store } from './store.js';

/** Where a seller is, what says so and how sure that is; the most certain source wins. */
export interface SellerPlace {
  /** Code of a province (`data/reference/provinces.csv`); absent when only known to be abroad. */
  province?: string;
  /** Shipped from abroad: customs' business. */
  isAbroad: boolean;
  source: 'platform' | 'tax_code' | 'ship_from' | 'address' | 'phone';
  certainty: 'certain' | 'likely' | 'guess';
  /** The words it was read from. */
  quote: string;
}

/** The place of a lead's seller, or `undefined`: *chưa rõ địa bàn*. */
export function placeOfLead(
  _store: Pick<Store, 'leads' | 'contacts' | 'sellerContacts'>,
  _lead: Lead,
): SellerPlace | undefined {
  return undefined;
}
