import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { QueueError } from '../../queue/queue.js';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { aJob, noting } from '../conformance/queue-things.js';
import { openRaw } from '../raw-database.js';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-queue-'));
  file = join(dir, 'queue.db');
  onTestFinished(() => rmSync(dir, { recursive: true }));
});

function sql(words: string): void {
  const db = openRaw(file);
  db.exec(words);
  db.close();
}

it('makes its folder and keeps what was added', async () => {
  file = join(dir, 'mới', 'sâu', 'queue.db');
  const first = openSqliteQueue({ file });
  await first.add(aJob('a'));
  await first.close();
  const again = openSqliteQueue({ file });
  expect(await again.stats()).toMatchObject({ waiting: 1 });
  await again.close();
});

it.skipIf(!hasStrace())('has every add on the disk before it answers (needs strace)', () => {
  const trace = join(dir, 'trace');
  const watched = ['-f', '-e', 'trace=fsync,fdatasync', '-o', trace];
  const rounds = 20;
  execFileSync('strace', [...watched, process.execPath, 'test/fixtures/queue-adder.mjs', file, 'a', String(rounds)]);
  const syncs = readFileSync(trace, 'utf8').match(/^\d+ +f(data)?sync\(/gm) ?? [];
  expect(syncs.length).toBeGreaterThanOrEqual(2 * rounds);
});

it.each<[string, () => void, RegExp]>([
  ['is not a database', () => writeFileSync(file, 'đây là sổ tay\n'.repeat(500)), /it is not a SQLite database; name/],
  ['belongs to something else', () => sql('CREATE TABLE sổ (dòng)'), /it is the database of something else; name/],
  ['bears the mark of something else', () => sql('PRAGMA application_id = 7'), /it is the database of something else/],
  ['is a folder', () => mkdirSync(file), /queue\.db: it cannot be opened/],
  [
    'lies in a file',
    () => {
      writeFileSync(join(dir, 'tệp'), '');
      file = join(dir, 'tệp', 'queue.db');
    },
    /a part of its path is a file/,
  ],
])('refuses a file that %s, and leaves it as it is', (_, make, words) => {
  make();
  const before = contents();
  expect(() => openSqliteQueue({ file })).toThrow(words);
  expect(() => openSqliteQueue({ file })).toThrow(QueueError);
  expect(contents()).toEqual(before);
});

it('refuses a queue of a newer program', async () => {
  await openSqliteQueue({ file }).close();
  sql('PRAGMA user_version = 99');
  expect(() => openSqliteQueue({ file })).toThrow(/written by a newer program \(version 99, this one knows 1\)/);
});

it('says that a torn file is damaged, at opening or at the first use', async () => {
  const queue = openSqliteQueue({ file });
  await queue.addMany(Array.from({ length: 500 }, (_, index) => aJob(`${index}`.repeat(50))));
  await queue.close();
  truncateSync(file, 3 * 4096);
  const use = async () => {
    const torn = openSqliteQueue({ file });
    onTestFinished(() => torn.close());
    await torn.add(aJob('a'));
    await torn.stats();
  };
  await expect(use()).rejects.toThrow(/queue\.db: it is damaged; move it away and resume the sweep/);
});

it('leaves jobs of names it does not know to a newer program', async () => {
  const queue = openSqliteQueue({ file });
  onTestFinished(() => queue.close());
  await queue.addMany([aJob('a'), aJob('b', { delayMs: 1000 }), aJob('c'), aJob('d')]);
  const states = ['waiting', 'delayed', 'active', 'dead'];
  states.forEach((state, index) => {
    const rest = "lease_until = 0, error = '', died_at = 0";
    sql(`UPDATE job SET name = 'page.archive', state = '${state}', ${rest} WHERE id = ${index + 1}`);
  });
  const before = rows();
  const { hosts, handler } = noting();
  await queue.add(aJob('của mình'));
  queue.work('lease.crawl', handler, { concurrency: 4 });
  await queue.drain();
  expect(hosts()).toEqual(['của mình']);
  expect(await queue.stats()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0 });
  expect(await queue.dead(5)).toEqual([]);
  expect([await queue.retryDead('4'), await queue.dropDead('4')]).toEqual([false, false]);
  expect(rows()).toEqual(before);
});

function hasStrace(): boolean {
  return spawnSync('strace', ['-f', 'true'], { stdio: 'ignore' }).status === 0;
}

function rows(): unknown[] {
  const db = openRaw(file, { readonly: true });
  try {
    return db.prepare('SELECT * FROM job ORDER BY id').all();
  } finally {
    db.close();
  }
}

function contents(): unknown {
  try {
    return readFileSync(file);
  } catch (error) {
    return String(error);
  }
}
