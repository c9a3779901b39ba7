import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Listing } from '../../data/schema.js';
import { readFacts } from '../../scorer/facts.js';
import { loadPacks } from '../../scorer/load.js';
import { createScorer } from '../../scorer/score.js';
import { root } from '../house/source-files.js';

const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const { score } = createScorer(ruleSet);

const listing = (more: Partial<Listing> & { title: string }): Listing =>
  Listing.parse({ source: 'thử', nativeId: '1', platform: 'shopee', ...more });
const brandOf = (title: string) => readFacts(listing({ title }), ruleSet).brand()?.brand;
const datesOf = (title: string) =>
  readFacts(listing({ title }), ruleSet)
    .expiryDates()
    .map(({ on }) => on);
const rulesOf = (more: Partial<Listing> & { title: string }) => score(listing(more)).hits.map(({ rule }) => rule);

describe('the brand of the product itself', () => {
  test.each([
    ['Giày Nike nam cổ thấp', 'Nike'],
    // "cho nam" turns nothing, though it holds the "cho" of "made for"
    ['Giày thể thao cho nam Nike', 'Nike'],
    // what stands in brackets before the goods is not the goods
    ['[Hộp đựng + sticker] Giày Adidas nữ', 'Adidas'],
    ['Ốp lưng in hình Gucci', undefined],
    ['Dây giày cho Nike Air Force 1', undefined],
    ['Miếng lót dành cho giày Adidas', undefined],
  ])('%s → %s', (title, brand) => expect(brandOf(title)).toBe(brand));
});

describe('written expiry dates, as their last day', () => {
  test.each([
    ['Sữa bột HSD: 02/2026', ['2026-02-28']],
    ['Sữa bột HSD 02/2026. Còn 5 hộp', ['2026-02-28']],
    ['Bánh quy hạn sử dụng 15/08/26', ['2026-08-15']],
    ['Bánh quy date T3/2025', ['2025-03-31']],
    ['Bánh quy HSD 31/02/2026', []],
    ['Bánh quy date xa', []],
  ])('%s → %j', (title, days) => expect(datesOf(title)).toEqual(days));
});

describe('what is denied is not offered', () => {
  test('a wireless article denies nothing', () =>
    expect(rulesOf({ title: 'Tai nghe không dây replica' })).toContain('thua-nhan-hang-nhai'));

  test('a denial in the title holds for the description', () => {
    const description = 'Test nhanh hàn the cho khách xem trước khi giao';
    expect(rulesOf({ title: 'Giò lụa không hàn the', description })).not.toContain('chat-cam-thuc-pham');
    expect(rulesOf({ title: 'Giò lụa dai giòn', description: 'Có pha hàn the cho giòn' })).toContain(
      'chat-cam-thuc-pham',
    );
  });

  test('other diacritics are another word; none at all may be the same', () => {
    expect(rulesOf({ title: 'Thuốc lá điện tử mini' })).toContain('thuoc-la-dien-tu');
    expect(rulesOf({ title: 'thuoc la dien tu mini' })).toContain('thuoc-la-dien-tu');
    expect(rulesOf({ title: 'Thước là điện tử mini' })).not.toContain('thuoc-la-dien-tu');
  });
});

describe('the same word elsewhere', () => {
  test('a context of the title does not clear from the description', () => {
    const inTitle = { title: 'Mô hình tiểu cảnh, móng hổ bằng nhựa', description: 'Đồ trang trí' };
    const inDescription = { title: 'Móng hổ bọc bạc', description: 'Tặng kèm mô hình' };
    expect(rulesOf(inTitle)).not.toContain('san-pham-dong-vat-hoang-da');
    expect(rulesOf(inDescription)).toContain('san-pham-dong-vat-hoang-da');
  });
});
