import type { MarketSeller } from './data/sellers.js';
import type { Truth } from './truth.js';

/** What kind of site a host is: its pages and addresses follow from it. */
export type VenueKind = 'marketplace' | 'shop-platform' | 'social' | 'stand-alone' | 'login-wall' | 'robots-wall';

/** How a kind of site names its offers and how they can be read. */
export interface Venue {
  kind: VenueKind;
  platform: string;
  reachable: Truth['reachable'];
  /** Id of the platform's n-th offer. */
  nativeId(n: number, sellerNumber: number): string;
  path(nativeId: string, slug: string): string;
}

const VENUES: Record<VenueKind, Omit<Venue, 'platform' | 'kind'>> = {
  marketplace: {
    reachable: 'http',
    nativeId: (n, sellerNumber) => `${700_100 + sellerNumber}.${2_400_000 + n * 37}`,
    path: (id, slug) => `/san-pham/${slug}-i.${id}`,
  },
  'shop-platform': {
    reachable: 'http',
    nativeId: (n) => `CM${1000 + n}`,
    path: (id, slug) => `/p/${slug}-${id}.html`,
  },
  social: { reachable: 'browser', nativeId: (n) => String(88_000_000 + n * 911), path: (id) => `/bai/${id}` },
  'stand-alone': { reachable: 'http', nativeId: (n) => `SP${100 + n}`, path: (id, slug) => `/san-pham/${slug}-${id}` },
  'login-wall': { reachable: 'login', nativeId: (n) => `HH${10 + n}`, path: (id) => `/kho-hang/${id}` },
  'robots-wall': { reachable: 'robots', nativeId: (n) => `BM${10 + n}`, path: (id, slug) => `/hang/${slug}-${id}` },
};

const KINDS: Record<string, VenueKind> = {
  'cholang.example': 'marketplace',
  'xomnho.example': 'social',
  'sihanghieu.example': 'login-wall',
  'khosi-bonmua.example': 'robots-wall',
};

/** Parent of the shop platform's sub-hosts. */
export const SHOP_PLATFORM = 'cuahang-mau.example';

/** The venue a seller trades on; a host nobody else named is its own stand-alone shop. */
export function venueOf({ host }: Pick<MarketSeller, 'host'>): Venue {
  const isShop = host.endsWith(`.${SHOP_PLATFORM}`);
  const kind = isShop ? 'shop-platform' : (KINDS[host] ?? 'stand-alone');
  const name = isShop ? SHOP_PLATFORM : host;
  return { kind, platform: name.replace(/\.example$/, ''), ...VENUES[kind] };
}
