import { expect, test } from 'vitest';
import { leaseTurns } from '../../crawler/turns.js';
import type { Lease } from '../../data/schema.js';

const at = Date.UTC(2026, 2, 2, 8);
const lease: Lease = {
  ...{ id: 'l', sweepId: 1, host: 'cho.example', epoch: 1, paceMs: 0, urls: [] },
  notBefore: new Date(at).toISOString(),
  expiresAt: new Date(at + 60_000).toISOString(),
};

test.each([
  ['an answer that took long slows the pace', 0, 400],
  ['time in which this process worked is not the host’s', 300, 100],
])('%s', async (_what, workedMs, paceMs) => {
  const clock = { at, busy: 0 };
  const wait = async (ms: number) => {
    clock.at += ms;
  };
  const recorder = { isLive: async () => true };
  const now = () => new Date(clock.at);
  const turns = leaseTurns(
    lease,
    recorder,
    () => 0,
    now,
    wait,
    () => clock.busy,
  );
  await turns.next(new AbortController().signal);
  clock.at += 400;
  clock.busy += workedMs;
  turns.done();
  turns.learn(200);
  expect(turns.paceMs()).toBe(paceMs);
});
