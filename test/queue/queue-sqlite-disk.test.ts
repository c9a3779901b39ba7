import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QueueError } from '../../queue/queue.js';
import { openSqliteQueue } from '../../queue/queue-sqlite.js';
import { aGate, aJob, noting, until } from '../conformance/queue-things.js';
import { canMount, mountDisk, unmountDisk } from '../disk.js';
import { openRaw, readPragma } from '../raw-database.js';

describe.skipIf(!canMount)('on a real disk of 2 MB, full or read-only (mounting needs root)', () => {
  let disk: string;
  let file: string;
  let ballast: string;
  beforeEach(() => {
    disk = mountDisk('size=2m');
    file = join(disk, 'queue.db');
    ballast = join(disk, 'ballast');
  });
  afterEach(() => unmountDisk(disk));

  const fillUp = () => {
    for (const size of [65_536, 4096, 1]) {
      try {
        for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
      } catch (error) {
        expect(String(error)).toContain('ENOSPC');
      }
    }
  };

  it('add says so, nothing half is kept, and it goes on when there is room again', async () => {
    writeFileSync(ballast, Buffer.alloc(600_000));
    const queue = openSqliteQueue({ file });
    const full = /queue\.db: the disk is full; free some space/;
    let added = 0;
    const addOn = async () => {
      for (; added < 10_000; added += 1) await queue.add(aJob('x'.repeat(1000)));
    };
    await expect(addOn()).rejects.toThrow(full);
    expect(added).toBeGreaterThan(0);
    expect(await queue.stats()).toMatchObject({ waiting: added });
    const many = Array.from({ length: 500 }, () => aJob('x'.repeat(1000)));
    await expect(queue.addMany(many)).rejects.toThrow(full);
    expect(await queue.stats()).toMatchObject({ waiting: added });

    rmSync(ballast);
    await queue.add(aJob('còn chỗ'));
    const { hosts, handler } = noting();
    queue.work('lease.crawl', handler, { concurrency: 8 });
    await queue.drain();
    expect(hosts()).toHaveLength(added + 1);
    expect(hosts().at(-1)).toBe('còn chỗ');
    await queue.close();
    const db = openRaw(file);
    expect(readPragma(db, 'integrity_check')).toBe('ok');
    db.close();
  });

  it('workers say so once, take nothing more, and write what ended when there is room again', async () => {
    const errors: QueueError[] = [];
    const queue = openSqliteQueue({ file, pollMs: 2, onError: (error) => errors.push(error) });
    await queue.addMany(Array.from({ length: 60 }, (_, index) => aJob(`${index}-`.repeat(300))));
    const gate = aGate();
    const { seen, handler } = noting((_, signal) => gate.through(signal));
    queue.work('lease.crawl', handler, { concurrency: 5 });
    await until(() => seen.length === 5);
    fillUp();
    gate.open();
    // Pages that the log has room for are written still; then it stands.
    await until(() => errors.length > 0);
    const taken = seen.length;
    expect(taken).toBeLessThan(60);
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('the disk is full')]);
    rmSync(ballast);
    await queue.drain();
    expect(new Set(seen.map(({ id }) => id)).size).toBe(60);
    expect(seen.map(({ deliveries }) => deliveries)).toEqual(seen.map(() => 1));
    expect(errors).toHaveLength(1);
    await queue.close();
  });

  it('says so when there is no room to create it', async () => {
    fillUp();
    expect(() => openSqliteQueue({ file })).toThrow(/queue\.db: the disk is full/);
    rmSync(ballast);
    await openSqliteQueue({ file }).close();
  });

  it('says so when the disk is read-only, with a queue on it and without', async () => {
    await openSqliteQueue({ file }).close();
    execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'ignore' });
    const remedy = /the permissions of (the file and of )?its folder/;
    expect(() => openSqliteQueue({ file })).toThrow(remedy);
    expect(() => openSqliteQueue({ file: join(disk, 'mới.db') })).toThrow(remedy);
    expect(() => openSqliteQueue({ file: join(disk, 'mới', 'queue.db') })).toThrow(
      /its folder cannot be made.* disk may be written|on a read-only disk/,
    );
  });
});
