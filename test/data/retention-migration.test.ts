import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { tempDir } from '../cli/run-cli.js';
import { openRaw } from '../raw-database.js';

test('files of bundles that were kept before retention are held by them', () => {
  const dir = tempDir();
  const file = join(dir, 'soicho.db');
  const old = readdirSync('data/migrations').filter((name) => name < '0010');
  const raw = openRaw(file);
  for (const [i, name] of old.entries()) {
    raw.exec(`BEGIN; ${readFileSync(join('data/migrations', name), 'utf8')}; PRAGMA user_version = ${i + 1}; COMMIT`);
  }
  const [id, picture, stranger] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]; // three letters
  raw.exec(
    `INSERT INTO bundle (id, url, bytes, by, at) VALUES ('${id}', 'https://a.example', 9, 'x', '2026-11-20T03:00:00.000Z')`,
  );
  const entry = (seq: number, bundle: string) =>
    `INSERT INTO journal (seq, at, kind, by, ids, prev, hash) VALUES (${seq}, '2026-11-20T03:00:00.000Z', 'evidence.capture',
      'x', '{"bundle":"${bundle}","files":["${picture}"]}', 'p${seq}', 'h${seq}')`;
  raw.exec(`${entry(1, id)}; ${entry(2, stranger)}`);
  raw.close();
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  expect([id, picture, stranger].map((sha256) => store.retention.holders(sha256))).toEqual([
    [{ kind: 'bundle', ref: id }],
    [{ kind: 'bundle', ref: id }],
    [],
  ]);
  expect(store.retention.dueEvidence('2027-01-01T00:00:00.000Z', 9)).toEqual([
    { kind: 'bundle', ref: id, files: [picture, id] },
  ]);
  expect([store.journal.missingTriggers(), store.check()]).toEqual([[], []]);
  store.close();
});
