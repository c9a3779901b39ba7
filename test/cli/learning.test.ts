import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SampleDraw, SampleItem, Verdict } from '../../data/schema.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import type { LedgerRow } from '../../scorer/ledger.js';
import type { RefitProposal } from '../../scorer/refit.js';
import type { SampleReport } from '../../scorer/sample.js';
import type { SecondOpinion } from '../../scorer/second-opinion.js';
import { decideAs } from '../conformance/people.js';
import { jsonLines, lawful, replica, runCli, tempDir, toLines } from './run-cli.js';

/** A store with three replicas by three sellers and twelve lawful offers. */
function filled(source = 'feed'): string {
  const dir = tempDir();
  const rows = [
    ...['1', '2', '3'].map((id) => replica(id, { seller: `shop ${id}` })),
    ...Array.from({ length: 12 }, (_, i) => lawful(`l${i}`, { title: `Bình giữ nhiệt inox ${i + 1} lít` })),
  ];
  writeFileSync(join(dir, 'feed.jsonl'), toLines(rows));
  expect(runCli(dir, ['import', join(dir, 'feed.jsonl'), '--source', source]).code).toBe(0);
  return dir;
}

/** Decides on the lead of `shop n`, as an officer does with `leads decide`. */
function decide(dir: string, shop: string, verdict: Verdict, reason?: string): void {
  const file = join(dir, 'var/soicho.db');
  const store = openStore({ file, migrationsDir: 'data/migrations', onCommitted: () => {} });
  const lead = store.leads.list({ limit: 100 }).find(({ subject }) => subject === `shopee:${shop}`);
  const input = { leadId: lead?.id ?? 0, by: 'thu', verdict, ...(reason === undefined ? {} : { reason }) };
  decideAs(store, input, new Date().toISOString());
  store.close();
}

describe('rules ledger', () => {
  test('counts what people decided', () => {
    const dir = filled();
    decide(dir, 'shop 1', 'co_dau_hieu');
    decide(dir, 'shop 2', 'khong_co_dau_hieu', 'tin rao thử');
    const rows = jsonLines<LedgerRow>(runCli(dir, ['rules', 'ledger', '--json']).stdout);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.right === 1 && row.wrong === 1 && row.undecided === 1)).toBe(true);
    const { stdout, stderr } = runCli(dir, ['rules', 'ledger']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/đúng 1 · sai 1 · chưa kết luận 1/);
  });

  test('leads of training material never count', () => {
    const dir = filled('training');
    decide(dir, 'shop 1', 'co_dau_hieu');
    expect(runCli(dir, ['rules', 'ledger', '--json']).stdout).toBe('');
  });
});

describe('rules refit and shadow', () => {
  test('refit proposes and changes nothing', () => {
    const dir = filled();
    expect(runCli(dir, ['rules', 'refit']).stderr).toMatch(/mọi trọng số giữ nguyên/);
    decide(dir, 'shop 1', 'khong_co_dau_hieu', 'tin rao thử');
    const [proposal] = jsonLines<RefitProposal>(runCli(dir, ['rules', 'refit', '--json']).stdout);
    expect(proposal?.decided).toBe(1);
    expect(proposal?.weights.every(({ before, after }) => after < before)).toBe(true);
    const { stdout, stderr } = runCli(dir, ['rules', 'refit']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Đây là đề xuất: chưa có gì thay đổi/);
  });

  test('shadow with the same packs gains and loses nothing', () => {
    const dir = filled();
    const { code, stdout } = runCli(dir, ['rules', 'shadow', join(dir, 'few-rules'), '--json']);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ listings: 15, gainedLeads: 0, lostLeads: 0, gained: [], lost: [] }]);
    const plain = runCli(dir, ['rules', 'shadow', join(dir, 'few-rules')]);
    expect(plain.stdout).toBe('');
    expect(plain.stderr).toMatch(/\+0 \/ −0 hồ sơ/);
  });

  test('shadow names a folder that holds no packs', () => {
    const dir = tempDir();
    const { code, stderr } = runCli(dir, ['rules', 'shadow', join(dir, 'không có')]);
    expect(code).toBe(1);
    expect(stderr).toContain('không có');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('rules second-opinion', () => {
  test('speaks to people on stderr, and its library writes nothing to stdout', () => {
    const dir = tempDir();
    const rows = Array.from({ length: 12 }, (_, i) =>
      replica(`${i}`, { seller: `shop ${i}`, title: `Giày Nike rep 1:1 super fake mẫu ${i}` }),
    );
    writeFileSync(join(dir, 'feed.jsonl'), toLines([...rows, lawful('l')]));
    expect(runCli(dir, ['import', join(dir, 'feed.jsonl'), '--source', 'feed']).code).toBe(0);
    expect(runCli(dir, ['rules', 'second-opinion']).stderr).toMatch(/Chưa đủ kết luận/);
    for (let i = 0; i < 10; i++) {
      if (i % 2 === 0) decide(dir, `shop ${i}`, 'co_dau_hieu');
      else decide(dir, `shop ${i}`, 'khong_co_dau_hieu', 'tin rao thử');
    }
    const [opinion] = jsonLines<SecondOpinion>(runCli(dir, ['rules', 'second-opinion', '--json']).stdout);
    expect(opinion).toMatchObject({ wanted: 5, lawful: 5, complete: true, heldOut: { tested: 10, base: 0.5 } });
    const { stderr } = runCli(dir, ['rules', 'second-opinion']);
    expect(stderr).toMatch(/Thử trên người bán không dùng để học/);
    expect(stderr).toMatch(/chưa chắc hơn việc đoán một phía/);
    expect(runCli(dir, ['rules', 'second-opinion']).stdout).toBe('');
  });
});

describe('leads sample', () => {
  test('draw, judge, report', () => {
    const dir = filled();
    const [drawn] = jsonLines<{ draw: SampleDraw; items: SampleItem[] }>(
      runCli(dir, ['leads', 'sample', '--size', '4', '--seed', '7', '--json']).stdout,
    );
    expect(drawn?.draw).toMatchObject({ size: 4, frame: 12, seed: '7' });
    expect(runCli(dir, ['leads', 'sample', 'report', '1']).stderr).toMatch(/chưa ước lượng được gì/);
    const [first, second] = drawn?.items ?? [];
    for (const [item, verdict] of [
      [first, 'wanted'],
      [second, 'lawful'],
    ] as const) {
      const args = ['leads', 'sample', 'judge', '1', String(item?.listingId), verdict, '--by', 'nam'];
      const { code, stdout } = runCli(dir, [...args, '--json']);
      expect(code).toBe(0);
      expect(jsonLines(stdout)).toEqual([{ drawId: 1, listingId: item?.listingId, verdict, by: 'nam' }]);
    }
    const [report] = jsonLines<SampleReport>(runCli(dir, ['leads', 'sample', 'report', '1', '--json']).stdout);
    expect(report).toMatchObject({ judged: 2, wanted: 1, share: 0.5, missed: { estimate: 6 } });
    const { stdout, stderr } = runCli(dir, ['leads', 'sample', 'report', '1']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/chỉ dựa trên 2 kết luận/);
    expect(runCli(dir, ['audit', 'verify']).code).toBe(0);
  });

  test.each([
    [['leads', 'sample', '--size', '0'], 2, /--size/],
    [['leads', 'sample', 'judge', '9', '1', 'wanted'], 3, /lần rút mẫu 9/],
    [['leads', 'sample', 'judge', '9', '1', 'maybe'], 2, /lawful/],
    [['leads', 'sample', 'report', '9'], 3, /lần rút mẫu 9/],
    [['leads', 'sample'], 3, /chưa có tin nào/],
  ])('%j ends with exit code %i', (args, code, words) => {
    const ran = runCli(tempDir(), args);
    expect(ran.stderr).toMatch(words);
    expect(ran.code).toBe(code);
  });
});
