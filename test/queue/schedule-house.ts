import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { addSchedule, type NewSchedule } from '../../queue/schedule-acts.js';
import { aPerson, employ } from '../conformance/people.js';

/** A time of Vietnam. */
export const at = (time: string): Date => new Date(`${time}+07:00`);

export const NIGHTLY: NewSchedule = {
  ...{ name: 'đêm', cron: '0 22 * * *', sources: [], deadline: '07:00' },
  ...{ overlap: 'skip', elsewhere: false, by: 'ha' },
};

/** A store with a nightly schedule, added on the evening of the 26th; `open` is another program's connection. */
export function openHouse(more: Partial<NewSchedule> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-schedule-'));
  const stores: ReturnType<typeof openStore>[] = [];
  const open = () => {
    const store = openStore({ file: join(dir, 'soicho.db'), migrationsDir: 'data/migrations' });
    stores.push(store);
    return store;
  };
  onTestFinished(() => {
    for (const store of stores) store.close();
    rmSync(dir, { recursive: true });
  });
  const store = open();
  employ(store, aPerson('ha', { role: 'operator' }));
  const schedule = addSchedule(store, { ...NIGHTLY, ...more }, ['cho', 'hieu-thuoc'], at('2026-11-26T20:00:00'));
  return { dir, store, open, schedule };
}
