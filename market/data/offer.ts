import type { ViolationClass } from '../../data/schema.js';

/** What a seller deals in; offers and sellers meet by it. */
export type Trade =
  | 'dien-tu'
  | 'thoi-trang'
  | 'my-pham'
  | 'thuc-pham'
  | 'suc-khoe'
  | 'me-be'
  | 'gia-dung'
  | 'do-uong'
  | 'thu-vui'
  | 'nha-nong';

/**
 * One offer as a seller writes it. In `title`, `text` and `facts`, `{a|b}` gives one variant each (the first option
 * everywhere belongs to the first variant) and `{~a|b}` is a free choice of the seller.
 */
export interface Offer {
  title: string;
  text: string;
  /** Đồng; one number, or one per variant. Sellers round it their own way. */
  price: number | number[];
  category: string;
  /** Attributes as the seller filled them in: thương hiệu, xuất xứ, số công bố … */
  facts?: Record<string, string>;
}

/** Offers that an inspector leaves alone; `trap` says what in them looks bad and is not. */
export interface LawfulOffers {
  trade: Trade;
  offers: (Offer & { trap?: string })[];
}

/** Offers that an inspector wants to see (`weak`: only with more signs), and why; judged by the law, not by any rule. */
export interface UnlawfulOffers {
  violation: ViolationClass;
  offers: (Offer & { trade: Trade; why: string; weak?: true })[];
}
