import { SELLERS } from './data/sellers.js';
import { STAND_ALONE_SHOPS } from './data/stand-alone-shops.js';
import { TRADES } from './sites/marketplace.js';
import { SHOP_HOSTS } from './sites/shop-platform.js';
import { SHOP_PLATFORM } from './venues.js';

/** A place to sweep, in the shape a crawler takes: where to start, which hosts belong to it, which paths are which pages. */
export interface MarketSource {
  id: string;
  platform: string;
  hosts: string[];
  seeds: string[];
  /** Path prefixes. */
  rules: { listPatterns: string[]; itemPatterns: string[] };
}

/** One address to start from. */
export interface Seed {
  url: string;
  kind: 'list' | 'item';
  platform: string;
  source: string;
}

/** The places of the market. What robots.txt forbids is in the patterns too: keeping off it is the crawler's part. */
export const MARKET_SOURCES: MarketSource[] = [
  {
    id: 'cholang',
    platform: 'cholang',
    hosts: ['cholang.example'],
    seeds: [
      ...TRADES.map((trade) => `http://cholang.example/danh-muc/${trade}`),
      'http://cholang.example/api/v1/search?q=&page=1',
    ],
    rules: {
      listPatterns: ['/danh-muc/', '/tim-kiem', '/api/v1/search', '/api/private/', '/gio-hang'],
      itemPatterns: ['/san-pham/'],
    },
  },
  {
    id: 'cuahang-mau',
    platform: 'cuahang-mau',
    hosts: [SHOP_PLATFORM, ...SHOP_HOSTS],
    seeds: [SHOP_PLATFORM, ...SHOP_HOSTS].map((host) => `http://${host}/`),
    rules: { listPatterns: ['/?trang='], itemPatterns: ['/p/'] },
  },
  {
    id: 'xomnho',
    platform: 'xomnho',
    hosts: ['xomnho.example'],
    seeds: SELLERS.flatMap(({ host }, number) =>
      host === 'xomnho.example' ? [`http://xomnho.example/trang/${number}`] : [],
    ),
    rules: { listPatterns: ['/trang/'], itemPatterns: ['/bai/'] },
  },
  ...STAND_ALONE_SHOPS.map(({ host }) => shop(host, '/san-pham/')),
  shop('sihanghieu.example', '/kho-hang/'),
  shop('khosi-bonmua.example', '/hang/'),
];

/** Every place's seeds; all of them are lists. */
export const MARKET_SEEDS: Seed[] = MARKET_SOURCES.flatMap(({ id, platform, seeds }) =>
  seeds.map((url): Seed => ({ url, kind: 'list', platform, source: id })),
);

function shop(host: string, itemPattern: string): MarketSource {
  const id = host.replace(/\.example$/, '');
  return {
    id,
    platform: id,
    hosts: [host],
    seeds: [`http://${host}/`],
    rules: { listPatterns: ['/?trang='], itemPatterns: [itemPattern] },
  };
}
