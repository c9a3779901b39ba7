import type { Listing, Score } from '../../data/schema.js';
import { AT, aListing, aScore } from '../conformance/store-things.js';

/** How a night differs from the first. */
export interface Night {
  seenAt?: 'each night';
  order?: 'reversed';
  repost?: 'under another id';
  tracking?: string;
  /** Hash of the packs that score it. */
  rules?: string;
  reference?: string;
  value?: number;
  /** A rule that hits now; the recorder of the tests takes `thử-…` for an experiment. */
  experimental?: string;
  stable?: string;
  gone?: 'every third';
  words?: string;
  priceVnd?: number;
  image?: string;
  /** Changes of words, price, image and stable rules are this seller's alone. */
  onlySeller?: string;
}

const SELLERS = 12;
const OFFERS = 4;

/** Forty-eight invented offers of twelve sellers, as they stand on that night. */
export function offersOf(how: Night): Listing[] {
  const offers = Array.from({ length: SELLERS * OFFERS }, (_, i): Listing => {
    const seller = `tiệm ${i % SELLERS}`;
    const isChanged = how.onlySeller === seller;
    const id = how.repost === undefined || i % 5 > 0 ? `tin-${i}` : `tin-${i}-đăng-lại`;
    const title = `Thuốc lá điện tử vị số ${i}`;
    return aListing({
      ...{ nativeId: id, seller, title: isChanged && how.words ? `${title} ${how.words}` : title },
      ...{ url: `https://cho.example/p/${i}${how.tracking === undefined ? '' : `?${how.tracking}`}` },
      priceVnd: isChanged && how.priceVnd !== undefined ? how.priceVnd : 120_000 + i * 1000,
      images: [`https://anh.example/${isChanged && how.image !== undefined ? how.image : i}.jpg`],
      ...(how.seenAt === undefined ? {} : { seenAt: AT }),
    });
  });
  const there = how.gone === undefined ? offers : offers.filter((_, i) => i % 3 !== 0);
  return how.order === undefined ? there : there.reverse();
}

/** The offer with its score on that night: every second one proves two classes. */
export function scoredAs(listing: Listing, how: Night): { listing: Listing; score: Score } {
  const value = how.value ?? 88;
  const isSecond = listing.title.endsWith('2') || listing.title.endsWith('7');
  const classes = { hang_cam: value, ...(isSecond ? { han_che_kinh_doanh: value - 5 } : {}) };
  const isNew = how.onlySeller === undefined || how.onlySeller === listing.seller;
  const more = [how.experimental, isNew ? how.stable : undefined].filter((rule) => rule !== undefined);
  const hit = { class: 'hang_cam' as const, weight: 3.2, field: 'title', start: 0, end: 16, quote: 'Thuốc lá điện tử' };
  const hits = ['thuoc-la-dien-tu', ...more].flatMap((rule) => [
    { ...hit, rule, law: [] },
    ...(isSecond && rule !== how.stable ? [{ ...hit, rule, class: 'han_che_kinh_doanh' as const, law: [] }] : []),
  ]);
  const reference = how.reference === undefined ? {} : { reference: how.reference };
  return { listing, score: aScore({ value, classes, hits, rules: how.rules ?? 'rules-a', ...reference }) };
}
