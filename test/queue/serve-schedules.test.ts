import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Notice } from '../../queue/notices/notice.js';
import { serveSchedules } from '../../queue/serve-schedules.js';
import { at, openHouse } from './schedule-house.js';

/** Starts a program that serves, its clock at a time of Vietnam. */
function start(dir: string, time: string, what: 'go' | 'hang') {
  const args = ['test/fixtures/schedule-server.mjs', dir, at(time).toISOString(), what];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const waiting = new Map<string, () => void>();
  reader.on('line', (line) => {
    lines.push(line);
    waiting.get(line)?.();
  });
  const until = (line: string) =>
    new Promise<void>((resolve, reject) => {
      if (lines.includes(line)) return resolve();
      waiting.set(line, resolve);
      child.once('exit', () => reject(new Error(`ended without "${line}": ${lines.join(', ')}`)));
    });
  return { child, lines, until };
}

async function kill(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

const seen = (store: ReturnType<typeof openHouse>['store']) =>
  store.sweeps.list(9).map(({ id, name, state }) => [id, name, state, store.frontier.progress(id, '').done]);

test('a program killed -9 between due time and start: the next one runs the sweep, once', async () => {
  const { dir, store } = openHouse();
  const first = start(dir, '2026-11-26T22:00:01', 'hang');
  await first.until('run 1');
  await kill(first.child, 'SIGKILL');
  expect(store.sweeps.list(9)).toMatchObject([{ state: 'running', heldBy: expect.any(String) }]);
  expect(store.sweeps.get(1)?.begunAt).toBeUndefined();

  const second = start(dir, '2026-11-26T22:05:00', 'go');
  await second.until('ended 1 done');
  await kill(second.child, 'SIGTERM');
  expect(seen(store)).toEqual([[1, 'đêm 2026-11-26', 'done', 3]]);
  expect([...store.journal.each()].map(({ kind }) => kind)).toEqual(['schedule.add', 'sweep.start', 'sweep.end']);
});

test('a program killed before the due time and started days after it: one sweep, and people are told', async () => {
  const { dir, store } = openHouse();
  const first = start(dir, '2026-11-26T21:59:00', 'go');
  await first.until('look');
  await kill(first.child, 'SIGKILL');
  expect(store.sweeps.list(9)).toEqual([]);

  const second = start(dir, '2026-11-29T08:00:00', 'go');
  await second.until('ended 1 done');
  await kill(second.child, 'SIGTERM');
  expect(second.lines).toContain('told schedule.late');
  expect(seen(store)).toEqual([[1, 'đêm 2026-11-28', 'done', 3]]);
});

test('two programs that serve at once run it once', async () => {
  const { dir, store } = openHouse();
  const both = ['go', 'go'].map(() => start(dir, '2026-11-26T21:59:59', 'go'));
  await Promise.any(both.map(({ until }) => until('ended 1 done')));
  await Promise.all(both.map(({ child }) => kill(child, 'SIGTERM')));
  expect(both.flatMap(({ lines }) => lines).filter((line) => line.startsWith('run'))).toEqual(['run 1']);
  expect(seen(store)).toEqual([[1, 'đêm 2026-11-26', 'done', 3]]);
});

test('a sweep that fails is told and tried again, later each time; the program goes on', async () => {
  const { store } = openHouse();
  const clock = { at: at('2026-11-26T22:00:00').getTime() };
  const stop = new AbortController();
  const runs: number[] = [];
  const told: Notice[] = [];
  const errors: unknown[] = [];
  await serveSchedules({
    ...{ store, now: () => new Date(clock.at), graceMs: 900_000, signal: stop.signal },
    wait: async (ms) => {
      await turn();
      clock.at += ms;
      if (clock.at > at('2026-11-26T22:08:00').getTime()) stop.abort();
    },
    run: async () => {
      runs.push(Math.round((clock.at - at('2026-11-26T22:00:00').getTime()) / 60_000));
      throw new Error('đĩa đầy');
    },
    tell: (notice) => void told.push(notice),
    onError: (error) => errors.push(error),
  });
  expect(runs).toEqual([0, 1, 3, 7]);
  expect(errors).toHaveLength(4);
  expect(told.map((notice) => notice.kind === 'sweep.failed' && notice.error)).toEqual(Array(4).fill('đĩa đầy'));
  expect(store.sweeps.get(1)).toMatchObject({ state: 'running' });
});
