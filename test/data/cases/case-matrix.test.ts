import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase } from '../../../data/cases/case-acts.js';
import { allowedCaseActs, type CaseFile } from '../../../data/cases/case-life.js';
import { CASE_ACTS, CASE_STAGES, type CaseActKind, type CaseSaid } from '../../../data/cases/case-words.js';
import { DecisionRefused } from '../../../data/decision-refused.js';
import { ACTS } from '../../../data/permissions.js';
import { type Person, ROLES } from '../../../data/person.js';
import { aPerson, employ } from '../../conformance/people.js';
import { atSecond } from '../../conformance/store-things.js';
import { caseHouse, HERE, OURS, THEIRS, THERE, wordsFor } from './case-house.js';

/*
 * Every role × act × standing of a case × own or other unit × own or other area, each asked of the real use-case. The
 * standings are found by walking the reducer's own table, so that a new act or stage is in the matrix the day it is in the table.
 */

const NOW = atSecond(3600);
let house: ReturnType<typeof caseHouse>;
const people: Person[] = [];

beforeAll(() => {
  house = caseHouse();
  const { store } = house;
  employ(store, aPerson('truong', { role: 'approver' }), aPerson('chi'), aPerson('anh', { unit: THEIRS }));
  for (const role of ROLES) {
    for (const [where, unit] of [['ours', OURS] as const, ['theirs', THEIRS] as const]) {
      for (const [at, area] of [['here', HERE] as const, ['there', THERE] as const]) {
        const sent = role === 'inspector' ? { until: '2027-01-01', decision: '12/QĐ-TTr' } : {};
        people.push(aPerson(`${role}-${where}-${at}`, { role, unit, area: [area], ...sent }));
      }
    }
  }
  employ(store, ...people);
});
afterAll(() => house.close());

class Back extends Error {}

/** Leaves nothing of what it does behind. */
function tried<T>(act: () => T): T | DecisionRefused {
  let answer: T | DecisionRefused | undefined;
  try {
    house.store.write(() => {
      answer = act();
      throw new Back();
    });
  } catch (error) {
    if (error instanceof DecisionRefused) return error;
    if (!(error instanceof Back)) throw error;
  }
  // `act` came to its end.
  return answer as T;
}

/** Walks a way from no case at all. */
function walk(way: readonly { by: string; said: CaseSaid }[]): CaseFile | undefined {
  let file: CaseFile | undefined;
  for (const { by, said } of way) file = actOnCase(house.store, { caseId: file?.id, by, said }, NOW).file;
  return file;
}

function standings(): { file: CaseFile | undefined; way: { by: string; said: CaseSaid }[] }[] {
  const found = new Map<string, { file: CaseFile | undefined; way: { by: string; said: CaseSaid }[] }>();
  const queue: { by: string; said: CaseSaid }[][] = [[]];
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    const now = way;
    const file = tried(() => walk(now));
    if (file instanceof DecisionRefused) continue; // as enforced without a result
    const key = [file?.stage, file?.pending !== undefined, file?.invoice !== undefined, file?.result !== undefined];
    if (found.has(key.join())) continue;
    found.set(key.join(), { file, way });
    for (const act of allowedCaseActs(file)) {
      if (act === 'accept') continue; // another unit's from there on: the same standings over again
      queue.push([...way, { by: act === 'decline' ? 'anh' : 'truong', said: wordsFor(act, file, house.leads) }]);
    }
  }
  return [...found.values()];
}

/** What the tables say, in the words of the brief. */
function mayDo(act: CaseActKind, file: CaseFile | undefined, { role, unit, area }: Person): boolean {
  const isAnswer = act === 'accept' || act === 'decline';
  const owner = isAnswer ? file?.pending?.unit : (file?.unit ?? OURS);
  const place = isAnswer ? file?.pending?.province : (file?.province ?? HERE);
  return (
    allowedCaseActs(file).includes(act) &&
    (ACTS['case.act'] as readonly string[]).includes(role) &&
    area.includes(place ?? HERE) &&
    (unit === owner || (role === 'approver' && act !== 'accept')) &&
    (act !== 'reopen' || role === 'approver') &&
    (act !== 'invoice_answer' || file?.invoice !== undefined) &&
    (act !== 'advance' || file?.stage !== 'quyet_dinh_xu_phat' || file.result !== undefined)
  );
}

describe('the matrix of cases', () => {
  it('every stage is stood at, and handed over wherever the table lets it', () => {
    const all = standings().map(({ file }) => file);
    expect(new Set(all.map((file) => file?.stage))).toEqual(new Set([undefined, ...CASE_STAGES]));
    expect(new Set(all.flatMap((file) => (file?.pending === undefined ? [] : [file.stage]))).size).toBe(5);
  });

  it('exactly what the table allows is taken, all else is refused in both languages and writes nothing', () => {
    const { store, leads } = house;
    const wrong: string[] = [];
    let taken = 0;
    for (const { way } of standings()) {
      tried(() => {
        const file = walk(way);
        for (const act of CASE_ACTS) {
          for (const person of people) {
            const size = store.journal.head()?.size ?? 0;
            const answer = tried(() => {
              const said = wordsFor(act, file, leads);
              const acted = actOnCase(store, { caseId: file?.id, by: person.login, said }, NOW);
              const [entry] = store.journal.newest(`case.${act}`, 1);
              expect([entry?.by, store.journal.head()?.size]).toEqual([person.login, size + 1]);
              expect(acted.file.updatedAt).toBe(NOW);
              return 'taken' as const;
            });
            if (answer === 'taken') taken++;
            else if (answer.words.vi === '' || answer.words.en === '') wrong.push(`${act}: no words`);
            if ((answer === 'taken') !== mayDo(act, file, person)) {
              const said = answer === 'taken' ? answer : answer.words.en;
              wrong.push(`${file?.stage}${file?.pending ? ' pending' : ''} ${act} by ${person.login}: ${said}`);
            }
            if (store.journal.head()?.size !== (size === 0 ? undefined : size)) wrong.push(`${act} left something`);
          }
        }
      });
    }
    expect(wrong).toEqual([]);
    expect(taken).toBeGreaterThan(300);
  });
});
