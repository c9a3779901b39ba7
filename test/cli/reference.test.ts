import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openRaw } from '../raw-database.js';
import { jsonLines, lawful, replica, runCli, startCli, tempDir, toLines } from './run-cli.js';

// Each of these runs the program a dozen times.
vi.setConfig({ testTimeout: 240_000 });

const NOTICES =
  'Tên sản phẩm;Loại;Số lô;Số văn bản;Cơ quan ban hành;Ngày ban hành\n' +
  'Bình giữ nhiệt Hạc Xanh;thu hồi;;77/QĐ-BCT;Cục Bảo vệ người tiêu dùng;05/01/2026\n' +
  'Siro ho Bình Minh;đình chỉ;BM0324;78/QĐ-QLD;Cục Quản lý Dược;05/01/2026\n';

interface LeadLine {
  id: number;
  class: string;
  value: number;
  subject: string;
  priority: number;
}

/** A store with a replica, a recalled flask and a syrup of another lot. */
function filled(): { dir: string; run: (...args: string[]) => ReturnType<typeof runCli> } {
  const dir = tempDir();
  writeFileSync(
    join(dir, 'feed.jsonl'),
    toLines([
      replica('1'),
      lawful('2', { title: 'Bình giữ nhiệt Hạc Xanh 500ml' }),
      lawful('3', { title: 'Nước súc miệng Siro ho Bình Minh', seller: 'an khang' }),
    ]),
  );
  writeFileSync(join(dir, 'notices.csv'), NOTICES);
  const run = (...args: string[]) => runCli(dir, args);
  expect(run('import', join(dir, 'feed.jsonl'), '--source', 'feed').code).toBe(0);
  return { dir, run };
}

const leadsOf = (run: (...args: string[]) => ReturnType<typeof runCli>) =>
  jsonLines<LeadLine>(run('leads', 'list', '--json').stdout);

describe('the watch list on the command line', () => {
  test('a notice opens the lead of its product on rescore, and not of a product whose lot is unknown', () => {
    const { dir, run } = filled();
    const imported = run('watchlist', 'import', join(dir, 'notices.csv'), '--json');
    expect([imported.code, jsonLines(imported.stdout)]).toEqual([
      0,
      [{ read: 2, added: 2, changed: 0, same: 0, rejected: 0 }],
    ]);
    expect(imported.stderr).toMatch(/soicho rescore/);
    const rescored = run('rescore', '--json');
    expect(jsonLines(rescored.stdout)).toMatchObject([{ scored: 3, opened: 1, complete: true }]);
    const lead = leadsOf(run).find((one) => one.class === 'kem_chat_luong');
    expect(lead?.subject).toBe('shopee:nhà bếp hạnh');
    const sheet = run('leads', 'show', String(lead?.id)).stderr;
    expect(sheet).toMatch(/«Bình giữ nhiệt Hạc Xanh»/);
    expect(sheet).toMatch(/thu hồi: 77\/QĐ-BCT, Cục Bảo vệ người tiêu dùng, 2026-01-05/);

    // Twice is once: the same file, the same feed, another rescore.
    const entries = () => run('audit', 'verify', '--json').stdout;
    const before = entries();
    expect(jsonLines(run('watchlist', 'import', join(dir, 'notices.csv'), '--json').stdout)).toMatchObject([
      { added: 0, changed: 0, same: 2 },
    ]);
    const fed = run('import', join(dir, 'feed.jsonl'), '--source', 'feed', '--json');
    expect(jsonLines(fed.stdout)).toMatchObject([{ same: 3, leadsOpened: 0 }]);
    expect(jsonLines(run('rescore', '--json').stdout)).toMatchObject([{ scored: 0 }]);
    expect(entries()).toBe(before);

    expect(run('watchlist', 'end', '77/QĐ-BCT', '--reason', 'cấp nhầm', '--from', '2026-01-05').code).toBe(0);
    expect(jsonLines(run('rescore', '--json').stdout)).toMatchObject([{ withdrawn: 1 }]);
    const listed = jsonLines<{ inForce: boolean }>(run('watchlist', 'list', '--json').stdout);
    expect(listed.map((one) => one.inForce)).toEqual([false, true]);
    expect(run('audit', 'verify').code).toBe(0);
  });

  test('bad rows are named with line and reason, the rest is kept (exit 4); what is no file, or no such file, is said', () => {
    const dir = tempDir();
    const run = (...args: string[]) => runCli(dir, args);
    writeFileSync(join(dir, 'torn.csv'), `${NOTICES}Kem;thu hồi;;79/QĐ;Cục;05/01/2026\nSữa rửa mặt Mây;thu h`);
    const torn = run('watchlist', 'import', join(dir, 'torn.csv'), '--json');
    expect(torn.code).toBe(4);
    expect(torn.stderr).toMatch(/torn\.csv:4: .*"Kem" quá chung/);
    expect(torn.stderr).toMatch(/torn\.csv:5: có 2 cột/);
    expect(jsonLines(torn.stdout)).toMatchObject([{ added: 2, rejected: 2 }]);
    writeFileSync(join(dir, 'other.csv'), 'mã;tên\n1;2\n');
    const other = run('watchlist', 'import', join(dir, 'other.csv'));
    expect([other.code, /^\[watchlist\] .*no column for product/m.test(other.stderr)]).toEqual([1, true]);
    expect(run('watchlist', 'import', join(dir, 'nowhere.csv')).code).toBe(3);
  });
});

describe('lawful sellers on the command line', () => {
  const trust = ['sellers', 'trust', 'shopee:sneaker mai anh', '--reason', 'đại lý', '--until', '2027-06-30'];

  test('two people are needed; the lead is lowered, stays, says who, and weighs by what was confirmed', () => {
    const { run } = filled();
    expect(run(...trust, '--by', 'thu', '--approved-by', 'thu').code).toBe(5);
    const [before] = leadsOf(run);
    expect(run(...trust, '--by', 'thu', '--approved-by', 'an').code).toBe(0);
    expect(jsonLines(run('sellers', 'list', '--json').stdout)).toMatchObject([{ state: 'trusted', approvedBy: 'an' }]);
    const id = String(before?.id);
    expect(run('leads', 'decide', id, 'co_dau_hieu').code).toBe(0);
    expect(run('leads', 'decide', id, 'da_xac_minh').code).toBe(5);
    expect(run('case', 'open', id, '--title', 'Giày giả').code).toBe(0);
    expect(run('leads', 'decide', id, 'da_xac_minh').code).toBe(0);
    expect(run('rescore').code).toBe(0);
    const [after] = leadsOf(run);
    expect(after?.id).toBe(before?.id);
    expect(after?.value).toBeLessThan(before?.value ?? 0);
    expect(after?.value).toBeGreaterThanOrEqual(50);
    // Its seller has a confirmed lead now: half more weight.
    const weight = ({ priority, value }: LeadLine) => priority / value;
    expect(after && weight(after)).toBeCloseTo(1.5 * (before ? weight(before) : 0));
    const sheet = run('leads', 'show', id).stderr;
    expect(sheet).toMatch(/Đỗ Thu đề nghị, Trần An duyệt, đến hết 2027-06-30/);
    expect(sheet).toMatch(/1 hồ sơ đã xác minh.*× 1\.5/);
    expect(run('sellers', 'distrust', 'shopee:sneaker mai anh', '--reason', 'hết hợp đồng').code).toBe(0);
    expect(run('sellers', 'distrust', 'shopee:sneaker mai anh', '--reason', 'lần nữa').code).toBe(3);
  });
});

describe('a reference as a file', () => {
  test('is exported and scores without the store; a touched one is refused', () => {
    const { dir, run } = filled();
    const file = join(dir, 'reference.json');
    expect(run('reference', 'show').code).toBe(3);
    expect(run('watchlist', 'import', join(dir, 'notices.csv')).code).toBe(0);
    expect(run('reference', 'export', file).code).toBe(0);
    expect(jsonLines(run('reference', 'show', '--json').stdout)).toMatchObject([{ watchlist: 2, inForce: 2 }]);
    const feed = join(dir, 'feed.jsonl');
    const values = (...more: string[]) =>
      jsonLines<{ value: number }>(run('score', feed, ...more, '--data', join(dir, 'none')).stdout).map(
        ({ value }) => value >= 50,
      );
    expect(values()).toEqual([true, false, false]);
    expect(values('--reference', file)).toEqual([true, true, false]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('BM0324', 'BM0325'));
    const touched = run('score', feed, '--reference', file);
    expect([touched.code, touched.stdout]).toEqual([2, '']);
  });
});

/** Scores kept under a reference: how far a rescore has come. */
function countRescored(dir: string): number {
  const db = openRaw(join(dir, 'var/soicho.db'), { readonly: true });
  try {
    return Number(db.prepare("SELECT count(*) FROM score WHERE reference <> ''").pluck().get());
  } finally {
    db.close();
  }
}

/** Starts a rescore and sends it the signal once it has kept that many scores. */
async function disturb(dir: string, signal: 'SIGKILL' | 'SIGINT', at: number) {
  const child = startCli(dir, ['rescore']);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  let sent = false;
  const timer = setInterval(() => {
    if (sent || countRescored(dir) < at) return;
    sent = true;
    child.kill(signal);
  }, 20);
  const [code, died] = (await once(child, 'exit')) as [number | null, string | null]; // what `exit` hands over
  clearInterval(timer);
  return { code, died, stderr };
}

test('killed or stopped half-way and run again, a rescore ends as one that nobody disturbed', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) =>
    i % 10 === 0
      ? lawful(String(i), { title: `Bình giữ nhiệt Hạc Xanh số ${i}`, seller: `shop ${i % 71}` })
      : lawful(String(i), { description: `Hàng mới về, bảo hành một năm, số ${i}. `.repeat(5) }),
  );
  const dir = tempDir();
  const run = (at: string, ...args: string[]) => runCli(at, args);
  writeFileSync(join(dir, 'feed.jsonl'), toLines(rows));
  writeFileSync(join(dir, 'notices.csv'), NOTICES);
  expect(run(dir, 'import', join(dir, 'feed.jsonl'), '--source', 'feed').code).toBe(0);
  expect(run(dir, 'watchlist', 'import', join(dir, 'notices.csv')).code).toBe(0);
  const whole = tempDir();
  cpSync(join(dir, 'var'), join(whole, 'var'), { recursive: true });
  expect(await disturb(dir, 'SIGKILL', 1)).toMatchObject({ died: 'SIGKILL' });
  const stopped = await disturb(dir, 'SIGINT', 1000);
  expect(stopped.code).toBe(4);
  expect(stopped.stderr).toMatch(/chạy lại `soicho rescore`/);
  const kept = countRescored(dir);
  expect([kept % 500, kept < rows.length]).toEqual([0, true]);
  for (const at of [dir, whole]) expect(run(at, 'rescore').code).toBe(0);
  const [disturbed, undisturbed] = [dir, whole].map((at) =>
    run(at, 'leads', 'list', '--json', '--limit', '500').stdout.replace(/"(openedAt|updatedAt)":"[^"]*",?/g, ''),
  );
  expect(disturbed).toBe(undisturbed);
  expect(disturbed?.split('\n').length).toBeGreaterThan(50);
  expect(jsonLines(run(dir, 'rescore', '--json').stdout)).toMatchObject([{ scored: 0 }]);
  expect(run(dir, 'audit', 'verify').code).toBe(0);
}, 240_000);
