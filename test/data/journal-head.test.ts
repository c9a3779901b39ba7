import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHead, publicKeyFile } from '../../data/journal-head.js';
import { StoreError } from '../../data/store.js';
import { type JournalHouse, makeJournalHouse } from './journal-house.js';

let house: JournalHouse;
beforeEach(() => {
  house = makeJournalHouse();
});
afterEach(() => house.remove());

const head = { size: 1, hash: 'a'.repeat(64), time: '2026-11-22T03:00:00.000Z' };

it('makes a key that only its owner reads, with the public one beside it, and keeps both', () => {
  expect(statSync(house.keyFile).mode & 0o777).toBe(0o600);
  const publicKey = readFileSync(publicKeyFile(house.keyFile), 'utf8');
  expect(publicKey).toBe(house.head.publicKey.export({ type: 'spki', format: 'pem' }));
  const again = openHead({ file: house.headFile, keyFile: house.keyFile });
  expect(again.publicKey.export({ type: 'spki', format: 'pem' })).toBe(publicKey);
});

it('a line holds size, hash, time and signature', () => {
  house.head.append(head);
  expect(house.head.lines().map((line) => JSON.parse(line))).toEqual([
    { ...head, sig: expect.stringMatching(/^.{88}$/) },
  ]);
});

it('a lost key is not silently replaced while heads exist that it signed', () => {
  house.head.append(head);
  rmSync(house.keyFile);
  const reopen = () => openHead({ file: house.headFile, keyFile: house.keyFile });
  expect(reopen).toThrow(StoreError);
  expect(reopen).toThrow(/key .* is gone: put it back/);
});

it('a head that cannot be written says so, and the act is kept', () => {
  mkdirSync(house.headFile);
  expect(() => house.act(1)).toThrow(/head could not be written .* The act itself is kept/);
  rmSync(house.headFile, { recursive: true });
  expect(house.verify()).toMatchObject({ ok: true, entries: 1, unanchored: 1 });
});

it('a file that is no key is an error that names it', () => {
  writeFileSync(house.keyFile, 'khóa');
  expect(() => openHead({ file: house.headFile, keyFile: house.keyFile })).toThrow(house.keyFile);
});
