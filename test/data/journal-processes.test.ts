import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type JournalHouse, makeJournalHouse } from './journal-house.js';

let house: JournalHouse;
beforeEach(() => {
  house = makeJournalHouse();
});
afterEach(() => house.remove());

function run(name: string, ...args: number[]): Promise<{ said: string; code: number | null; signal: string | null }> {
  const script = ['test/fixtures/journal-writer.mjs', house.dir, name, ...args.map(String)];
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  return Promise.all([text(child.stdout), exit]).then(([said, [code, signal]]) => ({ said, code, signal }));
}

it('kill -9 between commit and head: one entry unanchored, nothing lost; the next commit anchors it too', async () => {
  const killed = await run('máy 1', 10, 4);
  expect(killed).toEqual({ said: '1\n2\n3\ncommitted\n', code: null, signal: 'SIGKILL' });
  expect(house.verify()).toMatchObject({ ok: true, entries: 4, unanchored: 1 });
  house.act(1);
  expect(house.verify()).toMatchObject({ ok: true, entries: 5, unanchored: 0 });
});

it('processes that append at once make one chain and whole head lines', async () => {
  const names = ['máy 1', 'máy 2', 'máy 3'];
  const ends = await Promise.all(names.map((name) => run(name, 60)));
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(house.verify()).toMatchObject({ ok: true, entries: 180, unanchored: 0, tornLines: 0 });
  expect(house.head.lines()).toHaveLength(180);
});

it('one is killed while others append: what they wrote stays whole', async () => {
  const [killed, whole] = await Promise.all([run('máy 1', 60, 20), run('máy 2', 60)]);
  expect(killed.signal).toBe('SIGKILL');
  expect(whole.code).toBe(0);
  house.act(1);
  expect(house.verify()).toMatchObject({ ok: true, entries: 81, unanchored: 0 });
});
