import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ANCIENT, NOW, purgeHouse, RECENT, RETENTION } from './purge-house.js';

test.each([
  ['bury', 3],
  ['erase', 1],
  ['erase', 7],
  ['erase', 14],
])('killed at %s number %i, a purge is finished by the next, which a dry run foretells', async (where, times) => {
  const house = purgeHouse();
  const stays = [house.bundle(RECENT).id, house.bundle(ANCIENT, house.lead('new', ANCIENT).id).id];
  for (let i = 0; i < 6; i++) house.bundle(ANCIENT, undefined, `https://a.example/${i}`, `document ${i % 2}`);
  house.page(ANCIENT, 'https://a.example/trang', 'a page');
  const { dir } = house;
  const args = ['test/fixtures/purger.mjs', dir, NOW, JSON.stringify(RETENTION), where, String(times)];
  expect(spawnSync(process.execPath, args, { stdio: 'inherit' }).signal).toBe('SIGKILL');
  expect(house.journal().ok).toBe(true);
  expect((await house.kept()).problems).toEqual([]);
  const plan = house.plan();
  expect(house.purge()).toEqual(plan);
  expect(await house.kept()).toMatchObject({ bundles: stays.length, purged: 7, problems: [] });
  expect(house.journal()).toMatchObject({ ok: true, unanchored: 0 });
  const files = new Set(
    readdirSync(join(dir, 'evidence'), { recursive: true, encoding: 'utf8' }).filter((one) => one.length > 64),
  );
  const named = stays.flatMap((id) => [id, ...filesOf(house.vault.read(id))]);
  expect(files).toEqual(new Set(named.map((sha256) => `${sha256.slice(0, 2)}/${sha256}`)));
});

function filesOf(manifest: Buffer | undefined): string[] {
  const { files } = JSON.parse(String(manifest)) as { files: { sha256: string }[] }; // as keepBundle wrote it
  return files.map(({ sha256 }) => sha256);
}
