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
  store: Pick<Store, 'leads' | 'contacts' | 'sellerContacts'>,
  { subject }: Lead,
): SellerPlace | undefined {
  const answered = store.sellerContacts.ofSeller(subject).findLast(({ province }) => province !== undefined);
  if (answered?.province === undefined) return undefined;
  const { province, quote } = answered;
  return { province, isAbroad: false, source: 'platform', certainty: 'certain', quote };
}
