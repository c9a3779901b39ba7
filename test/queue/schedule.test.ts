import { describe, expect, test } from 'vitest';
import { vietnamTime } from '../../data/day.js';
import { overdue, startDue, takeAbandoned } from '../../queue/schedule.js';
import { addSchedule, changeSchedule, type NewSchedule } from '../../queue/schedule-acts.js';
import { at, NIGHTLY, openHouse } from './schedule-house.js';

const GRACE_MS = 15 * 60_000;

describe('what is due', () => {
  test('starts once, with its name, campaign and the next deadline', () => {
    const { store } = openHouse({ campaign: 'Tết 2027' });
    expect(startDue(store, at('2026-11-26T21:59:59')).started).toEqual([]);
    const [first] = startDue(store, at('2026-11-26T22:00:01')).started;
    expect(first?.sweep).toMatchObject({ name: 'đêm 2026-11-26', campaign: 'Tết 2027', state: 'running' });
    expect(vietnamTime(new Date(first?.sweep.deadline ?? ''))).toBe('2026-11-27T07:00:00+07:00');
    expect(vietnamTime(new Date(first?.sweep.dueAt ?? ''))).toBe('2026-11-26T22:00:00+07:00');
    expect(startDue(store, at('2026-11-26T22:00:03')).started).toEqual([]);
    const kinds = [...store.journal.each()].map(({ kind }) => kind);
    expect(kinds).toEqual(['schedule.add', 'sweep.start']);
  });

  test('however many nights were missed, one sweep makes up for them', () => {
    const { store } = openHouse();
    const { started } = startDue(store, at('2026-12-03T09:30:00'));
    expect(started.map(({ sweep }) => sweep.name)).toEqual(['đêm 2026-12-02']);
    expect(startDue(store, at('2026-12-03T09:30:02')).started).toEqual([]);
    store.sweeps.end(1, 'done', at('2026-12-03T12:00:00').toISOString());
    expect(startDue(store, at('2026-12-03T22:00:00')).started.map(({ sweep }) => sweep.name)).toEqual([
      'đêm 2026-12-03',
    ]);
  });

  test('two programs that look at the same moment make one sweep', () => {
    const { store, open } = openHouse();
    const other = open();
    const made = [store, other, store, other].map((one) => startDue(one, at('2026-11-26T22:00:00')).started.length);
    expect(made).toEqual([1, 0, 0, 0]);
    const again = { name: 'đêm', scheduleId: 1, dueAt: at('2026-11-26T22:00:00').toISOString() };
    expect(() => other.sweeps.start(again, at('2026-11-26T22:00:00').toISOString())).toThrow(/UNIQUE/i);
  });

  test.each([
    ['skip', 1, ['đêm 2026-11-26']],
    ['queue', 0, ['đêm 2026-11-26', 'đêm 2026-11-27']],
  ] as const)('while the sweep before goes on: %s', (overlap, skipped, names) => {
    const { store } = openHouse({ overlap });
    startDue(store, at('2026-11-26T22:00:00'));
    const due = startDue(store, at('2026-11-27T22:00:00'));
    expect(due).toMatchObject({ started: [] });
    expect(due.skipped).toHaveLength(skipped);
    expect(startDue(store, at('2026-11-27T22:00:02')).skipped).toEqual([]);
    store.sweeps.end(1, 'done', at('2026-11-27T23:00:00').toISOString());
    startDue(store, at('2026-11-27T23:00:01'));
    expect(store.sweeps.list(9).map(({ name }) => name)).toEqual([...names].reverse());
  });

  test('a paused schedule starts nothing, and makes up for nothing when it is resumed', () => {
    const { store } = openHouse();
    changeSchedule(store, { name: 'đêm', act: 'pause', by: 'ha' }, at('2026-11-26T21:00:00'));
    expect(startDue(store, at('2026-11-27T08:00:00')).started).toEqual([]);
    changeSchedule(store, { name: 'đêm', act: 'resume', by: 'ha' }, at('2026-11-27T09:00:00'));
    expect(startDue(store, at('2026-11-27T09:00:01')).started).toEqual([]);
    expect(startDue(store, at('2026-11-27T22:00:00')).started).toHaveLength(1);
  });

  test('a removed one is gone; its name may be used again, and its sweeps still know it', () => {
    const { store } = openHouse();
    startDue(store, at('2026-11-26T22:00:00'));
    changeSchedule(store, { name: 'đêm', act: 'remove', by: 'ha' }, at('2026-11-26T23:00:00'));
    expect(store.schedules.list()).toEqual([]);
    expect(startDue(store, at('2026-11-28T22:00:00')).started).toEqual([]);
    expect(addSchedule(store, NIGHTLY, [], at('2026-11-28T23:00:00')).id).toBe(2);
    expect(store.schedules.get(store.sweeps.get(1)?.scheduleId ?? 0)?.name).toBe('đêm');
  });
});

describe('a sweep that nobody runs', () => {
  test('is taken by one program, and by another when the first is silent', () => {
    const { store, open } = openHouse();
    const other = open();
    startDue(store, at('2026-11-26T22:00:00'));
    const taken = (one: typeof store, who: string, time: string) => takeAbandoned(one, who, at(time)).length;
    expect(taken(store, 'một', '2026-11-26T22:00:00')).toBe(1);
    expect(taken(other, 'hai', '2026-11-26T22:00:01')).toBe(0);
    expect(store.sweeps.renew(1, 'một', at('2026-11-26T22:00:20').toISOString())).toBe(true);
    expect(taken(other, 'hai', '2026-11-26T22:00:49')).toBe(0);
    expect(taken(other, 'hai', '2026-11-26T22:00:50')).toBe(1);
    expect(store.sweeps.renew(1, 'một', at('2026-11-26T22:00:51').toISOString())).toBe(false);
  });

  test('of a person is left to that person', () => {
    const { store } = openHouse();
    store.sweeps.start({ name: 'tay' }, at('2026-11-26T21:00:00').toISOString());
    expect(takeAbandoned(store, 'một', at('2026-11-26T23:00:00'))).toEqual([]);
  });
});

describe('the watchdog', () => {
  const late = (store: ReturnType<typeof openHouse>['store'], time: string) =>
    overdue(store, at(time), GRACE_MS).map(({ schedule, sweep }) => [schedule.name, sweep?.id]);

  test('tells of a due time without a sweep, not of one that is not long past', () => {
    const { store } = openHouse();
    expect(late(store, '2026-11-26T22:14:59')).toEqual([]);
    expect(late(store, '2026-11-26T22:15:00')).toEqual([['đêm', undefined]]);
  });

  test('tells of a sweep that was made and has not begun', () => {
    const { store } = openHouse();
    startDue(store, at('2026-11-26T22:00:00'));
    expect(late(store, '2026-11-26T22:14:00')).toEqual([]);
    expect(late(store, '2026-11-26T22:15:00')).toEqual([['đêm', 1]]);
    store.sweeps.begin(1, at('2026-11-26T22:16:00').toISOString());
    expect(late(store, '2026-11-26T23:00:00')).toEqual([]);
  });

  test('tells of one that waits for the sweep before, and of none that is paused', () => {
    const { store } = openHouse({ overlap: 'queue' });
    startDue(store, at('2026-11-26T22:00:00'));
    store.sweeps.begin(1, at('2026-11-26T22:00:00').toISOString());
    expect(late(store, '2026-11-27T22:20:00')).toEqual([['đêm', 1]]);
    store.schedules.setEnabled(1, false);
    expect(late(store, '2026-11-27T22:20:00')).toEqual([]);
  });
});

test.each<[string, Partial<NewSchedule>, RegExp]>([
  ['a name twice', {}, /there is a schedule "đêm"/],
  ['a wrong expression', { name: 'khác', cron: '0 25 * * *' }, /--cron "0 25/],
  ['an unknown source', { name: 'khác', sources: ['chợ-ma'] }, /no source "chợ-ma"/],
  ['a wrong deadline', { name: 'khác', deadline: '7 giờ' }, /deadline/],
  ['a wrong name', { name: '../khác' }, /name/],
])('is refused: %s', (_what, more, words) => {
  const { store } = openHouse();
  expect(() => addSchedule(store, { ...NIGHTLY, ...more }, ['cho'], at('2026-11-26T21:00:00'))).toThrow(words);
  expect(store.schedules.list()).toHaveLength(1);
  expect(() => changeSchedule(store, { name: 'không có', act: 'remove', by: 'ha' }, at('2026-11-26T21:00:00'))).toThrow(
    /no schedule/,
  );
});
