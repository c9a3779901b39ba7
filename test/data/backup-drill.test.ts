import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { backUp } from '../../data/backup.js';
import { type DrillOptions, drillBackup } from '../../data/backup-drill.js';
import { openHead } from '../../data/journal-head.js';
import { digestLeads } from '../../data/leads-digest.js';
import { restoreBackup } from '../../data/restore.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { tempDir } from '../cli/run-cli.js';
import { ANCIENT, NOW, purgeHouse, RECENT } from './purge-house.js';

const open = (file: string) => openStore({ file, migrationsDir: 'data/migrations' });

/** A house with leads and evidence, backed up as of `RECENT`. */
async function backedUp() {
  const house = purgeHouse();
  house.bundle(RECENT, house.lead('new', RECENT).id);
  house.bundle(ANCIENT, house.lead('khong_co_dau_hieu', ANCIENT).id);
  const { dir, store, head, vault } = house;
  const file = join(tempDir(), 'soicho.db');
  const taking = { store, openStore: open, publicKey: head.publicKey, by: 'Đỗ Thu', now: () => new Date(RECENT) };
  const report = await backUp(file, taking);
  const drill = (changes: Partial<DrillOptions> = {}, isKnown = true) =>
    drillBackup({
      ...(isKnown ? { live: store } : {}),
      ...{ file, openStore: open, read: vault.read, by: 'Đỗ Thu', now: NOW },
      ...{ headFile: join(dir, 'journal.head.jsonl'), keyFile: join(dir, 'keys/journal.pem') },
      signal: new AbortController().signal,
      ...changes,
    });
  return { ...house, file, report, drill, taking };
}

const drilled = (store: { journal: ReturnType<typeof open>['journal'] }) => store.journal.newest('store.drill', 9);

test('a backup is restored elsewhere, held against what the journal says of it, and nothing is left or changed', async () => {
  const { drill, report, store, file, journal } = await backedUp();
  const before = readFileSync(file);
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('soicho-drill-'));
  const others = folders();
  store.journal.append({ at: NOW, kind: 'lead.decide', by: 'Đỗ Thu', ids: { lead: 1 } }); // work goes on
  expect(await drill()).toMatchObject({
    ...{ takenAt: RECENT, sha256: report.sha256, bytes: before.length, leads: 2, problems: [] },
    evidence: { bundles: 2, purged: 0 },
  });
  expect(folders().filter((name) => !others.includes(name))).toEqual([]);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(drilled(store)).toMatchObject([{ at: NOW, ids: { sha256: report.sha256, ok: 1 } }]);
  expect(journal()).toMatchObject({ ok: true, restored: [] });
});

test.each<[string, (file: string) => void]>([
  ['torn', (file) => truncateSync(file, 40_960)],
  ['changed in one byte', (file) => flip(file)],
])('a file that is %s is told from the one that was taken, and the journal says so', async (_, harm) => {
  const { drill, file, store } = await backedUp();
  harm(file);
  expect((await drill()).problems).toEqual([
    { vi: expect.any(String), en: expect.stringMatching(/is not what was backed up/) },
  ]);
  expect(drilled(store)).toMatchObject([{ ids: { ok: 0 } }]);
});

test('a torn file is refused by a machine that does not know it, too', async () => {
  const { drill, file, store } = await backedUp();
  truncateSync(file, 40_960);
  await expect(drill({}, false)).rejects.toThrow(/damaged|malformed/);
  expect(drilled(store)).toEqual([]);
});

test('evidence that is lost is told; what was purged since the backup is not', async () => {
  const { drill, purge, vault, store } = await backedUp();
  purge();
  expect(await drill()).toMatchObject({ problems: [], evidence: { bundles: 2 } });
  const [, kept] = [...store.bundles.all()]
    .map(({ id }) => id)
    .sort((a, b) => Number(vault.has(a)) - Number(vault.has(b)));
  vault.erase(kept ?? '');
  expect((await drill()).problems).toEqual([
    { vi: expect.any(String), en: `evidence ${kept} (manifest.json): missing` },
  ]);
});

test('on an empty machine the same leads stand after a restore, and a drill makes no house', async () => {
  const { drill, file, store } = await backedUp();
  const dir = tempDir();
  const [headFile, keyFile, storeFile] = ['head.jsonl', 'key.pem', 'soicho.db'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ]; // three names
  expect(await drill({ headFile, keyFile }, false)).toMatchObject({ leads: 2, problems: [] });
  expect(readdirSync(dir)).toEqual([]);
  const head = openHead({ file: headFile, keyFile });
  restoreBackup({ backupFile: file, storeFile, openStore: open, head, actorIn: () => 'soicho', now: NOW });
  const restored = open(storeFile);
  expect(digestLeads(restored)).toEqual(digestLeads(store));
  restored.close();
});

test('taken while another process writes, it is a whole one', async () => {
  const { dir, drill, taking, store } = await backedUp();
  const file = join(tempDir(), 'busy.db');
  const writer = spawn(
    process.execPath,
    ['test/fixtures/store-writer.mjs', join(dir, 'soicho.db'), 'ai đó', '100000'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const acts = createInterface({ input: writer.stdout });
  await once(acts, 'line');
  const { journal } = await backUp(file, taking);
  writer.kill('SIGKILL');
  await once(writer, 'exit');
  expect([journal.ok, existsSync(`${file}.part`)]).toEqual([true, false]);
  expect(store.journal.head()?.size).toBeGreaterThan(journal.entries);
  expect(await drill({ file })).toMatchObject({ entries: journal.entries, problems: [] });
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.length - 100;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
