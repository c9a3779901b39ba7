import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../data/hash.js';
import { promotePage } from '../../data/promote.js';
import { openRawPages } from '../../data/raw-pages-sqlite.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { openVault } from '../../data/vault-files.js';
import { loadZstd } from '../../data/zstd.js';
import { canMount, mountDisk, unmountDisk } from '../disk.js';

const AT = '2026-11-24T01:00:00.000Z';
const zstd = await loadZstd();

function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-captures-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A page of noise, which does not compress. */
function aPage(seed: number, at = AT, size = 10_000) {
  const bytes = Buffer.alloc(size);
  for (let i = 0, x = seed + 1; i < size; i++) {
    x = (x * 48_271) % 2_147_483_647;
    bytes[i] = x & 0xff;
  }
  const page = { url: `https://a.example/${seed}`, contentType: 'text/html', at, bytes: size, sha256: sha256(bytes) };
  return { bytes, page: { ...page, zstd: zstd.compress(bytes) } };
}

describe('raw pages', () => {
  test('come back as they came, over a restart; the same bytes are kept once', () => {
    const file = join(tempDir(), 'raw.db');
    const { bytes, page } = aPage(1);
    const raw = openRawPages({ file, maxBytes: 1_000_000 });
    raw.keep(page);
    raw.keep({ ...page, at: '2026-11-25T01:00:00.000Z' });
    expect(raw.size().pages).toBe(1);
    raw.close();
    const again = openRawPages({ file, maxBytes: 1_000_000 });
    const found = again.find(page.sha256);
    expect(Buffer.from(zstd.decompress(found?.zstd ?? new Uint8Array()))).toEqual(bytes);
    expect(found?.at).toBe('2026-11-25T01:00:00.000Z');
    expect(again.find('b'.repeat(64))).toBeUndefined();
    again.close();
  });

  test('stay under the cap: the oldest make room, and one larger than the cap is not kept', () => {
    const raw = openRawPages({ file: join(tempDir(), 'raw.db'), maxBytes: 55_000 });
    for (let i = 0; i < 12; i++) raw.keep(aPage(i, `2026-11-24T01:00:${String(i).padStart(2, '0')}.000Z`).page);
    expect(raw.size().bytes).toBeLessThanOrEqual(55_000);
    expect(raw.find(aPage(11).page.sha256)).toBeDefined();
    expect(raw.find(aPage(0).page.sha256)).toBeUndefined();
    const before = raw.size();
    raw.keep(aPage(99, AT, 90_000).page);
    expect(raw.find(aPage(99, AT, 90_000).page.sha256)).toBeUndefined();
    expect(raw.size().bytes).toBeLessThanOrEqual(before.bytes);
    raw.close();
  });

  test('are dropped after their time', () => {
    const raw = openRawPages({ file: join(tempDir(), 'raw.db'), maxBytes: 1_000_000 });
    raw.keep(aPage(1, '2026-10-01T00:00:00.000Z').page);
    raw.keep(aPage(2).page);
    const due = raw.expired('2026-11-01T00:00:00.000Z');
    expect([raw.trim('2026-11-01T00:00:00.000Z'), raw.size().pages]).toEqual([due, 1]);
    expect(due.pages).toBe(1);
    raw.close();
  });
});

describe('the vault', () => {
  test('names bytes by their hash, once, read-only, and notices when they were changed', () => {
    const dir = tempDir();
    const vault = openVault(dir);
    const { bytes, page } = aPage(1);
    expect([vault.put(bytes), vault.put(bytes)]).toEqual([page.sha256, page.sha256]);
    expect(vault.get(page.sha256)).toEqual(bytes);
    expect([vault.has(page.sha256), vault.has('b'.repeat(64)), vault.get('b'.repeat(64))]).toEqual([
      true,
      false,
      undefined,
    ]);
    const file = join(dir, page.sha256.slice(0, 2), page.sha256);
    expect(statSync(file).mode & 0o777).toBe(0o440);
    chmodSync(file, 0o600);
    writeFileSync(file, 'sửa');
    expect(() => vault.get(page.sha256)).toThrow(/is not what its name says/);
    expect(() => vault.get('../../etc/passwd')).toThrow(/is not a SHA-256/);
  });

  test.skipIf(!canMount)('on a full disk says so and leaves nothing torn (mounting needs root)', () => {
    const disk = mountDisk('size=256k');
    onTestFinished(() => unmountDisk(disk));
    const vault = openVault(join(disk, 'evidence'));
    const small = aPage(1, AT, 20_000);
    vault.put(small.bytes);
    const large = aPage(2, AT, 400_000);
    expect(() => vault.put(large.bytes)).toThrow(/^\[vault\] .*the disk is full; free some space/);
    expect(vault.has(large.page.sha256)).toBe(false);
    expect(vault.get(small.page.sha256)).toEqual(small.bytes);
    expect(
      readdirSync(join(disk, 'evidence'), { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([]);
  });

  test('a writer killed again and again leaves only whole files under whole names', () => {
    const dir = tempDir();
    const script = `import { openVault } from './dist/data/vault-files.js';
      const vault = openVault(${JSON.stringify(dir)});
      for (let i = 0; ; i++) vault.put(Buffer.alloc(300_000, String(i + Number(process.argv[1]))));`;
    for (let run = 0; run < 5; run++) {
      expect(() =>
        execFileSync(process.execPath, ['--input-type=module', '-e', script, String(run * 1000)], {
          timeout: 700,
          killSignal: 'SIGKILL',
          stdio: 'ignore',
        }),
      ).toThrow();
    }
    const vault = openVault(dir);
    const names = readdirSync(dir, { recursive: true })
      .map(String)
      .flatMap((name) => /[0-9a-f]{64}$/.exec(name) ?? []);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(vault.get(name)?.length).toBe(300_000);
  });
});

test('a page is promoted from the raw store once, and is missing when its raw answer is gone', () => {
  const dir = tempDir();
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  const raw = openRawPages({ file: join(dir, 'raw.db'), maxBytes: 1_000_000 });
  const vault = openVault(join(dir, 'evidence'));
  onTestFinished(() => {
    raw.close();
    store.close();
  });
  const { bytes, page } = aPage(1);
  const parts = { store, raw, vault, zstd };
  const why = { reason: 'request' as const, by: 'Lê Thu', at: AT };
  expect(promotePage(parts, page, why)).toMatchObject({ became: 'missing' });
  raw.keep(page);
  expect(promotePage(parts, page, why)).toMatchObject({ became: 'kept' });
  raw.trim('2099-01-01T00:00:00.000Z');
  expect(promotePage(parts, page, why)).toMatchObject({ became: 'kept' });
  expect(vault.get(page.sha256)).toEqual(bytes);
  expect([...store.journal.each()].map(({ kind, by }) => [kind, by])).toEqual([['evidence.keep', 'Lê Thu']]);
  expect(promotePage(parts, { url: page.url }, why)).toEqual({ url: page.url, became: 'missing' });
});
