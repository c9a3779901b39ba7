import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson, employ } from '../conformance/people.js';
import { serveCounted } from '../data/dispatch/mail-server.js';
import { jsonLines, replica, runCli, startCli, tempDir, toLines } from './run-cli.js';

const HEAD =
  'office: Chi cục Quản lý thị trường\nletterhead: { place: Mẫu Sơn, symbol: QLTT-NV, capacity: [CHI CỤC TRƯỞNG] }\nbrowser: { noSandbox: true }\n';

/** A store with offers of two shops, leads with signs found, and people. */
function openOffice() {
  const dir = tempDir();
  const offers = ['a', 'b'].map((shop) =>
    replica(`${shop}1`, { seller: `giày ${shop}`, url: `https://shopee.vn/p-i.1.${shop}` }),
  );
  writeFileSync(join(dir, 'tin.jsonl'), toLines(offers));
  const imported = runCli(dir, ['import', join(dir, 'tin.jsonl'), '--source', 'shopee', '--seen-at', '2026-11-24']);
  expect(imported.code).toBe(0);
  const store = openStore({ file: join(dir, 'var/soicho.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu', aPerson('an', { role: 'approver' }));
  const found = store.leads.list({ limit: 10 });
  for (const lead of found) store.leads.save({ ...lead, state: 'co_dau_hieu' });
  const leads = found.map(({ id }) => id);
  const basis = { proofs: [], rules: [] };
  const said = { verdict: 'co_dau_hieu' as const, wrongRules: [], basis };
  for (const leadId of leads) store.leads.addDecision({ leadId, at: '2026-11-24T03:00:00.000Z', by: 'thu', ...said });
  store.close();
  const run = (...args: string[]) =>
    runCli(dir, ['notice', ...args, '--json'], '', { SOICHO_OFFICER: 'thu', SOICHO_CONFIG: join(dir, 'soicho.yml') });
  const settings = (text: string) => writeFileSync(join(dir, 'soicho.yml'), text);
  settings(HEAD);
  return { dir, leads, run, settings };
}

test('from draft to answer, each step told and refused in words', () => {
  const { dir, leads, run, settings } = openOffice();
  expect(run('list')).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringContaining('Chưa có công văn đi nào'),
  });
  expect(run('draft', '--kind', 'takedown').code).toBe(2);
  expect(run('draft', '--kind', 'takedown', '--lead', '99').code).toBe(3);
  const drafted = run('draft', '--kind', 'seller_info', '--lead', ...leads.map(String));
  expect(drafted.code).toBe(0);
  expect(jsonLines(drafted.stdout)).toMatchObject([
    { id: 1, kind: 'seller_info', state: 'drafted', items: 2, to: { id: 'shopee' } },
  ]);
  const again = run('draft', '--kind', 'seller_info', '--platform', 'shopee');
  expect([again.code, again.stderr.includes('đã có trong công văn 1')]).toEqual([3, true]);

  const said = ['--number', '5/QLTT-NV', '--date', '2026-11-24', '--signer', 'Trần An'];
  const own = run('issue', '1', ...said);
  expect([own.code, own.stderr.includes('không được làm việc này')]).toEqual([5, true]);
  expect(run('issue', '1', ...said, '--by', 'an').code).toBe(0);

  settings('lang: vi\n');
  expect(run('letter', '1', '--to', join(dir, 'ky'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Chưa đủ thông tin đầu công văn'),
  });
  settings(HEAD);
  const letter = run('letter', '1', '--to', join(dir, 'ky'));
  expect(letter.code).toBe(0);
  expect(jsonLines(letter.stdout)).toMatchObject([
    { templateId: 'cung-cap-thong-tin', values: { count: '2 gian hàng' } },
  ]);
  expect(readdirSync(join(dir, 'ky')).sort()).toEqual([
    'cong-van-1-cung-cap-thong-tin.docx',
    'cong-van-1-cung-cap-thong-tin.pdf',
    'cong-van-1-phu-luc.csv',
  ]);

  const left = run('send');
  expect([left.code, jsonLines(left.stdout)]).toMatchObject([4, [{ id: 1, became: 'left' }]]);
  expect(run('send', '--to', join(dir, 'hop')).code).toBe(0);
  const annex = readFileSync(join(dir, 'hop/000001-seller_info-shopee/phu-luc.csv'), 'utf8');
  expect(annex).toContain('giày a');
  expect(jsonLines(run('sent', '1', '--at', '2026-11-25T02:00:00Z', '--reference', 'RR1').stdout)).toMatchObject([
    { state: 'overdue', sentAt: '2026-11-25T02:00:00.000Z', dueAt: '2026-11-26T02:00:00.000Z' },
  ]);
  expect(jsonLines(run('list', '--state', 'overdue').stdout)).toHaveLength(1);

  const file = join(dir, 'tra-loi.csv');
  writeFileSync(file, 'Người bán,Điện thoại,Mã số thuế\ngiày a,0912345678,0102527452\nai đó,0912345678,\n');
  const part = run('answer', '1', file);
  expect([part.code, jsonLines(part.stdout)]).toMatchObject([
    4,
    [{ kept: 2, bad: [{ line: 3 }], missing: ['shopee:giày b'] }],
  ]);
  expect(part.stderr).toContain('sai số kiểm tra');
  expect(jsonLines(run('remind', '1').stdout)).toMatchObject([{ id: 2, kind: 'seller_info_reminder', items: 1 }]);
  expect(run('close', '1').code).toBe(2);
  expect(run('withdraw', '2', '--reason', 'đã gọi điện').code).toBe(0);
  expect(jsonLines(run('track').stdout)).toMatchObject([{ dispatch: { id: 1, state: 'overdue' } }]);
  expect(jsonLines(run('platforms').stdout)).toMatchObject([
    { platform: 'shopee', requests: { value: 1, dispatches: [1] }, answeredPartly: { value: 1 } },
  ]);
  const shown = runCli(dir, ['notice', 'show', '1']);
  expect(shown.stderr).toContain('số 5/QLTT-NV');
  expect(shown.stdout).toBe('');
  expect(run('show', '9').code).toBe(3);
});

test('by mail, to the address of the settings and with its files', async () => {
  const { dir, leads, run, settings } = openOffice();
  const server = await serveCounted();
  run('draft', '--kind', 'takedown', '--lead', ...leads.map(String));
  const signed = join(dir, 'da-ky.pdf');
  writeFileSync(signed, 'không phải PDF');
  const issue = [
    'issue',
    '1',
    '--number',
    '6/QLTT-NV',
    '--date',
    '2026-11-24',
    '--signer',
    'Trần An',
    '--by',
    'an',
    '--signed',
    signed,
  ];
  expect(run(...issue).code).toBe(2);
  writeFileSync(signed, '%PDF-1.7 bản đã ký');
  expect(run(...issue).code).toBe(0);
  settings(
    `platforms: { shopee: { email: phap-che@shopee.example } }\nnotify: { smtp: "${server.smtp}", from: van-thu@chi-cuc.example, to: [truc@chi-cuc.example] }\n`,
  );
  const more = { SOICHO_OFFICER: 'thu', SOICHO_CONFIG: join(dir, 'soicho.yml') };
  const child = startCli(dir, ['notice', 'send', '--json'], more); // the server answers in this process
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(server.taken).toEqual([expect.stringMatching(/^<cong-van-1-[0-9a-f]{16}@chi-cuc\.example>$/)]);
  expect(jsonLines(run('list').stdout)).toMatchObject([{ state: 'sent', number: '6/QLTT-NV' }]);
});
