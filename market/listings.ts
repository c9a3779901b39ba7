import type { Offer, Trade } from './data/offer.js';
import { LAWFUL, UNLAWFUL } from './data/offers.js';
import { FLAIRS, LAWFUL_CLOSINGS, OTHER_CLOSINGS } from './data/phrases.js';
import { type MarketSeller, SELLERS } from './data/sellers.js';
import { countVariants, expand, expandPrice } from './expand.js';
import { quirkOf } from './quirks.js';
import { type Choices, choicesFor } from './random.js';
import type { MarketListing, Truth } from './truth.js';
import { venueOf } from './venues.js';

type Verdict = Pick<Truth, 'violation' | 'level' | 'why'>;

interface Posting {
  offer: Offer;
  variant: number;
  seller: MarketSeller;
  choices: Choices;
  verdict: Verdict;
}

// Of three lawful offers two are also sold by a second shop; of four unlawful ones one is.
const RESOLD_LAWFUL = 3;
const RESOLD_UNLAWFUL = 4;

/** Every offer of the market with the truth about it; the same on every call. */
export function buildListings(): MarketListing[] {
  const counts = new Map<string, number>();
  const hostCounts = new Map<string, number>();
  return [...lawfulPostings(), ...unlawfulPostings()].map((posting) => {
    const { platform } = venueOf(posting.seller);
    const n = counts.get(platform) ?? 0;
    counts.set(platform, n + 1);
    const k = hostCounts.get(posting.seller.host) ?? 0;
    hostCounts.set(posting.seller.host, k + 1);
    return withQuirk(toListing(posting, n), k);
  });
}

function lawfulPostings(): Posting[] {
  return LAWFUL.flatMap(({ trade, offers }) =>
    offers.flatMap((offer, index) => {
      const variants = Array.from({ length: countVariants(offer) }, (_, variant) => variant);
      if (index % RESOLD_LAWFUL !== 0) variants.push(0);
      const why = offer.trap ?? 'hàng thông thường, không có dấu hiệu';
      return post(offer, variants, sellersOf(trade, 'lawful'), { violation: null, level: 'none', why });
    }),
  );
}

function unlawfulPostings(): Posting[] {
  return UNLAWFUL.flatMap(({ violation, offers }) =>
    offers.flatMap((offer, index) => {
      const choices = choicesFor('variant', offer.title);
      const variants = [choices.int(countVariants(offer))];
      if (index % RESOLD_UNLAWFUL === 0) variants.push((variants[0] ?? 0) + 1);
      const level = offer.weak === true ? 'weak' : 'lead';
      return post(offer, variants, sellersOf(offer.trade, 'unlawful'), { violation, level, why: offer.why });
    }),
  );
}

/** One posting per variant, each by another seller as long as there are others. */
function post(offer: Offer, variants: number[], sellers: MarketSeller[], verdict: Verdict): Posting[] {
  const first = choicesFor('seller', offer.title).int(sellers.length);
  return variants.map((variant, index) => {
    const seller = sellers[(first + index) % sellers.length];
    if (seller === undefined) throw new Error(`[market] nobody sells "${offer.title}"`);
    return { offer, variant, seller, choices: choicesFor(offer.title, index, seller.name), verdict };
  });
}

function sellersOf(trade: Trade, sells: MarketSeller['sells']): MarketSeller[] {
  return SELLERS.filter((seller) => {
    const trades = seller.sells === sells ? seller.trades : sells === 'lawful' ? (seller.also ?? []) : [];
    return trades.includes(trade);
  });
}

function toListing({ offer, variant, seller, choices, verdict }: Posting, n: number): MarketListing {
  const sellerNumber = SELLERS.indexOf(seller);
  const venue = venueOf(seller);
  const [before, after] = choices.pick(FLAIRS);
  const title = before + expand(offer.title, variant, choices) + after;
  const closing = choices.pick(verdict.violation === null ? LAWFUL_CLOSINGS : OTHER_CLOSINGS);
  const phone = `0900 000 ${String(100 + sellerNumber)}`;
  const description = `${expand(offer.text, variant, choices)} ${closing.replace('{phone}', phone)}`.trim();
  const nativeId = venue.nativeId(n, sellerNumber);
  const path = venue.path(nativeId, toSlug(title));
  const facts = Object.entries(offer.facts ?? {}).map(([name, value]) => [name, expand(value, variant, choices)]);
  return {
    nativeId,
    host: seller.host,
    path,
    title,
    description,
    priceVnd: expandPrice(offer.price, variant, choices),
    category: offer.category,
    seller: seller.name,
    sellerNumber,
    location: seller.place,
    attributes: Object.fromEntries(facts),
    images: Array.from({ length: 1 + choices.int(4) }, (_, image) => `/anh/${nativeId}-${image + 1}.svg`),
    sold: choices.int(4) === 0 ? choices.int(4000) : choices.int(300),
    truth: {
      url: `http://${seller.host}${path}`,
      nativeId,
      platform: venue.platform,
      title,
      about: 'offer',
      ...verdict,
      reachable: venue.reachable,
    },
  };
}

function withQuirk(listing: MarketListing, k: number): MarketListing {
  const quirk = quirkOf(listing.host, k);
  if (quirk === undefined) return listing;
  const isLost = quirk === 'gone' || quirk === 'redirect-loop';
  return { ...listing, quirk, truth: isLost ? { ...listing.truth, reachable: 'never' } : listing.truth };
}

function toSlug(title: string): string {
  const ascii = title.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  const words = ascii.replace(/[^a-z0-9]+/g, '-').slice(0, 60);
  return words.replace(/^-+|-+$/g, '') || 'san-pham';
}
