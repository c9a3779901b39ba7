import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Lead } from '../../data/schema.js';
import { jsonLines, lawful, replica, runCli, tempDir, toLines } from './run-cli.js';

/** Imports rows and answers the summary. */
function importRows(dir: string, rows: unknown[]): Record<string, number> {
  const file = join(dir, 'feed.jsonl');
  writeFileSync(file, toLines(rows));
  const { code, stdout, stderr } = runCli(dir, ['import', file, '--source', 'feed', '--json']);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Record<string, number>; // the summary of `import --json`
}

const leads = (dir: string, ...args: string[]): Lead[] =>
  jsonLines<Lead>(runCli(dir, ['leads', 'list', '--json', ...args]).stdout);

describe('from a feed to a decision', () => {
  test('a replica opens a lead, a lawful offer does not', () => {
    const dir = tempDir();
    const summary = importRows(dir, [replica('1'), lawful('2')]);
    expect(summary).toMatchObject({ read: 2, new: 2, rejected: 0 });
    const found = leads(dir);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ subject }) => subject === 'shopee:sneaker mai anh')).toBe(true);
    expect(found.some((lead) => lead.class === 'xam_pham_shtt' && lead.value >= 50 && lead.state === 'new')).toBe(true);
  });

  test('a lead that somebody works on is not gone without a word when its seller rewrites the offer', () => {
    const dir = tempDir();
    importRows(dir, [replica('1')]);
    const ids = leads(dir).map(({ id }) => String(id));
    for (const id of ids) expect(runCli(dir, ['leads', 'decide', id, 'co_dau_hieu']).code).toBe(0);
    importRows(dir, [lawful('1', { seller: 'sneaker mai anh' })]);
    expect(leads(dir)).toEqual([]);
    const told = runCli(dir, ['leads', 'list']).stderr;
    expect(told).toContain('không còn tin nào làm căn cứ');
    for (const id of ids) expect(told).toContain(`#${id}`);
  });

  test('an offer without a seller is a lead of its own', () => {
    const dir = tempDir();
    importRows(dir, [
      replica('1', { seller: undefined }),
      replica('2', { seller: undefined, title: 'Giày Adidas rep 1:1 super fake' }),
    ]);
    expect(new Set(leads(dir).map(({ subject }) => subject))).toEqual(new Set(['feed/1', 'feed/2']));
  });

  test('importing again changes nothing', () => {
    const dir = tempDir();
    importRows(dir, [replica('1'), lawful('2')]);
    const before = leads(dir);
    expect(importRows(dir, [replica('1'), lawful('2')])).toMatchObject({
      same: 2,
      new: 0,
      changed: 0,
      leadsOpened: 0,
      leadsReopened: 0,
    });
    expect(leads(dir)).toEqual(before);
    expect(runCli(dir, ['audit', 'verify']).code).toBe(0);
  });

  test('a lead shows the seller’s words, the rule and the clause', () => {
    const dir = tempDir();
    importRows(dir, [replica('1', { location: 'Bắc Giang' })]);
    const id = String(leads(dir)[0]?.id);
    const { code, stderr, stdout } = runCli(dir, ['leads', 'show', id]);
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/«[^»]*(rep 1:1|super fake)[^»]*»/i);
    expect(stderr).toMatch(/Đ(iều )?\d+/);
    expect(stderr).toContain('Địa bàn: Bắc Ninh (nơi gửi hàng «Bắc Giang», khá chắc)');
    expect(stderr).toContain('Thẩm quyền: Chi cục Quản lý thị trường tỉnh Bắc Ninh (địa bàn tỉnh Bắc Ninh)');
    const [sheet] = jsonLines<{
      place: object;
      agencies: object[];
      proofs: {
        listing: Record<string, string>;
        hits: { field: string; start: number; end: number; quote: string }[];
      }[];
    }>(runCli(dir, ['leads', 'show', id, '--json']).stdout);
    expect(sheet?.place).toMatchObject({
      province: '24',
      source: 'ship_from',
      certainty: 'likely',
      quote: 'Bắc Giang',
    });
    expect(sheet?.agencies[0]).toMatchObject({ id: 'chi-cuc-qltt', role: 'owner' });
    const hits = sheet?.proofs.flatMap(({ listing, hits }) => hits.map((hit) => ({ listing, ...hit }))) ?? [];
    expect(hits.length).toBeGreaterThan(0);
    for (const { listing, field, start, end, quote } of hits.filter((hit) => hit.field === 'title')) {
      expect(listing[field]?.slice(start, end)).toBe(quote);
    }
  });

  test.each([
    [
      'words',
      { title: 'Giày Nike Air Force 1 rep 1:1 super fake hàng mới về' },
      'changed_words',
      'lời rao đã thay đổi',
    ],
    ['price', { price: 360_000 }, 'changed_price', 'giá đã thay đổi'],
    ['image', { images: ['https://anh.example/2.jpg'] }, 'changed_images', 'ảnh đã thay đổi'],
  ])('a dismissed lead stays away on re-import, and comes back with a changed %s, saying why', (_, change, reason, words) => {
    const dir = tempDir();
    importRows(dir, [replica('1')]);
    const all = leads(dir);
    for (const { id } of all) {
      expect(
        runCli(dir, ['leads', 'decide', String(id), 'khong_co_dau_hieu', '--reason', 'đã có giấy ủy quyền']).code,
      ).toBe(0);
    }
    expect(leads(dir)).toEqual([]);
    importRows(dir, [replica('1')]);
    expect(leads(dir)).toEqual([]);
    expect(importRows(dir, [replica('1', change)]).leadsReopened).toBe(all.length);
    expect(leads(dir).map(({ state, reopened }) => ({ state, reopened }))).toEqual(
      all.map(() => ({ state: 'new', reopened: reason })),
    );
    expect(runCli(dir, ['leads', 'list']).stderr).toContain(words);
  });

  test.each([
    [['leads', 'show', '99'], 3, /Không có hồ sơ 99/],
    [['leads', 'show', 'x'], 2, /không phải số/],
    [['leads', 'decide', '99', 'co_dau_hieu'], 3, /99/],
    [['leads', 'decide', '1', 'khong_co_dau_hieu'], 2, /lý do/],
    [['leads', 'decide', '1', 'da_thi_hanh'], 5, /./],
    [['leads', 'decide', '1', 'maybe'], 2, /co_dau_hieu/],
    [['leads', 'list', '--class', 'hang_xin'], 2, /hang_gia/],
    [['leads', 'list', '--limit', '0'], 2, /--limit/],
    [['leads', 'frobnicate'], 2, /frobnicate/],
  ])('%j ends with exit code %i and says what to do', (args, code, words) => {
    const dir = tempDir();
    importRows(dir, [replica('1')]);
    const ran = runCli(dir, args);
    expect(ran.stderr).toMatch(words);
    expect(ran.code).toBe(code);
    expect(ran.stdout).toBe('');
  });

  test('pages of the list join without gap or repetition', () => {
    const dir = tempDir();
    importRows(
      dir,
      Array.from({ length: 30 }, (_, i) => replica(String(i), { seller: `shop ${i}` })),
    );
    const all = leads(dir, '--limit', '500').map(({ id }) => id);
    const paged: number[] = [];
    let after: string[] = [];
    for (;;) {
      const page = leads(dir, '--limit', '7', ...after);
      paged.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined || page.length < 7) break;
      after = ['--after', `${last.priority},${last.id}`];
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThanOrEqual(30);
  });
});
