import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldText } from '../../data/listing.js';
import { sealReference, type WatchItem } from '../../data/reference.js';
import { Listing } from '../../data/schema.js';
import { loadPacks } from '../../scorer/load.js';
import { createScorer } from '../../scorer/score.js';
import { isOrdinaryName, refuseWatchItem } from '../../scorer/watchlist/names.js';
import { AT } from '../conformance/store-things.js';
import { root } from '../house/source-files.js';

const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));

const RECALL: WatchItem = { product: 'Siro ho Bình Minh', kind: 'thu_hoi', notice: '101/QĐ-QLD', date: '2026-01-05' };

function watching(changes: Partial<WatchItem>, inForce = true) {
  const watchlist = [{ ...RECALL, issuer: 'Cục Quản lý Dược', ...changes, inForce }];
  const reference = sealReference({ leadLine: 50, medians: [], watchlist, trusted: [], history: [] }, AT);
  return createScorer(ruleSet, reference);
}

const offer = (more: Partial<Listing> & { title: string }): Listing =>
  Listing.parse({ source: 'thử', nativeId: '1', platform: 'shopee', ...more });

/** How the notice was recognised, or nothing. */
function matchOf(watched: Partial<WatchItem>, listing: Partial<Listing> & { title: string }, inForce = true) {
  const { hits } = watching(watched, inForce).score(offer(listing));
  const against = hits.find((hit) => hit.against !== undefined)?.against;
  return against === undefined || !('match' in against) ? undefined : against.match;
}

const NAMED = { title: 'Siro ho Bình Minh 100ml' };

describe('a notice that means all lots', () => {
  it.each([
    ['the name in a title', NAMED, 'name'],
    ['the name in small letters and with odd spaces', { title: 'SIRO HO  bình-minh' }, 'name'],
    ['the name in an attribute', { title: 'Siro', attributes: { 'Tên thuốc': 'Siro ho Bình Minh' } }, 'name'],
    ['part of the name', { title: 'Siro ho Bình' }, undefined],
    ['the name inside a longer word', { title: 'Siro ho Bình Minhang' }, undefined],
    ['a name in other diacritics', { title: 'Siro hò Bịnh Mình' }, undefined],
    ['what it is not', { title: 'Siro thảo dược, không phải siro ho Bình Minh' }, undefined],
    ['what it is compared with', { title: 'Siro thảo dược kiểu siro ho Bình Minh' }, undefined],
    ['news', { title: 'Thông báo thu hồi siro ho Bình Minh' }, undefined],
    ['the seller’s name only', { title: 'Cân điện tử', seller: 'Siro ho Bình Minh' }, undefined],
  ] as const)('%s', (_, listing, match) => {
    expect(matchOf({}, listing as Partial<Listing> & { title: string })).toBe(match);
  });

  it('needs the brand where the notice names one', () => {
    expect(matchOf({ brand: 'Dược An Khang' }, NAMED)).toBeUndefined();
    expect(matchOf({ brand: 'Dược An Khang' }, { ...NAMED, description: 'Hãng: dược An Khang' })).toBe('name');
  });
});

describe('a number', () => {
  const number = '98765/24/CBMP-QLD';
  it.each([
    ['as it is', 'Số CB: 98765/24/CBMP-QLD', 'number'],
    ['in small letters', 'số công bố 98765/24/cbmp-qld.', 'number'],
    ['with spaces and long dashes', '(98765 / 24 / CBMP – QLD)', 'number'],
    ['at the end of a longer number', '198765/24/CBMP-QLD', undefined],
    ['with something before it', '5/98765/24/CBMP-QLD', undefined],
    ['with something after it', '98765/24/CBMP-QLD-2', undefined],
    ['another', '98766/24/CBMP-QLD', undefined],
  ])('%s', (_, description, match) => {
    expect(matchOf({ product: 'Kem', number }, { title: 'Kem chống nắng', description })).toBe(match);
  });

  it('one of several', () => {
    const watched = { product: 'Kem', number: 'VD-10203-26; VD-10204-26' };
    expect(matchOf(watched, { title: 'Thuốc mỡ', description: 'SĐK VD-10204-26' })).toBe('number');
  });
});

describe('a notice that names a lot', () => {
  const lot = 'BM0324; BM0424';
  it.each([
    ['that lot', { ...NAMED, description: 'Số lô: BM0324' }, 'lot'],
    ['another of its lots, spelt otherwise', { ...NAMED, description: 'LOT bm 0424, date 2028' }, 'lot'],
    ['the lot in an attribute', { ...NAMED, attributes: { 'Số lô': 'BM0324' } }, 'lot'],
    ['no lot', NAMED, 'unverified_lot'],
    ['a lot elsewhere', { ...NAMED, description: 'Số lô: BM0525' }, 'unverified_lot'],
    ['a longer lot', { ...NAMED, description: 'Số lô: BM03245' }, 'unverified_lot'],
    ['the lot of another product', { title: 'Siro ho khác', description: 'Số lô: BM0324' }, undefined],
    ['a denial', { ...NAMED, description: 'Hàng mới về, không phải lô thu hồi' }, undefined],
  ])('%s', (_, listing, match) => {
    expect(matchOf({ lot }, listing)).toBe(match);
  });

  it('a short lot, or one of digits only, is one only where the seller calls it so', () => {
    expect(matchOf({ lot: '0324' }, { ...NAMED, description: 'Giá 0324 đồng' })).toBe('unverified_lot');
    expect(matchOf({ lot: '0324' }, { ...NAMED, description: 'Lô sx: 0324' })).toBe('lot');
  });

  it('its registration number alone leaves the lot open: other lots carry it, too', () => {
    const watched = { number: 'VD-10203-26', lot: 'BM0324' };
    const listing = { title: 'Siro trị ho', description: 'SĐK VD-10203-26' };
    expect(matchOf(watched, listing)).toBe('unverified_lot');
    expect(matchOf(watched, { ...listing, description: 'SĐK VD-10203-26, lô BM0324' })).toBe('number');
  });

  it('does not open a lead without the lot, and a denial does not hide the lot itself', () => {
    const { score } = watching({ lot });
    expect(score(offer(NAMED)).value).toBeLessThan(20);
    const denied = offer({ ...NAMED, description: 'Số lô BM0324, không phải lô thu hồi' });
    expect(score(denied).classes.kem_chat_luong).toBeGreaterThanOrEqual(50);
  });
});

describe('a notice counts on the day the offer was seen', () => {
  const until = '2026-03-01';
  it.each([
    ['2026-01-04T16:59:59.000Z', undefined],
    ['2026-01-04T17:00:00.000Z', 'name'],
    ['2026-03-01T16:59:59.000Z', 'name'],
    ['2026-03-01T17:00:00.000Z', undefined],
  ])('seen at %s: %s', (seenAt, match) => {
    expect(matchOf({ until }, { ...NAMED, seenAt })).toBe(match);
    expect(matchOf({ until }, { ...NAMED, seenAt }, false)).toBe(match);
  });

  it('and, without that day, on the day of the reference', () => {
    expect([matchOf({ until }, NAMED, true), matchOf({ until }, NAMED, false)]).toEqual(['name', undefined]);
  });
});

it('its hits quote the listing and name notice, issuer and date', () => {
  const listing = offer({ title: 'Bán siro ho  Bình Minh', description: 'Lô: bm 0324' });
  const { score } = watching({ lot: 'BM0324' });
  const hits = score(listing).hits.filter(({ rule }) => rule === 'hang-thu-hoi');
  expect(hits.map(({ quote }) => quote)).toEqual(['siro ho  Bình Minh', 'bm 0324']);
  for (const { field, start, end, quote, against } of hits) {
    expect(fieldText(listing, field)?.slice(start, end)).toBe(quote);
    expect(against).toEqual({
      ...{ notice: '101/QĐ-QLD', kind: 'thu_hoi', issuer: 'Cục Quản lý Dược', date: '2026-01-05', match: 'lot' },
    });
  }
});

it.each([
  ['thu_hoi', 'kem_chat_luong'],
  ['dinh_chi', 'kem_chat_luong'],
  ['canh_bao_gia', 'hang_gia'],
  ['quang_cao_sai', 'sai_lech_lua_doi'],
] as const)('%s leads to %s', (kind, cls) => {
  expect(watching({ kind }).score(offer(NAMED)).classes[cls]).toBeGreaterThanOrEqual(50);
});

it('without a reference nothing of it is said', () => {
  const score = createScorer(ruleSet).score(offer(NAMED));
  expect([score.classes.kem_chat_luong, score.reference]).toEqual([undefined, undefined]);
});

describe('names that would flag everybody', () => {
  it.each(['Kem', 'sữa', 'Panadol', 'áo khoác', 'Nước hoa', '5g', '…'])('%s is ordinary', (name) => {
    expect(isOrdinaryName(name, ruleSet)).toBe(true);
    expect(refuseWatchItem({ ...RECALL, product: name }, ruleSet)).toBeDefined();
    expect(refuseWatchItem({ ...RECALL, product: name, number: 'VD-10203-26' }, ruleSet)).toBeUndefined();
  });

  it.each(['Siro ho Bình Minh', 'Gluta-X 500', 'GX5000'])('%s is not', (name) => {
    expect(refuseWatchItem({ ...RECALL, product: name }, ruleSet)).toBeUndefined();
  });

  it.each(['12', 'ABC-DEF', '129000'])('the number %s is none', (number) => {
    expect(refuseWatchItem({ ...RECALL, number }, ruleSet)).toBeDefined();
  });

  it('an ordinary name is never looked for, only its number', () => {
    expect(matchOf({ product: 'Kem', number: 'VD-10203-26' }, { title: 'Kem trộn' })).toBeUndefined();
  });
});
