import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { SeenAnswer } from '../../crawler/seen.js';
import type { CoverageRow } from '../../data/crawl-store.js';
import { jsonLines, replica, runCli, tempDir, toLines } from './run-cli.js';

// Each of these runs the program several times.
vi.setConfig({ testTimeout: 180_000 });

interface SweepLine {
  sweep: number;
  ended: string;
  done: number;
  coverage: CoverageRow[];
}

/** A house with a feed and a place that must not be reached. */
function openHouse(port: number) {
  const dir = tempDir();
  const feed = join(dir, 'feed.jsonl');
  writeFileSync(feed, toLines([replica('1', { url: 'https://gian-hang.example/p/1' })]));
  const rules = { listPatterns: ['/ds'], itemPatterns: ['/p/'] };
  const sources = [
    { id: 'to-khai', kind: 'feed', file: feed },
    { id: 'noi-bo', hosts: ['127.0.0.1'], seeds: [`http://127.0.0.1:${port}/ds`], rules },
  ];
  const config = join(dir, 'soicho.yml');
  writeFileSync(config, JSON.stringify({ sources, paceMs: 0 }));
  return { dir, run: (...args: string[]) => runCli(dir, args, '', { SOICHO_CONFIG: config }) };
}

test('a sweep over a feed and an inner address: told, counted, answered for later; nothing inside is asked', async () => {
  let connections = 0;
  const server = createServer((_request, response) => response.end());
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a pipe name
  const { run } = openHouse(port);

  const swept = run('sweep', 'run', '--name', 'Tết', '--json');
  expect(swept.stderr).toContain('127.0.0.1');
  const [end] = jsonLines<SweepLine>(swept.stdout);
  expect([swept.code, end?.ended]).toEqual([0, 'done']);
  expect(end?.coverage.map(({ source, outcome }) => [source, outcome])).toEqual([['noi-bo', 'forbidden_address']]);
  expect(jsonLines<{ subject: string }>(run('leads', 'list', '--json').stdout)).toHaveLength(1);
  expect(run('sweep', 'list').stderr).toContain('Tết');
  const shown = run('sweep', 'show', String(end?.sweep));
  expect(shown.stderr).toContain('địa chỉ mạng bị cấm truy cập');

  const seen = (...args: string[]) => {
    const { code, stdout } = run('seen', ...args, '--json');
    return { code, answers: jsonLines<SeenAnswer>(stdout) };
  };
  expect(seen(`http://127.0.0.1:${port}/ds`)).toMatchObject({ code: 3, answers: [{ why: 'forbidden_address' }] });
  expect(seen('https://la.example/')).toMatchObject({
    code: 3,
    answers: [{ why: 'not_a_source', host: 'la.example' }],
  });
  expect(seen('shopee:sneaker mai anh')).toMatchObject({
    code: 0,
    answers: [{ why: 'seen', value: expect.any(Number), leads: [{}] }],
  });
  expect(seen('giay nike air force 1')).toMatchObject({ code: 0, answers: [{ why: 'seen' }] });
  expect(run('seen', 'shopee:sneaker mai anh').stderr).toMatch(/Đã xem .* điểm theo bộ tiêu chí .*Hồ sơ \d+/s);
  const pasted = run('sweep', 'run', '--url', `http://127.0.0.1:${port}/p/1`);
  expect([pasted.code, pasted.stderr]).toEqual([
    4,
    expect.stringMatching(/Không xem được: địa chỉ mạng bị cấm truy cập/),
  ]);
  expect(run('sweep', 'run', '--url', 'shop.vn/p/1')).toMatchObject({ code: 2 });
  expect(run('evidence', 'keep', `http://127.0.0.1:${port}/ds`).code).toBe(3);
  expect(run('evidence', 'list', 'https://la.example/').code).toBe(3);
  expect(connections).toBe(0);
});

test('a wrong call says what to do', () => {
  const { dir, run } = openHouse(9);
  const without = runCli(dir, ['sweep', 'run']);
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('sources')]);
  const unknown = run('sweep', 'run', '--source', 'la');
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('to-khai, noi-bo')]);
  expect(run('sweep', 'run', '--deadline', 'hôm qua')).toMatchObject({ code: 2 });
  expect(run('sweep', 'run', '--resume')).toMatchObject({ code: 2 });
  expect(run('seen', 'https://la.example/', '--on', 'mai')).toMatchObject({ code: 2 });
  const broken = join(dir, 'soicho-sai.yml');
  writeFileSync(broken, 'sources:\n  - { id: cho, hosts: [http://cho.vn], seeds: [http://cho.vn/] }\n');
  const refused = runCli(dir, ['sweep', 'run'], '', { SOICHO_CONFIG: broken });
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringMatching(/soicho-sai\.yml, sources\.0\.hosts\.0: expected a host name/),
  ]);
});
