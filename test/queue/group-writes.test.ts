import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { groupWrites } from '../../queue/group-writes.js';
import { AT } from '../conformance/store-things.js';
import { openRaw } from '../raw-database.js';

function openHouse() {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-group-'));
  const file = join(dir, 'store.db');
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });
  const start = (name: string) => store.sweeps.start({ name }, AT).id;
  const names = () => store.sweeps.list(10).map(({ name }) => name);
  return { file, store, start, names, together: groupWrites(store) };
}

test('an act that throws is undone and told so, its neighbours stay', async () => {
  const { start, names, together } = openHouse();
  const ended = await Promise.allSettled([
    together(() => start('một')),
    together(() => {
      start('hai');
      throw new Error('hỏng');
    }),
    together(() => start('ba')),
  ]);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(names().sort()).toEqual(['ba', 'một']);
});

test('nobody is told before others can read what was written', async () => {
  const { file, start, together } = openHouse();
  const db = openRaw(file, { readonly: true });
  const seen = () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sweep').get()?.n;
  const first = together(() => start('một')).then(seen);
  const second = together(() => start('hai')).then(seen);
  expect(seen()).toBe(0);
  expect(await Promise.all([first, second])).toEqual([2, 2]);
  db.close();
});

test('more than fit into one transaction are all kept', async () => {
  const { start, names, together } = openHouse();
  const ids = await Promise.all(Array.from({ length: 100 }, (_, n) => together(() => start(`đợt ${n}`))));
  expect(new Set(ids).size).toBe(100);
  expect(names()).toHaveLength(10);
});
