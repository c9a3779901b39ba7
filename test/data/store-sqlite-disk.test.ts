import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { AT, aListing } from '../conformance/store-things.js';
import { canMount, mountDisk, unmountDisk } from '../disk.js';
import { openRaw, readPragma } from '../raw-database.js';

const migrationsDir = 'data/migrations';

describe.skipIf(!canMount)('on a real disk of 2 MB, full or read-only (mounting needs root)', () => {
  let disk: string;
  let file: string;
  beforeEach(() => {
    disk = mountDisk('size=2m');
    file = join(disk, 'store.db');
  });
  afterEach(() => unmountDisk(disk));

  it('says so, loses nothing that was committed, and goes on when there is room again', () => {
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(600_000));
    const store = openStore({ file, migrationsDir });
    let acts = 0;
    const fillUp = () => {
      for (; acts < 1000; acts += 1) act(store, acts);
    };
    expect(fillUp).toThrow(/store\.db: the disk is full; free some space and run the command again/);
    expect(acts).toBeGreaterThan(0);
    expect(store.journal.head()?.size).toBe(acts);
    expect(store.listings.counts().listings).toBe(acts * 5);

    rmSync(join(disk, 'ballast'));
    act(store, acts);
    store.close();
    const again = openStore({ file, migrationsDir });
    expect(again.journal.head()?.size).toBe(acts + 1);
    expect(again.listings.counts().listings).toBe((acts + 1) * 5);
    again.close();
    const db = openRaw(file, { readonly: true });
    expect(readPragma(db, 'integrity_check')).toBe('ok');
    db.close();
  });

  it('commits nothing of a transaction whose full disk was caught half-way', () => {
    const store = openStore({ file, migrationsDir });
    const stubborn = () =>
      store.write(() => {
        for (let row = 0; row < 5000; row += 1) {
          try {
            store.listings.put(aListing({ nativeId: `${row}`, description: 'dưa hấu '.repeat(500) }), AT);
          } catch (error) {
            expect(String(error)).toMatch(/disk is full|rolled back after a disk error/);
          }
        }
      });
    expect(stubborn).toThrow(/disk is full|rolled back after a disk error/);
    expect(store.listings.counts().listings).toBe(0);
    store.close();
  });

  it('says so when there is no room to create the database', () => {
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(2 * 1024 * 1024 - 8192));
    expect(() => openStore({ file, migrationsDir })).toThrow(/store\.db: the disk is full/);
    rmSync(ballast);
    openStore({ file, migrationsDir }).close();
  });

  it('says so when the disk is read-only, with a database on it and without', () => {
    openStore({ file, migrationsDir }).close();
    execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'ignore' });
    const remedy = /the permissions of (the file and of )?its folder/;
    expect(() => openStore({ file, migrationsDir })).toThrow(remedy);
    expect(() => openStore({ file: join(disk, 'new.db'), migrationsDir })).toThrow(remedy);
    expect(() => openStore({ file: join(disk, 'new', 'store.db'), migrationsDir })).toThrow(
      /its folder cannot be made.* disk may be written|on a read-only disk/,
    );
  });

  it('says so when there is no room for a backup, keeps the older one and no half', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'soicho-source-'));
    const store = openStore({ file: join(elsewhere, 'store.db'), migrationsDir });
    act(store, 0);
    await store.backup(file);
    const older = readFileSync(file);
    for (let number = 1; number < 400; number += 1) act(store, number);
    await expect(store.backup(file)).rejects.toThrow(/backup of .* to .*store\.db: the disk is full/);
    store.close();
    rmSync(elsewhere, { recursive: true });
    expect(readdirSync(disk)).toEqual(['store.db']);
    expect(readFileSync(file).equals(older)).toBe(true);
  });
});

function act(store: Store, number: number): void {
  store.write(() => {
    for (let row = 0; row < 5; row += 1) {
      store.listings.put(aListing({ nativeId: `${number}-${row}`, description: 'dưa hấu '.repeat(150) }), AT);
    }
    store.journal.append({ at: AT, kind: 'feed.import', by: 'Đỗ Thu', ids: { number } });
  });
}
