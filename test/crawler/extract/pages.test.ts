import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import type { Tier } from '../../../crawler/extract/offer.js';
import { Listing } from '../../../data/schema.js';

const page = { platform: 'thu', source: 'nguon-thu', seenAt: '2026-03-02T08:00:00.000Z' };
const read = (file: string, url: string) =>
  extractPage(readFileSync(`test/fixtures/pages/${file}`, 'utf8'), { ...page, url });

/** Each page carries its offer in one tier only: what comes out was read there. `url` is how the crawler came to it. */
const PAGES: { file: string; url: string; tier: Tier; offer: Partial<Listing> & { title: string; url: string } }[] = [
  {
    file: 'json-ld.html',
    url: 'https://www.mamthuyen.example/nuoc-mam-ca-com-nm40?ref=x#mua',
    tier: 'json-ld',
    offer: {
      nativeId: 'https://www.mamthuyen.example/nuoc-mam-ca-com-nm40',
      title: 'Nước mắm Cá Cơm 40 độ đạm & muối biển',
      description: 'Chai thuỷ tinh 500\u00a0ml.\nỦ chượp 12 tháng, không chất bảo quản.',
      priceVnd: 85_000,
      category: 'Gia vị > Nước mắm',
      seller: 'Mắm Nhà Thuyền',
      location: '12 đường Mẫu, Phan Thiết',
      images: ['https://www.mamthuyen.example/anh/nm40-1.jpg', 'https://anh.mamthuyen.example/nm40-2.jpg'],
      attributes: { 'Xuất xứ': 'Việt Nam', 'Số công bố': '01/MNT/2026', brand: 'Nhà Thuyền', gtin: '8930000000017' },
      url: 'https://www.mamthuyen.example/nuoc-mam-ca-com-nm40',
    },
  },
  {
    file: 'json-ld-broken.html',
    url: 'https://amchen.example/bo-am-chen-AC-0117.html',
    tier: 'json-ld',
    offer: {
      nativeId: 'AC-0117',
      title: 'Bộ ấm chén men lam // vẽ tay',
      description: "Dòng một\ndòng hai, giá chỉ có ở 'đây',",
      priceVnd: 1_290_000,
      url: 'https://amchen.example/bo-am-chen-AC-0117.html',
    },
  },
  {
    file: 'json-ld-escaped.html',
    url: 'https://chieu.example/p/1?utm_source=a',
    tier: 'json-ld',
    offer: { title: 'Chiếu cói "Sông Mơ" 1m6', priceVnd: 320_000, url: 'https://chieu.example/p/1' },
  },
  {
    file: 'next-data.html',
    url: 'https://chothu.example/san-pham/den-ngu-gom-trang-non-i.52.4417?spm=1',
    tier: 'state',
    offer: {
      nativeId: '52.4417',
      title: 'Đèn ngủ gốm Trăng Non',
      description: 'Gốm mộc, bóng 3 W.',
      priceVnd: 245_000,
      category: 'Nhà cửa > Đèn',
      seller: 'Gốm Lò Nhỏ',
      location: 'Đồng Nai',
      images: ['https://chothu.example/anh/4417-1.jpg', 'https://chothu.example/anh/4417-2.jpg'],
      attributes: { 'Chất liệu': 'Gốm', 'Xuất xứ': 'Việt Nam' },
      url: 'https://chothu.example/san-pham/den-ngu-gom-trang-non-i.52.4417',
    },
  },
  {
    file: 'initial-state.html',
    url: 'https://raovat.example/770012.htm',
    tier: 'state',
    offer: {
      nativeId: '770012',
      title: 'Bàn học gỗ thông 1m2',
      description: 'Còn mới 90%; viết "gọi" là giao <3',
      priceVnd: 1_150_000,
      seller: 'Nguyễn Văn Mẫu',
      location: 'Cần Thơ',
      images: ['https://anh.raovat.example/770012.jpg'],
      url: 'https://raovat.example/770012.htm',
    },
  },
  {
    file: 'microdata.html',
    url: 'https://trasen.example/tra-sen-ts-100',
    tier: 'microdata',
    offer: {
      nativeId: 'ts-100',
      title: 'Trà sen Tây Hồ',
      description: 'Ướp bằng gạo sen,\nhộp 100 g < 1 lạng.',
      priceVnd: 950_000,
      category: 'Trà',
      seller: 'Trà Đầm Sen',
      location: 'Hà Nội',
      images: ['https://trasen.example/anh/tra.jpg', 'https://trasen.example/anh/tra-2.jpg'],
      attributes: { 'Hạn dùng': '12 tháng', brand: 'Đầm Sen' },
      url: 'https://trasen.example/tra-sen-ts-100',
    },
  },
  {
    file: 'opengraph.html',
    url: 'https://nonla.example/non-bai-tho?fbclid=1',
    tier: 'opengraph',
    offer: {
      title: 'Nón lá "bài thơ" xứ Huế',
      description: 'Hai lớp lá, ở giữa có thơ',
      priceVnd: 120_000,
      category: 'Thủ công',
      images: ['https://anh.nonla.example/1.jpg', 'https://anh.nonla.example/2.jpg'],
      attributes: { brand: 'Làng Nón' },
      url: 'https://nonla.example/non-bai-tho',
    },
  },
];

describe('kept pages, a tier each', () => {
  test.each(PAGES)('$file', ({ file, url, tier, offer }) => {
    const { listings, offers } = read(file, url);
    expect(listings).toEqual([{ nativeId: offer.url, images: [], attributes: {}, ...page, ...offer }]);
    const origins = Object.entries(offers[0]?.origins ?? {}).filter(([field]) => field !== 'availability');
    expect(new Set(origins.map(([, from]) => from))).toEqual(new Set([tier]));
    Listing.parse(listings[0]);
  });
});

test('where several tiers speak the first that has a field gives it, and says so', () => {
  const { listings, offers } = read('every-tier.html', 'https://ong.example/mat-ong-mo-7');
  expect(listings).toMatchObject([
    {
      nativeId: 'mo-7',
      title: 'Mật ong rừng tràm',
      priceVnd: 180_000,
      description: 'Chai 500 ml',
      category: 'Mật ong',
      images: ['https://ong.example/og.jpg'],
    },
  ]);
  expect(offers[0]?.origins).toMatchObject({
    title: 'json-ld',
    price: 'json-ld',
    description: 'state',
    category: 'microdata',
    images: 'opengraph',
  });
});

test('a price in another currency is no đồng, also where another tier leaves the currency out', () => {
  const [listing] = read('foreign-price.html', 'https://fan.example/1').listings;
  expect(listing).toMatchObject({ title: 'Bamboo fan' });
  expect(listing).not.toHaveProperty('priceVnd');
});

test.each([
  [{ in_stock: false }, 'OutOfStock'],
  [{ stock_status: 'out_of_stock' }, 'OutOfStock'],
  [{ is_sold_out: true, in_stock: true }, 'OutOfStock'],
  [{ inventory_status: 'available' }, 'InStock'],
  [{}, 'InStock'],
])('stock in embedded state: %j is %s', (stock, availability) => {
  const state = { id: 77120, name: 'Nến quế', price: 45_000, description: 'Sáp ong', sold_count: 12, ...stock };
  const html = `<title>Nến quế</title><script type="application/json">${JSON.stringify({ product: state })}</script>`;
  const { offers } = extractPage(html, { ...page, url: 'https://nen.example/77120' });
  expect(offers[0]?.offer).toMatchObject({ availability, sold: 12 });
});

test('a number of the shop’s own books gives way to the code that the page shows', () => {
  const html = (code: string) =>
    `<script type="application/ld+json">{"@type":"Product","name":"Nến quế","sku":"9917733","offers":{"price":45000,"availability":"InStock"}}</script><h1>Nến quế</h1><p>Mã sản phẩm: <b>${code}</b></p>`;
  const read = (code: string) => extractPage(html(code), { ...page, url: 'https://nen.example/nen-que' }).offers[0];
  expect(read('NQ-45')).toMatchObject({ offer: { sku: 'NQ-45' }, origins: { sku: 'generic', price: 'json-ld' } });
  expect(read('9917733')).toMatchObject({ offer: { sku: '9917733' }, origins: { sku: 'json-ld' } });
});

test('a page that sells nothing gives nothing', () => {
  expect(read('article.html', 'https://bao.example/chon-noi').listings).toEqual([]);
});

describe('whose page it is', () => {
  const script = (offer: Record<string, unknown>) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Nến', ...offer })}</script>`;
  const identify = (html: string, url = 'https://nen.example/p/nen-que') => {
    const [listing] = extractPage(html, { ...page, url }).listings;
    return { nativeId: listing?.nativeId, url: listing?.url };
  };
  const own = { nativeId: 'https://nen.example/p/nen-que', url: 'https://nen.example/p/nen-que' };

  test.each<[string, string, string | undefined, { nativeId: string; url: string }]>([
    [
      'another site’s canonical address is not believed',
      `<link rel="canonical" href="https://shopee.vn/nen-i.1.2">${script({})}`,
      undefined,
      own,
    ],
    ['nor the home page', `<link rel="canonical" href="/">${script({})}`, undefined, own],
    ['nor an offer’s address elsewhere', script({ url: 'https://khac.example/nen' }), undefined, own],
    [
      'its own with and without www is one',
      `<link rel="canonical" href="https://nen.example/p/nen-que">${script({})}`,
      'https://www.nen.example/p/nen-que?a=1',
      own,
    ],
    ['a SKU that the address does not carry may be another shop’s too', script({ sku: 'SP001' }), undefined, own],
    ['a SKU that it carries is the id', script({ sku: 'nen-que' }), undefined, { ...own, nativeId: 'nen-que' }],
    ['part of a word is not the SKU', script({ sku: 'nen-qu' }), undefined, own],
    ['a file that was saved has no address', script({}), 'nến.html', { nativeId: 'nến.html', url: 'nến.html' }],
  ])('%s', (_name, html, url, expected) => {
    expect(identify(html, url)).toEqual(expected);
  });
});

describe('JSON answers', () => {
  const read = (body: unknown) =>
    extractPage(JSON.stringify(body), { ...page, url: 'https://api.example/tim?q=a' }).listings;

  test('every item of the longest list is a listing', () => {
    const items = [
      { id: 11, title: 'Nồi đất', price: '90.000đ', url: '/noi-dat-11x' },
      { id: 12, title: 'Ấm đất', price: 70_000 },
      { id: 13, title: 'Chưa có giá' },
    ];
    expect(read({ total: 3, vouchers: [{ name: 'Giảm giá', price: 1 }], items })).toMatchObject([
      { title: 'Nồi đất', priceVnd: 90_000, url: 'https://api.example/noi-dat-11x' },
      { title: 'Ấm đất', priceVnd: 70_000 },
    ]);
  });

  test.each([[[]], [{}], [{ items: null }], [null], ['x']])('%j gives none', (body) => {
    expect(read(body)).toEqual([]);
  });
});
