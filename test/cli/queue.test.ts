import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GiveUp } from '../../queue/queue.js';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { aJob } from '../conformance/queue-things.js';
import { jsonLines, runCli, tempDir } from './run-cli.js';

/** Jobs that gave up, with the error of each. */
async function leaveDead(file: string, hosts: string[]): Promise<void> {
  const queue = openSqliteQueue({ file });
  await queue.addMany(hosts.map((host) => aJob(host)));
  queue.work('lease.crawl', ({ payload }) => Promise.reject(new GiveUp(`${payload.host} hỏng`)), { concurrency: 1 });
  await queue.drain();
  await queue.close();
}

test('dead jobs are shown with their error, put back or dropped; what is none is said', async () => {
  const dir = tempDir();
  mkdirSync(join(dir, 'var'));
  await leaveDead(join(dir, 'var/queue.db'), ['mot.example', 'hai.example', 'ba.example']);
  const queue = (...args: string[]) => runCli(dir, ['queue', ...args]);

  const [stats, ...dead] = jsonLines<{ id: string; error: string; stats?: object }>(queue('list', '--json').stdout);
  expect(stats).toEqual({ stats: { waiting: 0, delayed: 0, active: 0, dead: 3 } });
  expect(dead.map(({ error }) => error)).toEqual(['ba.example hỏng', 'hai.example hỏng', 'mot.example hỏng']);
  const [ba, hai] = dead.map(({ id }) => id);

  const retried = queue('retry', String(ba), '999');
  expect(retried.code).toBe(3);
  expect(retried.stderr).toMatch(/được chạy lại[\s\S]*999: không có việc hỏng/);
  expect(queue('drop', String(hai)).code).toBe(0);
  const left = queue('list');
  expect(left.stderr).toMatch(/Chờ: 1 .* hỏng: 1\n[\s\S]*mot\.example hỏng/);
  expect(queue('drop', '--all').code).toBe(0);
  expect(queue('list').stderr).toMatch(/hỏng: 0/);
  expect(queue('drop').code).toBe(2);
});

test('a Redis that does not answer is named, and what to do', () => {
  const { code, stderr } = runCli(tempDir(), ['queue', 'list'], '', { REDIS_URL: 'redis://:mat-khau@127.0.0.1:1/0' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/redis:\/\/127\.0\.0\.1:1\/0: no answer/);
  expect(stderr).not.toMatch(/mat-khau/);
});
