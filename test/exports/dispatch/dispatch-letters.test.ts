import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DISPATCH_KINDS, type Dispatch, type DispatchItem } from '../../../data/dispatch/dispatch.js';
import { loadLetterTemplates } from '../../../data/letter-templates.js';
import { annexCsv } from '../../../exports/dispatch/annex-csv.js';
import { composeDispatch } from '../../../exports/dispatch/compose-dispatch.js';
import { articleOf } from '../../../exports/dispatch/item-words.js';
import { composeLetter } from '../../../exports/letters/compose.js';

const TEMPLATES = loadLetterTemplates('data/reference/letters');
const ITEM: DispatchItem = {
  ...{ subject: 'listing:12', listingId: 12, versionId: 3, contentHash: 'c', words: 'w', leadId: 4, class: 'hang_gia' },
  ...{
    source: 'shopee',
    nativeId: 'i.1.2',
    title: 'Giày rep 1:1',
    priceVnd: 350_000,
    url: 'https://shopee.vn/p-i.1.2',
  },
  ...{ seller: 'shopee:giày mai anh', seenAt: '2026-11-25T17:30:00.000Z', bundles: ['ab'.repeat(32)] },
  signs: [
    {
      ...{ rule: 'r', title: 'Tự nhận là hàng nhái', field: 'title', quote: 'rep 1:1' },
      law: [
        {
          id: 'nd98-2020/d9',
          article: 'Điều 9: hàng giả',
          law: 'Nghị định 98/2020/NĐ-CP (sửa đổi 17/2022) về xử phạt',
        },
      ],
    },
  ],
};
const DISPATCH: Dispatch = {
  ...{
    id: 7,
    kind: 'takedown',
    platform: 'shopee',
    to: { id: 'shopee', name: 'Công ty TNHH Shopee (Shopee)' },
    digest: 'd',
  },
  ...{ items: 1, state: 'drafted', draftedBy: 'thu', draftedAt: '2026-11-26T03:00:00.000Z' },
};
const CONTEXT = {
  platformName: 'Shopee',
  deadline: { hours: 24, basis: 'Điều 17 Nghị định 248/2026/NĐ-CP' },
  contact: 'Đỗ Thu, 0900000001',
};

describe('the letter of a dispatch', () => {
  test('asks for a takedown with what was seen, in the words of the seller', () => {
    const { templateId, values } = composeDispatch(DISPATCH, [ITEM], CONTEXT);
    expect(templateId).toBe('yeu-cau-go-bo');
    expect(values).toEqual({
      ...{ platform: 'Công ty TNHH Shopee (Shopee)', platformName: 'Shopee', contact: 'Đỗ Thu, 0900000001' },
      ...{ deadline: '24 giờ kể từ khi nhận được Công văn này', deadlineBasis: 'Điều 17 Nghị định 248/2026/NĐ-CP' },
      ...{
        legalBases: ['Điều 9 Nghị định 98/2020/NĐ-CP'],
        period: 'ngày 26/11/2026',
        count: '1 đường dẫn của 1 gian hàng',
      },
      listings: [
        [
          'giày mai anh',
          'https://shopee.vn/p-i.1.2',
          '“rep 1:1”',
          'Điều 9 Nghị định 98/2020/NĐ-CP',
          '00:30 26/11/2026',
          'ab'.repeat(32),
        ],
      ],
    });
  });

  test('a reminder names what it reminds of, and what is still there', () => {
    const about = { number: '12/QLTT-NV', date: '2026-11-20', dueAt: '2026-11-21T03:00:00.000Z' };
    const standings = [{ item: ITEM, state: 'back' as const, thereAt: '2026-11-25T03:00:00.000Z' }];
    const context = { ...CONTEXT, about, standings, checkedAt: '2026-11-26T03:00:00.000Z' };
    expect(composeDispatch({ ...DISPATCH, kind: 'takedown_reminder' }, [ITEM], context)).toMatchObject({
      templateId: 'nhac-go-bo',
      values: {
        ...{
          earlier: 'Công văn số 12/QLTT-NV ngày 20/11/2026',
          checkedAt: 'lúc 10:00 26/11/2026',
          reappeared: '1 đường dẫn',
        },
        listings: [['giày mai anh', 'https://shopee.vn/p-i.1.2', 'xuất hiện lại', '10:00 25/11/2026', 'ab'.repeat(32)]],
      },
    });
  });

  test.each(DISPATCH_KINDS)('%s leaves open what only people know, and no value empty', (kind) => {
    const bare: DispatchItem = { ...ITEM, signs: [], bundles: [] };
    const { values } = composeDispatch({ ...DISPATCH, kind }, [bare], { platformName: 'Shopee' });
    for (const [key, value] of Object.entries(values)) expect(value.length, key).toBeGreaterThan(0);
    expect(JSON.stringify(values)).toContain('……');
  });

  test.each(DISPATCH_KINDS)('%s is what its template asks for', (kind) => {
    const { templateId, values } = composeDispatch({ ...DISPATCH, kind }, [ITEM], CONTEXT);
    const template = TEMPLATES.find(({ id }) => id === templateId);
    if (template === undefined) throw new Error(`there is no template ${templateId}`);
    const head = { office: 'Chi cục', symbol: 'QLTT', place: 'Mẫu Sơn', signer: { capacity: ['CHI CỤC TRƯỞNG'] } };
    const { annexes, to } = composeLetter(template, values, head);
    expect(annexes.map(({ rows }) => rows.length)).toEqual([1]);
    expect(to).toHaveLength(1);
  });
});

test.each([
  [
    { article: 'Điều 190: tội buôn bán hàng cấm', law: 'Bộ luật Hình sự 2015 (sửa đổi 2017, 2025)' },
    'Điều 190 Bộ luật Hình sự 2015',
  ],
  [{ article: 'Cấm kinh doanh thuốc lá điện tử', law: 'Nghị quyết 173/2024/QH15' }, 'Nghị quyết 173/2024/QH15'],
  [{ article: 'luat-cu/d1' }, 'luat-cu/d1'],
])('a clause is cited as officials do', (clause, words) => {
  expect(articleOf(clause)).toBe(words);
});

describe('the annex as CSV', () => {
  const rows = (items: DispatchItem[]) => parse(annexCsv(items), { bom: true, relax_quotes: false }) as string[][];

  test('holds everything of an item', () => {
    expect(rows([ITEM])[1]).toEqual([
      ...['1', 'giày mai anh', 'i.1.2', 'https://shopee.vn/p-i.1.2', 'Giày rep 1:1', '350000', 'hàng giả', '“rep 1:1”'],
      ...['Tự nhận là hàng nhái', 'Điều 9 Nghị định 98/2020/NĐ-CP', '00:30 26/11/2026', 'ab'.repeat(32)],
    ]);
  });

  test('whatever a seller writes, no cell begins as a formula, and every row has all its cells', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=cmd|x', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '"=1"', 'a"b,c\nd'),
    );
    fc.assert(
      fc.property(hostile, hostile, (title, seller) => {
        const [header, row] = rows([{ ...ITEM, title, seller: `shopee:${seller}`, nativeId: title }]);
        expect(row?.length).toBe(header?.length);
        for (const cell of row ?? []) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@|%＝＋－＠]/u);
        expect(row?.[4]?.replace(/^'/, '')).toBe(title.replace(/^'/, ''));
      }),
    );
  });
});
