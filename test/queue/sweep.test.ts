import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FrontierUrl, Lease } from '../../data/schema.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import type { Notice } from '../../queue/notices/notice.js';
import { runSweep } from '../../queue/sweep.js';
import { actOnSweep, type SweepAct } from '../../queue/sweep-acts.js';
import type { SweepParts, SweepProgress } from '../../queue/sweep-parts.js';
import { aPerson, employ } from '../conformance/people.js';

const START = Date.UTC(2026, 2, 2, 8);

/** URLs on hosts `h0.example` …, `perHost` on each. */
function urls(hosts: number, perHost: number): FrontierUrl[] {
  return Array.from({ length: hosts * perHost }, (_, i) => {
    const host = `h${i % hosts}.example`;
    return {
      url: `http://${host}/p/${Math.floor(i / hosts)}`,
      host,
      source: 'cho',
      kind: 'item',
      depth: 0,
      priority: 0,
    };
  });
}

/** A sweep over a real store; `work` plays the workers each time the sweep waits, and waiting moves the clock. */
function openHouse(work: (house: { leases: Lease[]; finish: (lease: Lease, upTo?: number) => void }) => void) {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-sweep-'));
  const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
  employ(store, aPerson('ha', { role: 'operator' }));
  onTestFinished(() => {
    store.close();
    rmSync(dir, { recursive: true });
  });
  const clock = { at: START };
  const now = () => new Date(clock.at);
  const stopping = new AbortController();
  const given: Lease[] = [];
  const seen: SweepProgress[] = [];
  const finish = (lease: Lease, upTo = lease.urls.length) => {
    const at = now().toISOString();
    for (const { url } of lease.urls.slice(0, upTo)) store.frontier.finish(lease, url, { listings: 1 }, at);
    store.frontier.release(lease.id, at);
  };
  const parts: SweepParts = {
    store,
    queue: {
      addMany: async (jobs) => {
        for (const { payload } of jobs) {
          if (!('leaseId' in payload)) throw new Error('a sweep asks for nothing but leases');
          const lease = store.frontier.lease(payload.leaseId, now().toISOString());
          if (lease === undefined) throw new Error(`job for lease ${payload.leaseId}, which is not live`);
          given.push(lease);
        }
        return jobs.length;
      },
    },
    plan: [urls(3, 4)],
    sweep: { name: 'Tết' },
    by: 'Lan',
    terms: () => ({ paceMs: 1000 }),
    concurrency: 2,
    now,
    wait: async (ms, signal) => {
      clock.at += ms;
      work({ leases: given.splice(0), finish });
      signal.throwIfAborted();
    },
    onProgress: (progress) => seen.push(progress),
    signal: stopping.signal,
  };
  const kinds = () => [...store.journal.each()].map((entry) => entry.kind);
  return { store, clock, stopping, given, seen, parts, kinds };
}

test('a sweep ends when nothing is pending, and the journal holds its start and end', async () => {
  const slow: Lease[] = [];
  const house = openHouse(({ leases, finish }) => {
    slow.push(...leases);
    if (leases.length === 0) for (const lease of slow.splice(0)) finish(lease);
  });
  const end = await runSweep({ ...house.parts, found: () => ({ listings: 12, leads: 2 }) });
  const progress = { sweepId: 1, done: 12, pending: 0, gaps: [], listings: 12, leads: 2, lost: 0 };
  expect(end).toEqual({ sweepId: 1, ended: 'done', progress, alarms: [] });
  expect(house.seen.at(0)).toMatchObject({ done: 0, pending: 12 });
  expect(house.seen.at(-1)).toEqual(progress);
  expect(new Set(house.seen.map((p) => JSON.stringify(p))).size).toBe(house.seen.length); // told of changes only
  expect(house.store.sweeps.get(1)).toMatchObject({ name: 'Tết', state: 'done' });
  const [start, ended] = [...house.store.journal.each()];
  expect(start).toMatchObject({ kind: 'sweep.start', by: 'Lan', ids: { sweep: 1 } });
  expect(ended).toMatchObject({ kind: 'sweep.end', by: 'Lan', ids: { sweep: 1, ended: 'done', done: 12, unseen: 0 } });
});

test('a sweep without seeds is done at once', async () => {
  const house = openHouse(() => {});
  expect(await runSweep({ ...house.parts, plan: [] })).toMatchObject({ ended: 'done' });
});

test('no more than four leases per worker are out, and every host has its turn', async () => {
  let most = 0;
  const out: Lease[] = [];
  const house = openHouse(({ leases, finish }) => {
    out.push(...leases);
    most = Math.max(most, out.length);
    const first = out.shift();
    if (first !== undefined) finish(first);
  });
  const end = await runSweep({ ...house.parts, plan: [urls(30, 2)] });
  expect(end.progress.done).toBe(60);
  expect(most).toBe(8);
});

test('a lease that came to nothing is granted anew after it expired', async () => {
  const epochs: number[] = [];
  const house = openHouse(({ leases, finish }) => {
    for (const lease of leases) {
      epochs.push(lease.epoch);
      if (lease.epoch === 2) finish(lease);
      else house.clock.at = Date.parse(lease.expiresAt);
    }
  });
  expect(await runSweep({ ...house.parts, plan: [urls(1, 3)] })).toMatchObject({
    ended: 'done',
    progress: { done: 3 },
  });
  expect(epochs).toEqual([1, 2]);
});

test('URLs that came back unfinished are granted again, and those found on the way', async () => {
  const house = openHouse(({ leases, finish }) => {
    for (const lease of leases) {
      if (lease.epoch === 1) house.store.frontier.add(lease.sweepId, urls(1, 6));
      finish(lease, 2);
    }
  });
  expect(await runSweep({ ...house.parts, plan: [urls(1, 3)] })).toMatchObject({ progress: { done: 6, pending: 0 } });
});

test('the pace is asked at every grant: a Crawl-delay that became known counts', async () => {
  let delayMs = 0;
  const paces: number[] = [];
  const house = openHouse(({ leases, finish }) => {
    delayMs = 30_000;
    for (const lease of leases) {
      paces.push(lease.paceMs, lease.urls.length);
      finish(lease, 1);
    }
  });
  await runSweep({ ...house.parts, plan: [urls(1, 3)], terms: () => ({ paceMs: Math.max(1000, delayMs) }) });
  expect(paces).toEqual([1000, 3, 30_000, 2, 30_000, 1]);
});

describe('a sweep that is stopped', () => {
  test('stays running, says so, grants no more, and is resumed to the same end', async () => {
    let rounds = 0;
    const house = openHouse(({ leases, finish }) => {
      for (const lease of leases) finish(lease, 2);
      if (++rounds === 1) house.stopping.abort();
    });
    const first = await runSweep(house.parts);
    expect(first).toMatchObject({ sweepId: 1, ended: 'stopped', progress: { done: 6, pending: 6 } });
    expect(house.given).toEqual([]);
    expect(house.store.sweeps.get(1)?.state).toBe('running');

    const { signal } = new AbortController();
    const second = await runSweep({ ...house.parts, sweep: { resume: 1 }, signal });
    expect(second).toMatchObject({ sweepId: 1, ended: 'done', progress: { done: 12, pending: 0 } });
    expect(house.store.sweeps.list(9)).toHaveLength(1);
    expect(house.kinds()).toEqual(['sweep.start', 'sweep.resume', 'sweep.end']);
  });

  test.each([
    ['unknown', 7, /there is no sweep 7/],
    ['ended', 1, /sweep 1 is done and cannot be resumed/],
  ])('cannot be resumed when it is %s', async (_what, id, message) => {
    const house = openHouse(() => {});
    await runSweep({ ...house.parts, plan: [] });
    await expect(runSweep({ ...house.parts, sweep: { resume: id } })).rejects.toThrow(message);
    expect(house.kinds()).toEqual(['sweep.start', 'sweep.end']);
  });

  test('by an error is not ended', async () => {
    const house = openHouse(() => {
      throw new Error('đĩa đầy');
    });
    await expect(runSweep(house.parts)).rejects.toThrow('đĩa đầy');
    expect(house.store.sweeps.get(1)?.state).toBe('running');
  });
});

describe('at its deadline a sweep', () => {
  const deadline = new Date(START + 60_000).toISOString();

  test('has what is out handed back shortly before, and says what it did not see', async () => {
    const held: Lease[] = [];
    const notices: Notice[] = [];
    const house = openHouse(({ leases, finish }) => {
      // No lease reaches beyond the cut-off, a tenth of the time before the deadline.
      for (const { expiresAt } of leases) expect(Date.parse(expiresAt)).toBe(START + 54_000);
      held.push(...leases);
      if (house.clock.at >= START + 55_000) for (const lease of held.splice(0)) finish(lease, 1);
      else house.clock.at = START + 54_950;
    });
    const onNotice = (notice: Notice) => void notices.push(notice);
    const end = await runSweep({ ...house.parts, onNotice, sweep: { name: 'Gấp', deadline } });
    expect(house.clock.at).toBeLessThan(START + 60_000);
    expect(end).toMatchObject({ ended: 'deadline', progress: { done: 3, pending: 0 } });
    expect(end.progress.gaps.reduce((sum, { reason, urls }) => sum + (reason === 'deadline' ? urls : 0), 0)).toBe(9);
    expect(house.store.sweeps.get(1)?.state).toBe('done');
    expect([...house.store.journal.each()].at(-1)?.ids).toEqual({
      sweep: 1,
      ended: 'deadline',
      done: 3,
      unseen: 9,
      lost: 0,
    });
    const summary = { done: 3, sources: [{ source: 'cho', done: 3, cut: 9, gaps: 0, left: 0 }] };
    expect(notices.at(-1)).toMatchObject({ kind: 'sweep.summary', ended: 'deadline', summary });
  });

  test('waits for what never comes back no longer than to the deadline', async () => {
    const house = openHouse(() => {
      house.clock.at += 5_000;
    });
    const end = await runSweep({ ...house.parts, sweep: { name: 'Gấp', deadline } });
    expect(end).toMatchObject({ ended: 'deadline', progress: { done: 0, pending: 0 } });
    expect(house.clock.at - START).toBeLessThan(60_000 + 5_200);
  });

  test('is cut off, and goes on when it is resumed: nothing is lost', async () => {
    const house = openHouse(({ leases, finish }) => {
      for (const lease of leases) finish(lease, 1);
      house.clock.at += 30_000;
    });
    expect(await runSweep({ ...house.parts, sweep: { name: 'Gấp', deadline } })).toMatchObject({ ended: 'deadline' });
    const end = await runSweep({ ...house.parts, sweep: { resume: 1 } });
    expect(end).toMatchObject({ ended: 'done', progress: { done: 12, pending: 0, gaps: [] } });
    expect(house.store.sweeps.list(9)).toHaveLength(1);
    expect(house.store.sweeps.get(1)?.deadline).toBeUndefined();
  });

  test('was told to be late once, not at every look', async () => {
    const late: (boolean | undefined)[] = [];
    let given = 0;
    const house = openHouse(({ leases, finish }) => {
      for (const lease of leases) finish(lease, 10);
      house.clock.at += 60_000;
      given++;
    });
    const end = await runSweep({
      ...{ ...house.parts, plan: [urls(3, 1000)], terms: () => ({ paceMs: 5_000 }) },
      sweep: { name: 'Đêm', deadline: new Date(START + 3_600_000).toISOString() },
      onNotice: (notice) => notice.kind === 'sweep.forecast' && late.push(notice.forecast.late),
    });
    expect(given).toBeGreaterThan(30);
    expect(end.ended).toBe('deadline');
    expect(late).toEqual([true]);
    expect(house.store.sweeps.forecasts(1, 99).length).toBeGreaterThanOrEqual(8);
  });
});

describe('people', () => {
  test('pause a sweep and resume it: no request in between', async () => {
    let rounds = 0;
    let paused = 0;
    const house = openHouse(({ leases, finish }) => {
      rounds++;
      const act = (what: SweepAct) =>
        actOnSweep(house.store, { id: 1, act: what, by: 'ha' }, () => new Date(house.clock.at));
      if (rounds === 1) {
        act('pause');
        for (const lease of leases)
          expect(house.store.frontier.isLive(lease, new Date(house.clock.at).toISOString())).toBe(false);
        for (const lease of leases) house.store.frontier.release(lease.id, new Date(house.clock.at).toISOString());
        return;
      }
      if (rounds < 20) {
        expect(leases).toEqual([]);
        paused++;
      } else if (rounds === 20) act('resume');
      for (const lease of leases) finish(lease);
    });
    expect(await runSweep(house.parts)).toMatchObject({ ended: 'done', progress: { done: 12 } });
    expect(paused).toBe(18);
    expect(house.seen.some((progress) => progress.paused === true)).toBe(true);
    expect(house.kinds()).toEqual(['sweep.start', 'sweep.pause', 'sweep.resume', 'sweep.end']);
  });

  test('cancel a sweep: it is closed with its summary as soon as all is handed back', async () => {
    const notices: Notice[] = [];
    const held: Lease[] = [];
    let rounds = 0;
    const house = openHouse(({ leases, finish }) => {
      held.push(...leases);
      if (++rounds === 1) {
        const acted = actOnSweep(house.store, { id: 1, act: 'cancel', by: 'ha' }, () => new Date(house.clock.at));
        expect(acted).toMatchObject({ isRun: true, sweep: { state: 'cancelled' } });
      }
      if (rounds === 3) for (const lease of held.splice(0)) finish(lease, 1);
    });
    const onNotice = (notice: Notice) => void notices.push(notice);
    const end = await runSweep({ ...house.parts, onNotice });
    expect(rounds).toBe(3);
    expect(end).toMatchObject({ ended: 'cancelled', progress: { done: 3, pending: 0 } });
    expect(house.store.sweeps.get(1)).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) });
    expect(notices).toMatchObject([{ kind: 'sweep.summary', ended: 'cancelled', summary: { sources: [{ cut: 9 }] } }]);
    expect(() => actOnSweep(house.store, { id: 1, act: 'resume', by: 'ha' }, () => new Date(house.clock.at))).toThrow(
      /has ended/,
    );
  });

  test('cancel a sweep that nobody runs: it is closed at once', async () => {
    const house = openHouse(() => house.stopping.abort());
    expect(await runSweep(house.parts)).toMatchObject({ ended: 'stopped' });
    const acted = actOnSweep(house.store, { id: 1, act: 'cancel', by: 'ha' }, () => new Date(house.clock.at));
    expect(acted).toMatchObject({ isRun: false, sweep: { state: 'cancelled', endedAt: expect.any(String) } });
    expect(house.store.frontier.progress(1, '').pending).toBe(0);
    expect(house.kinds()).toEqual(['sweep.start', 'sweep.cancel', 'sweep.end']);
  });
});

test('a process that another took the sweep from stops by itself', async () => {
  const house = openHouse(() => {
    house.clock.at += 6_000;
    house.store.sweeps.hold(1, 'tiến trình khác', new Date(house.clock.at).toISOString());
  });
  expect(await runSweep(house.parts)).toMatchObject({ ended: 'taken' });
  expect(house.store.sweeps.get(1)).toMatchObject({ state: 'running', heldBy: 'tiến trình khác' });
});
