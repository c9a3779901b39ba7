import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { verifyBundle } from '../../../data/evidence/verify-bundle.js';
import { openHead } from '../../../data/journal-head.js';
import { verifyJournal } from '../../../data/journal-verify.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { openVault } from '../../../data/vault-files.js';
import { canMount, mountDisk, unmountDisk } from '../../disk.js';
import { bundleHouse, sampleBundle } from './bundle-house.js';

/** Holds everything kept in a folder against its hashes; ids in the order they came. */
function readBack(dir: string): string[] {
  const head = openHead({ file: join(dir, 'journal.head.jsonl'), keyFile: join(dir, 'keys/journal.pem') });
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  const vault = openVault(join(dir, 'evidence'));
  try {
    const ids = [...store.bundles.all()].map(({ id }) => id);
    for (const id of ids) expect(verifyBundle(id, (sha256) => vault.get(sha256)).problems).toEqual([]);
    const told = [...store.journal.each()].map((entry) => entry.ids.bundle);
    expect(told).toEqual(ids);
    expect(verifyJournal(store.journal, head.lines(), head.publicKey).ok).toBe(true);
    return ids;
  } finally {
    store.close();
  }
}

test('kill -9 at any moment leaves whole bundles, and all that were reported', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-keeper-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const reported: string[] = [];
  for (const [round, killAfter] of [0, 1, 4, 11].entries()) {
    const keeper = spawn(process.execPath, ['test/fixtures/bundle-keeper.mjs', dir, String(round * 1000)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let count = 0;
    for await (const id of createInterface({ input: keeper.stdout })) {
      reported.push(id);
      if (++count > killAfter) keeper.kill('SIGKILL');
    }
    expect(keeper.signalCode ?? (await once(keeper, 'exit'))[1]).toBe('SIGKILL');
    const kept = readBack(dir);
    expect(kept).toEqual(expect.arrayContaining(reported));
  }
  expect(reported.length).toBeGreaterThanOrEqual(4 + 16);
});

test.skipIf(!canMount)(
  'a full disk: said with the file’s name, no bundle with a hole, and it is kept when there is room',
  () => {
    const { store } = bundleHouse();
    const disk = mountDisk('size=256k');
    onTestFinished(() => unmountDisk(disk));
    const vault = openVault(join(disk, 'evidence'));
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7919) & 0xff));
    const large = sampleBundle({ screenshot: noise });
    expect(() => keepBundle({ store, vault }, large)).toThrow(/\[vault\].*evidence.*(full|đầy)/i);
    expect([...store.bundles.all()]).toEqual([]);
    expect([...store.journal.each()]).toEqual([]);
    const { id } = keepBundle({ store, vault }, sampleBundle());
    const read = (sha256: string) => readFileSync(join(disk, 'evidence', sha256.slice(0, 2), sha256));
    expect(verifyBundle(id, read).problems).toEqual([]);
  },
);
