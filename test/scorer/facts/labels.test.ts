import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFacts } from '../../../scorer/facts.js';
import { loadPacks } from '../../../scorer/load.js';
import { root } from '../../house/source-files.js';

const ruleSet = loadPacks(join(root, 'rules'), join(root, 'data/reference'));
const title = 'Kem dưỡng da ban đêm';
const description = 'Kem mềm mịn, thấm nhanh, dùng mỗi tối sau khi rửa mặt sạch sẽ nhé mọi người.';
const labelOf = (more: {
  title?: string;
  description?: string;
  attributes?: Record<string, string>;
  seenAt?: string;
}) =>
  readFacts(
    { source: 'thử', nativeId: '1', platform: 'shopee', title, images: [], attributes: {}, ...more },
    ruleSet,
  ).label();
const stateOf = (field: string, more: Parameters<typeof labelOf>[0]) =>
  labelOf(more)?.fields.find((one) => one.field === field)?.state;

describe('label fields: present, missing, not verifiable', () => {
  const filledIn = { 'Thương hiệu': 'Thảo Mai', 'Khối lượng': '50g' };

  test.each([
    ['a filled-in attribute shows it', { attributes: { 'Xuất xứ': 'Việt Nam' } }, 'present'],
    ['so do words of the description', { description: 'Sản xuất tại nhà máy ở Bình Dương' }, 'present'],
    ['an attribute left empty lacks it', { attributes: { 'Xuất xứ': 'Đang cập nhật' } }, 'missing'],
    ['who fills in other fields and describes the goods lacks it', { description, attributes: filledIn }, 'missing'],
    ['a bare title says nothing', {}, 'unverifiable'],
    ['nor does a description alone', { description }, 'unverifiable'],
    ['nor do attributes without a description', { attributes: filledIn }, 'unverifiable'],
    [
      'nor do attributes of another kind',
      { description, attributes: { official: '1', brand: 'Thảo Mai' } },
      'unverifiable',
    ],
  ])('%s', (_, more, state) => expect(stateOf('xuat_xu', more)).toBe(state));

  test('lot and dates are never asked online', () => {
    const fields = labelOf({ description, attributes: filledIn })?.fields.map(({ field }) => field);
    expect(fields).toContain('thanh_phan');
    expect(fields).not.toContain('hsd');
    expect(fields).not.toContain('nsx');
    expect(fields).not.toContain('so_lo');
  });

  test('nothing was asked before Nghị định 37/2026', () => {
    expect(labelOf({ seenAt: '2026-01-22T02:00:00.000Z' })?.fields).toEqual([]);
    expect(labelOf({ seenAt: '2026-01-22T18:00:00.000Z' })?.fields).not.toEqual([]);
  });

  test('goods of no known group, parts and services are asked nothing', () => {
    expect(labelOf({ title: 'Ghế xoay văn phòng' })).toBeUndefined();
    expect(labelOf({ title: 'Hộp đựng kem dưỡng' })).toBeUndefined();
  });
});

test('every product type of the table is known, and every field has its words', () => {
  const types = new Set(ruleSet.roles.flatMap(({ products }) => products.map(({ type }) => type)));
  const unknown = ruleSet.labels.rows
    .flatMap((row) => row.types.split('|'))
    .filter((type) => type !== '*' && !types.has(type));
  expect([...new Set(unknown)]).toEqual([]);
  expect(ruleSet.labels.rows.filter(({ field }) => !ruleSet.labels.words.has(field))).toEqual([]);
});
