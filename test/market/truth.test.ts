import { describe, expect, test } from 'vitest';
import { VIOLATION_CLASSES } from '../../data/schema.js';
import { LAWFUL, UNLAWFUL } from '../../market/data/offers.js';
import { SELLERS } from '../../market/data/sellers.js';
import { STAND_ALONE_SHOPS } from '../../market/data/stand-alone-shops.js';
import { buildListings } from '../../market/listings.js';

const listings = buildListings();
const share = (count: number): number => count / listings.length;

/** The 34 provinces and cities since 01/07/2025. */
const PROVINCES = (
  'Tuyên Quang, Cao Bằng, Lai Châu, Lào Cai, Thái Nguyên, Điện Biên, Lạng Sơn, Sơn La, Phú Thọ, Bắc Ninh, Quảng Ninh, ' +
  'Hà Nội, Hải Phòng, Hưng Yên, Ninh Bình, Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Trị, Huế, Đà Nẵng, Quảng Ngãi, Gia Lai, ' +
  'Đắk Lắk, Khánh Hòa, Lâm Đồng, Đồng Nai, Tây Ninh, TP Hồ Chí Minh, Đồng Tháp, An Giang, Vĩnh Long, Cần Thơ, Cà Mau'
).split(', ');

describe('the market', () => {
  test('has 400 to 500 offers, about a quarter of them unlawful', () => {
    expect(listings.length).toBeGreaterThanOrEqual(400);
    expect(listings.length).toBeLessThanOrEqual(500);
    const unlawful = share(listings.filter(({ truth }) => truth.violation !== null).length);
    expect(unlawful).toBeGreaterThan(0.22);
    expect(unlawful).toBeLessThan(0.3);
  });

  test('shows every class of the plan at least eight times as a lead', () => {
    const planned = VIOLATION_CLASSES.filter((id) => id !== 'tuan_thu_tmdt' && id !== 'dau_hieu_thue');
    for (const id of planned) {
      const leads = listings.filter(({ truth }) => truth.violation === id && truth.level === 'lead');
      expect(leads.length, id).toBeGreaterThanOrEqual(8);
    }
  });

  test('never calls a tax sign a lead, nor anything lawful suspicious', () => {
    for (const { truth } of listings) {
      if (truth.violation === null) expect(truth.level, truth.title).toBe('none');
      else expect(truth.level, truth.title).not.toBe('none');
      if (truth.violation === 'dau_hieu_thue') expect(truth.level).toBe('weak');
      expect(truth.why.length, truth.title).toBeGreaterThan(3);
    }
  });

  test('has at least forty traps among the lawful offers', () => {
    expect(LAWFUL.flatMap(({ offers }) => offers).filter(({ trap }) => trap !== undefined).length).toBeGreaterThan(40);
  });

  test('is written by hand: at least 150 offer texts, and titles that differ', () => {
    const texts = [...LAWFUL, ...UNLAWFUL].flatMap(({ offers }) => offers.map(({ text }) => text));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(150);
    expect(new Set(listings.map(({ title }) => title)).size).toBeGreaterThan(listings.length * 0.93);
  });

  test('names every offer once per platform and by one address', () => {
    expect(new Set(listings.map(({ truth }) => truth.url)).size).toBe(listings.length);
    expect(new Set(listings.map(({ truth }) => `${truth.platform}/${truth.nativeId}`)).size).toBe(listings.length);
    for (const { truth } of listings) expect(new URL(truth.url).href).toBe(truth.url);
  });

  test('leaves no template slot open and no field empty', () => {
    for (const listing of listings) {
      const words = [listing.title, listing.description, ...Object.values(listing.attributes)];
      for (const text of words) expect(text, listing.title).not.toMatch(/[{}|]|undefined|^\s*$/);
      expect(listing.priceVnd, listing.title).toBeGreaterThan(0);
      expect(listing.images.length, listing.title).toBeGreaterThan(0);
    }
  });

  test('shows disguised spellings of several kinds, all of them in unlawful offers', () => {
    const tricks: Record<string, RegExp> = {
      invisible: /\u200b/,
      split: /(\p{L}\.){3}/u,
      lookalike: /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u,
      fancy: /[\u{1d400}-\u{1d7ff}]/u,
      leet: /\p{L}[0@]\p{L}/u,
    };
    for (const [name, trick] of Object.entries(tricks)) {
      const tricked = listings.filter(({ title }) => trick.test(title));
      expect(tricked.length, name).toBeGreaterThan(0);
      for (const { truth } of tricked) expect(truth.violation, `${name}: ${truth.title}`).not.toBeNull();
    }
  });
});

describe('the people in it are invented', () => {
  test('about sixty sellers, each with offers, in provinces that exist', () => {
    expect(SELLERS.length).toBeGreaterThanOrEqual(55);
    expect(new Set(SELLERS.map(({ name }) => name)).size).toBe(SELLERS.length);
    const active = new Set(listings.map(({ seller }) => seller));
    for (const { name, place } of SELLERS) {
      expect(active.has(name), name).toBe(true);
      expect(PROVINCES, name).toContain(place);
    }
  });

  test('telephone numbers are 0900 000 xxx', () => {
    const words = [
      ...listings.map(({ description }) => description),
      ...STAND_ALONE_SHOPS.map(({ owner }) => owner?.phone ?? ''),
    ];
    const numbers = words.flatMap((text) => text.match(/(?<!\d)0\d[\d .]{7,10}\d(?!\d)/g) ?? []);
    expect(numbers.length).toBeGreaterThan(10);
    for (const number of numbers) expect(number).toMatch(/^0900 000 \d{3}$/);
  });

  test('tax codes belong to no province', () => {
    for (const { owner } of STAND_ALONE_SHOPS) if (owner !== undefined) expect(owner.taxCode).toMatch(/^99\d{8}$/);
  });
});
