import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson, changePerson, endPerson, type NewPerson, type PersonChange } from '../../data/change-person.js';
import { actorOf } from '../../data/permissions.js';
import { ROLES } from '../../data/person.js';
import { readProvinces } from '../../data/provinces.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { aPerson } from '../conformance/people.js';
import { AT, LATER } from '../conformance/store-things.js';

const provinces = readProvinces('data/reference');
let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-people-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const add = (login: string, changes: Partial<NewPerson> = {}, by: string | undefined = 'quan') =>
  addPerson(store, { ...aPerson(login), ...changes, by }, provinces, AT);
const change = (login: string, changes: PersonChange, by = 'quan') =>
  changePerson(store, { login, by, change: changes }, provinces, LATER);
const end = (login: string, by = 'quan') => endPerson(store, { login, by, reason: 'chuyển công tác' }, LATER);
const refused = (code: string) => expect.objectContaining({ code });
const kinds = () => [...store.journal.each()].map(({ kind }) => kind);

describe('the first person', () => {
  it('does not come with the program: nobody may do anything in a new store', () => {
    expect(store.people.list()).toEqual([]);
    for (const login of ['admin', 'root', 'soicho', '']) {
      expect(() => actorOf(store, login, 'person.change', AT)).toThrow();
    }
  });

  it('is an admin whom nobody adds, and the journal says so', () => {
    add('quan', { role: 'admin' }, undefined);
    expect([...store.journal.each()]).toMatchObject([
      { kind: 'person.add', by: 'quan', ids: { person: 'quan', first: 1 } },
    ]);
    expect(store.journal.payload(1)?.payload).toMatchObject({ role: 'admin', name: 'Cán bộ quan' });
  });

  it.each([
    ...ROLES.filter((role) => role !== 'admin').map((role) => ({ role })),
    { role: 'admin' as const, until: '2027-01-01' },
  ])('is not %o', (changes) => {
    expect(() => add('quan', { decision: '12/QĐ', until: '2027-01-01', ...changes }, undefined)).toThrow(
      refused('not-allowed'),
    );
    expect(store.people.list()).toEqual([]);
  });
});

describe('from then on', () => {
  beforeEach(() => {
    add('quan', { role: 'admin' }, undefined);
  });

  it.each(ROLES)('%s: only an admin adds, changes and ends people', (role) => {
    const until = { until: '2027-01-01', decision: '12/QĐ-CQLTT' };
    add('ai', { role, ...(role === 'inspector' ? until : {}) });
    add('thu');
    const acts = [
      () => add('moi', {}, 'ai'),
      () => change('thu', { name: 'Đỗ Minh Thu' }, 'ai'),
      () => end('thu', 'ai'),
    ];
    for (const act of acts) {
      if (role === 'admin') act();
      else expect(act).toThrow(refused('not-allowed'));
    }
    expect(kinds().slice(3)).toEqual(role === 'admin' ? ['person.add', 'person.change', 'person.end'] : []);
  });

  it.each<[string, Partial<NewPerson>, string]>([
    ['a province that is none', { area: ['01', '03'] }, 'bad-input'],
    ['a name for a province', { area: ['Hà Nội'] }, 'bad-input'],
    ['an inspector without end', { role: 'inspector', decision: '12/QĐ' }, 'bad-input'],
    ['an inspector without decision', { role: 'inspector', until: '2027-01-01' }, 'bad-input'],
    ['an end that is past', { until: '2026-01-01' }, 'bad-input'],
    ['no name', { name: ' ' }, 'bad-input'],
    ['the program’s login', { login: 'soicho' }, 'bad-input'],
    ['a login of other letters', { login: 'Thu' }, 'bad-input'],
    ['a login that somebody has', { login: 'quan' }, 'not-allowed'],
    ['nobody who adds', { by: undefined }, 'bad-input'],
  ])('%s is refused, and nothing is written', (_, changes, code) => {
    const asked = { ...aPerson('thu'), by: 'quan', ...changes };
    expect(() => addPerson(store, asked, provinces, AT)).toThrow(refused(code));
    expect(kinds()).toEqual(['person.add']);
  });

  it('a change is a row of its own, and what was not named stays', () => {
    add('thu', { area: ['79', '01', '01'], until: '2027-01-01' });
    expect(store.people.find('thu')?.area).toEqual(['01', '79']);
    expect(change('thu', { role: 'approver', until: '' })).toEqual(
      aPerson('thu', { role: 'approver', area: ['01', '79'] }),
    );
    expect(() => change('la', { name: 'X' })).toThrow(refused('not-found'));
  });

  it('an end that is past may be put off, and everything else changed meanwhile', () => {
    add('thu', { until: '2026-11-22' });
    const later = '2026-12-10T03:00:00.000Z';
    const to = (changes: PersonChange) =>
      changePerson(store, { login: 'thu', by: 'quan', change: changes }, provinces, later);
    expect(to({ unit: 'Đội số 2' }).until).toBe('2026-11-22');
    expect(to({ until: '2027-01-01' }).until).toBe('2027-01-01');
  });

  it('nobody changes their own role or end; their name they do', () => {
    add('hai', { role: 'admin', until: '2027-01-01' });
    expect(() => change('hai', { role: 'approver' }, 'hai')).toThrow(refused('not-allowed'));
    expect(() => change('hai', { until: '' }, 'hai')).toThrow(refused('not-allowed'));
    expect(change('hai', { name: 'Vũ Hai' }, 'hai').name).toBe('Vũ Hai');
  });

  it('one admin without an end remains', () => {
    add('hai', { role: 'admin', until: '2027-01-01' });
    for (const act of [
      () => change('quan', { role: 'analyst' }, 'hai'),
      () => change('quan', { until: '2027-01-01' }, 'hai'),
      () => end('quan', 'hai'),
      () => end('quan', 'quan'),
    ]) {
      expect(act).toThrow(refused('not-allowed'));
    }
    add('ba', { role: 'admin' });
    expect(end('quan', 'ba').endedAt).toBe(LATER);
    expect(() => end('ba', 'ba')).toThrow(refused('not-allowed'));
  });

  it('who was ended acts no more, comes back under another login only, and that one is never given again', () => {
    add('thu', { role: 'analyst' });
    end('thu');
    expect(() => actorOf(store, 'thu', 'lead.decide', LATER)).toThrow(refused('not-allowed'));
    expect(() => change('thu', { name: 'Người khác' })).toThrow(refused('not-allowed'));
    expect(() => end('thu')).toThrow(refused('not-allowed'));
    expect(() => add('thu')).toThrow(refused('not-allowed'));
  });
});
