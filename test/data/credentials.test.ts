import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changePassword, personOfPassword } from '../../data/change-password.js';
import { hashPassword, SCRYPT_COST, verifyPassword } from '../../data/password.js';
import { checkPassword } from '../../data/password-rules.js';
import { newPersonalToken, personOfToken, revokePersonalToken } from '../../data/personal-token.js';
import type { Store } from '../../data/store.js';
import { openStore } from '../../data/store-sqlite/open-store.js';
import { whoActs } from '../../data/who-acts.js';
import { aPerson, employ } from '../conformance/people.js';
import { AT, LATER } from '../conformance/store-things.js';

const CHEAP = { ln: 4, r: 8, p: 1 };
const DEARER = { ln: 5, r: 8, p: 1 };
const GOOD = 'cỏ may bên sông Đáy';
let dir: string;
let store: Store;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-credentials-'));
  store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu', 'nam', aPerson('quan', { role: 'admin' }), aPerson('cu', { endedAt: AT }));
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

const code = (value: string) => expect.objectContaining({ code: value });
const kinds = () => [...store.journal.each()].map(({ kind, by, ids }) => [kind, by, ids.person]);

describe('a hash', () => {
  it('says what it was made by, and is another each time', async () => {
    const [one, two] = await Promise.all([hashPassword(GOOD, CHEAP), hashPassword(GOOD, CHEAP)]);
    expect(one).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(two).not.toBe(one);
    expect(SCRYPT_COST).toEqual({ ln: 17, r: 8, p: 1 });
  });

  it.each([
    ['the password', GOOD, true],
    ['the same letters composed otherwise', GOOD.normalize('NFD'), true],
    ['another case', GOOD.toUpperCase(), false],
    ['nothing', '', false],
  ])('is verified by %s: %s', async (_, tried, ok) => {
    expect((await verifyPassword(tried, await hashPassword(GOOD, CHEAP), CHEAP)).ok).toBe(ok);
  });

  it.each([
    '',
    'md5$x',
    '$scrypt$ln=63,r=8,p=1$AAAA$AAAA',
    '$scrypt$ln=0,r=8,p=1$AAAA$AAAA',
  ])('that is torn ("%s") fits nothing', async (hash) =>
    expect(await verifyPassword(GOOD, hash, CHEAP)).toMatchObject({ ok: false }));
});

describe('a password', () => {
  it.each([
    ['11 characters', 'cỏ may sông', false],
    ['12 characters, counted as people count', 'cỏ may sôngạ'.normalize('NFD'), true],
    ['128 characters', 'chợ '.repeat(32), true],
    ['129 characters', `${'chợ '.repeat(32)}!`, false],
    ['the login in it', 'cỏ may của THU bên sông', false],
    ['one of the commonest', 'Mat Khau_12345', false],
    ['one letter over and over', 'aaaaaaaaaaaaaaa', false],
  ])('of %s: %s → %s', (_, password, isGood) => {
    if (isGood) expect(checkPassword(password, 'thu')).toBe(password.normalize('NFC'));
    else expect(() => checkPassword(password, 'thu')).toThrow(code('bad-input'));
  });

  it('is set by its owner or an admin, opens the door, and its words stand nowhere', async () => {
    await changePassword(store, { login: 'thu', password: GOOD, by: 'thu' }, AT, CHEAP);
    expect(await personOfPassword(store, { login: 'thu', password: GOOD }, AT, CHEAP)).toMatchObject({ login: 'thu' });
    expect(await personOfPassword(store, { login: 'thu', password: `${GOOD}!` }, AT, CHEAP)).toBeUndefined();
    await changePassword(store, { login: 'thu', password: `${GOOD} mới`, by: 'quan' }, LATER, CHEAP);
    expect(await personOfPassword(store, { login: 'thu', password: GOOD }, AT, CHEAP)).toBeUndefined();
    expect(kinds()).toEqual([
      ['person.password', 'thu', 'thu'],
      ['person.password', 'quan', 'thu'],
    ]);
    expect(JSON.stringify([...store.journal.each()])).not.toContain('scrypt');
  });

  it.each([
    ['a colleague', { login: 'thu', by: 'nam' }, 'not-allowed'],
    ['somebody unknown', { login: 'thu', by: 'la' }, 'not-allowed'],
    ['an admin, of somebody who acts no more', { login: 'cu', by: 'quan' }, 'not-allowed'],
  ])('is not set by %s', async (_, who, refusal) => {
    await expect(changePassword(store, { ...who, password: GOOD }, AT, CHEAP)).rejects.toThrow(code(refusal));
    expect(store.credentials.password(who.login)).toBeUndefined();
  });

  it('kept at another cost still opens, and is made anew at today’s', async () => {
    await changePassword(store, { login: 'thu', password: GOOD, by: 'thu' }, AT, CHEAP);
    expect(await personOfPassword(store, { login: 'thu', password: 'sai rồi nhé bạn' }, AT, DEARER)).toBeUndefined();
    expect(store.credentials.password('thu')?.hash).toContain('ln=4');
    expect(await personOfPassword(store, { login: 'thu', password: GOOD }, AT, DEARER)).toBeDefined();
    expect(store.credentials.password('thu')?.hash).toContain('ln=5');
    expect(await personOfPassword(store, { login: 'thu', password: GOOD }, AT, DEARER)).toBeDefined();
  });

  it('opens nothing for somebody who was ended', async () => {
    await changePassword(store, { login: 'nam', password: GOOD, by: 'nam' }, AT, CHEAP);
    employ(store, aPerson('nam', { endedAt: LATER }));
    expect(await personOfPassword(store, { login: 'nam', password: GOOD }, LATER, CHEAP)).toBeUndefined();
  });
});

describe('a personal token', () => {
  const make = (changes = {}) => newPersonalToken(store, { login: 'thu', name: 'máy bàn', by: 'thu', ...changes }, AT);
  const days = (n: number) => new Date(Date.parse(AT) + n * 86_400_000).toISOString();

  it('is shown once, kept as a hash, and good to the end of its last day', () => {
    const { token, until } = make();
    expect(token).toMatch(/^soicho_p_[\w-]{43}$/);
    expect(JSON.stringify([store.credentials.tokens(), ...store.journal.each()])).not.toContain(token);
    expect(until).toBe(days(90).slice(0, 10));
    expect(personOfToken(store, token, days(90))?.login).toBe('thu');
    expect(personOfToken(store, token, days(91))).toBeUndefined();
    expect(personOfToken(store, `${token}x`, AT)).toBeUndefined();
  });

  it('says when it was last shown', () => {
    const { token } = make();
    expect(store.credentials.tokens('thu')[0]?.usedOn).toBeUndefined();
    personOfToken(store, token, AT);
    personOfToken(store, token, days(2));
    expect(store.credentials.tokens('thu')[0]?.usedOn).toBe(days(2).slice(0, 10));
  });

  it.each([
    ['longer than a year', { days: 366 }, 'bad-input'],
    ['without time', { days: 0 }, 'bad-input'],
    ['without a name', { name: ' ' }, 'bad-input'],
    ['of another', { by: 'nam' }, 'not-allowed'],
    ['of somebody who acts no more', { login: 'cu', by: 'quan' }, 'not-allowed'],
  ])('%s is refused, and nothing is written', (_, changes, refusal) => {
    expect(() => make(changes)).toThrow(code(refusal));
    expect(store.credentials.tokens()).toEqual([]);
    expect(kinds()).toEqual([]);
  });

  it('is revoked by its owner or an admin, and its name is free again', () => {
    const { token } = make();
    expect(() => make()).toThrow(code('not-allowed'));
    expect(() => revokePersonalToken(store, { login: 'thu', name: 'máy bàn', by: 'nam' }, AT)).toThrow(
      code('not-allowed'),
    );
    revokePersonalToken(store, { login: 'thu', name: 'máy bàn', by: 'quan' }, LATER);
    expect(personOfToken(store, token, LATER)).toBeUndefined();
    expect(() => revokePersonalToken(store, { login: 'thu', name: 'máy bàn', by: 'thu' }, LATER)).toThrow(
      code('not-found'),
    );
    make();
    expect(store.credentials.tokens('thu')).toHaveLength(2);
  });

  describe('says who acts', () => {
    const claim = { by: undefined, token: undefined, tokenOnly: false, variable: 'SOICHO_TOKEN' } as const;
    it.each([
      ['a login', () => ({ by: 'thu' }), 'thu'],
      ['a token', () => ({ token: make().token }), 'thu'],
      ['a token and its login', () => ({ token: make().token, by: 'thu' }), 'thu'],
      ['a token and another login', () => ({ token: make().token, by: 'nam' }), undefined],
      ['no token that stands', () => ({ token: 'soicho_p_x', by: 'thu' }), undefined],
      ['a login where only a token will do', () => ({ by: 'thu', tokenOnly: true }), undefined],
      ['a token where only a token will do', () => ({ token: make().token, tokenOnly: true }), 'thu'],
      ['a login nobody has', () => ({ by: 'la' }), undefined],
      ['the program’s name', () => ({ by: 'soicho' }), undefined],
      ['somebody who acts no more', () => ({ by: 'cu' }), undefined],
    ])('%s', (_, said, login) => {
      const ask = () => whoActs(store, { ...claim, ...said() }, AT).login;
      if (login === undefined) expect(ask).toThrow(code('not-allowed'));
      else expect(ask()).toBe(login);
    });
  });
});
