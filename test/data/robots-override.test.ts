import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowRobots, endRobotsOverride, isRobotsOverridden } from '../../data/robots-override.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson, employ } from '../conformance/people.js';
import { AT, LATER } from '../conformance/store-things.js';

let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-robots-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu', aPerson('an', { role: 'approver' }));
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const REQUEST = {
  host: 'shop.example',
  reason: 'công văn số 12: kiểm tra theo tố giác',
  by: 'thu',
  approvedBy: 'an',
  until: '2027-05-22',
};
const kinds = () => [...store.journal.each()].map(({ kind, by }) => [kind, by]);

describe('leave to pass over a robots.txt', () => {
  it('is kept and journalled with its approver', () => {
    allowRobots(store, { ...REQUEST, host: ' Shop.Example ' }, AT);
    expect(store.robots.list()).toEqual([{ ...REQUEST, act: 'allow', at: AT }]);
    expect(kinds()).toEqual([['robots.allow', 'thu']]);
    expect(store.journal.payload(1)?.payload).toMatchObject({ host: 'shop.example', approvedBy: 'an' });
  });

  it.each([
    ['one person', { approvedBy: ' thu ' }, 'not-allowed'],
    ['more than 6 months', { until: '2027-05-23' }, 'not-allowed'],
    ['a day that is past', { until: '2026-11-21' }, 'bad-input'],
    ['no reason', { reason: '  ' }, 'bad-input'],
    ['nobody who asks', { by: ' ' }, 'bad-input'],
    ['nobody who approves', { approvedBy: ' ' }, 'bad-input'],
    ['an address', { host: 'https://shop.example/' }, 'bad-input'],
    ['all hosts', { host: '*' }, 'bad-input'],
  ])('is refused for %s, and nothing is written', (_, changes, code) => {
    expect(() => allowRobots(store, { ...REQUEST, ...changes }, AT)).toThrow(expect.objectContaining({ code }));
    expect(store.robots.list()).toEqual([]);
    expect(kinds()).toEqual([]);
  });

  it('holds for that host only, to the end of its last day in Vietnam', () => {
    const at = (time: string, host = 'shop.example') => isRobotsOverridden(store, host, new Date(time));
    expect(at(AT)).toBe(false);
    allowRobots(store, REQUEST, AT);
    expect([at(AT), at(AT, 'www.shop.example')]).toEqual([true, false]);
    expect([at('2027-05-22T16:59:59Z'), at('2027-05-22T17:00:00Z')]).toEqual([true, false]);
  });

  it('ends by a row of its own', () => {
    allowRobots(store, REQUEST, AT);
    endRobotsOverride(store, { host: 'SHOP.example', reason: 'xong việc', by: 'thu' }, LATER);
    expect(isRobotsOverridden(store, 'shop.example', new Date(LATER))).toBe(false);
    expect(kinds()).toEqual([
      ['robots.allow', 'thu'],
      ['robots.end', 'thu'],
    ]);
    const again = () => endRobotsOverride(store, { host: 'shop.example', reason: 'lần nữa', by: 'thu' }, LATER);
    expect(again).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
