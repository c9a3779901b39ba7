import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFacts } from '../../../scorer/facts.js';
import { loadPacks } from '../../../scorer/load.js';
import { root } from '../../house/source-files.js';

const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const brandOf = (title: string) =>
  readFacts({ source: 'thử', nativeId: '1', platform: 'shopee', title, images: [], attributes: {} }, ruleSet).brand()
    ?.brand;

describe('the brand of the product, and what only names one', () => {
  test.each([
    ['Giày thể thao nam Adidas', 'Adidas'],
    ['Giày Nike, Adidas nam nữ', 'Nike'],
    ['Ống kính Canon EF 50mm', 'Canon'],
    ['Bút kẻ mắt nước Maybelline', 'Maybelline'],
    ['Máy in Canon G1010 phun màu', 'Canon'],
    ['Hộp mực Canon 303 chính hãng', 'Canon'],
    ['Vali kéo da Chanel khung nhôm', 'Chanel'],
    // made for: the brand's other names, and the rest of a list, too
    ['Kính bảo vệ camera cho iphone 14 pro max iphone 12 pro max', undefined],
    ['Ngàm chuyển dành cho Sony, Canon', undefined],
    ['Hộp mực máy in Canon 2900', undefined],
    ['Trống máy in Canon 2900', undefined],
    ['Bộ 12 Crocs gắn dép', undefined],
    // another word
    ['Dầu cá Omega 3 400 viên', undefined],
    ['Đồng hồ Omega nam', 'Omega'],
    ['Tag mac quần áo 5x5', undefined],
    // a shop's code
    ['Đồ bơi hai mảnh HM-214', undefined],
    ['Áo thun HM cotton', 'H&M'],
    // compared
    ['Loa gỗ kiểu dáng Marshall', undefined],
  ])('%s → %s', (title, brand) => expect(brandOf(title)).toBe(brand));
});
