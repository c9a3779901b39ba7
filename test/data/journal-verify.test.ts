import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openRaw } from '../raw-database.js';
import { type JournalHouse, kindsOf, makeJournalHouse } from './journal-house.js';

let house: JournalHouse;
beforeEach(() => {
  house = makeJournalHouse();
});
afterEach(() => house.remove());

it('a whole journal is whole', () => {
  house.act(5);
  expect(house.verify()).toEqual({ ok: true, entries: 5, problems: [], unanchored: 0, restored: [], tornLines: 0 });
});

it('an empty journal is whole', () => {
  expect(house.verify()).toMatchObject({ ok: true, entries: 0, unanchored: 0 });
});

describe('what somebody did to the database is found', () => {
  test.each<[string, string, string[], number]>([
    ['an entry edited', "UPDATE journal SET by = 'Lý Nam' WHERE seq = 2", ['edited'], 2],
    ['ids that are no JSON', "UPDATE journal SET ids = '{' WHERE seq = 3", ['edited'], 3],
    ['a payload edited', `UPDATE journal_payload SET payload = '{"note":"x"}' WHERE seq = 4`, ['edited_payload'], 4],
    ['a payload that is no JSON', "UPDATE journal_payload SET payload = '{' WHERE seq = 4", ['edited_payload'], 4],
    ['an entry missing', 'DELETE FROM journal WHERE seq = 3', ['missing'], 3],
    ['the first entries missing', 'DELETE FROM journal WHERE seq < 3', ['missing'], 1],
    ['the end cut off', 'DELETE FROM journal WHERE seq > 3', ['cut_off'], 4],
    ['everything cut off', 'DELETE FROM journal', ['cut_off'], 1],
    [
      'a hash replaced',
      `UPDATE journal SET hash = '${'a'.repeat(64)}' WHERE seq = 2`,
      ['edited', 'broken_chain', 'forked'],
      2,
    ],
  ])('%s', (_, sql, kinds, seq) => {
    house.act(5);
    house.tamper(sql);
    const report = house.verify();
    expect(report.ok).toBe(false);
    expect(kindsOf(report)).toEqual(kinds);
    expect(report.problems[0]?.seq).toBe(seq);
    for (const { detail } of report.problems) expect(detail.vi).not.toBe(detail.en);
  });

  it('an entry edited and every later hash computed anew', () => {
    house.act(5);
    house.rechain(3, { by: 'Lý Nam' });
    const report = house.verify();
    expect(kindsOf(report)).toEqual(['head_mismatch']);
    expect(report.problems[0]).toMatchObject({ seq: 3 });
  });

  it('an erased payload is no problem', () => {
    house.act(3);
    house.tamper('DELETE FROM journal_payload WHERE seq = 2');
    expect(house.verify().ok).toBe(true);
  });

  it('a missing trigger', () => {
    house.act(1);
    const db = openRaw(house.file);
    db.exec('DROP TRIGGER journal_no_update');
    db.close();
    const report = house.verify();
    expect(report.problems).toMatchObject([{ kind: 'missing_trigger' }]);
    expect(report.problems[0]?.detail.en).toContain('journal_no_update');
  });
});

describe('what somebody did to the head file is found', () => {
  const edit = (change: (lines: string[]) => string[]) => {
    const lines = readFileSync(house.headFile, 'utf8').trimEnd().split('\n');
    writeFileSync(house.headFile, `${change(lines).join('\n')}\n`);
  };

  it('a head with another size', () => {
    house.act(3);
    edit((lines) => lines.map((line) => line.replace('"size":2', '"size":9')));
    expect(kindsOf(house.verify())).toEqual(['bad_signature']);
  });
  it('a line that is no head', () => {
    house.act(3);
    edit((lines) => ['{"size":1}', ...lines]);
    expect(kindsOf(house.verify())).toEqual(['bad_head_line']);
  });
  it('heads signed by another key', () => {
    house.act(3);
    const other = makeJournalHouse();
    other.act(1);
    edit((lines) => [...lines, ...other.head.lines()]);
    other.remove();
    expect(kindsOf(house.verify())).toEqual(['bad_signature']);
  });
  it('a torn line accuses nobody, and the next head stands on its own line', () => {
    house.act(2);
    appendFileSync(house.headFile, '{"size":3,"ha');
    house.act(1);
    expect(house.verify()).toMatchObject({ ok: true, entries: 3, unanchored: 0, tornLines: 1 });
  });
  it('the newest heads lost: those entries are unanchored', () => {
    house.act(5);
    edit((lines) => lines.slice(0, 3));
    expect(house.verify()).toMatchObject({ ok: true, unanchored: 2 });
    rmSync(house.headFile);
    expect(house.verify()).toMatchObject({ ok: true, unanchored: 5 });
  });
});
