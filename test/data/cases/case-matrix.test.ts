import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase } from '../../../data/cases/case-acts.js';
import { allowedCaseActs, type CaseFile } from '../../../data/cases/case-life.js';
import { CASE_ACTS, CASE_STAGES, type CaseActKind } from '../../../data/cases/case-words.js';
import { DecisionRefused } from '../../../data/decision-refused.js';
import { ACTS } from '../../../data/permissions.js';
import { ROLES, type Role } from '../../../data/person.js';
import { aPerson, employ } from '../../conformance/people.js';
import { AT } from '../../conformance/store-things.js';
import { act, HERE, OTHER_UNIT, openCaseHouse, saying, THERE, UNIT } from './case-house.js';

/*
 * Every role × act × standing of a case × own or other unit × own or other area, each asked of the real use-case. The
 * standings are found by walking the reducer's own table.
 */

let house: ReturnType<typeof openCaseHouse>;
beforeAll(() => {
  house = openCaseHouse();
  for (const role of ROLES) {
    for (const [unitName, unit] of Object.entries({ own: UNIT, other: OTHER_UNIT })) {
      for (const [areaName, area] of Object.entries({ here: [HERE], there: [THERE] })) {
        const sent = role === 'inspector' ? { until: '2027-01-01', decision: '12/QĐ-TTr' } : {};
        employ(house.store, aPerson(`${role}-${unitName}-${areaName}`, { role, area, unit, ...sent }));
      }
    }
  }
});
afterAll(() => house.close());

class Back extends Error {}

/** Does this in a transaction that leaves nothing behind. */
function aside<T>(fn: () => T): T {
  let answer: { value: T } | undefined;
  try {
    house.store.write(() => {
      answer = { value: fn() };
      throw new Back();
    });
  } catch (error) {
    if (!(error instanceof Back)) throw error;
  }
  if (answer === undefined) throw new Error('nothing was answered');
  return answer.value;
}

/** The officer who may act on the case as it stands. */
function ownerOf(file: CaseFile | undefined, kind: CaseActKind): string {
  if (kind === 'accept' || kind === 'decline') return 'kia';
  if (kind === 'reopen') return 'an';
  return file?.unit === OTHER_UNIT ? 'kia' : 'thu';
}

function play(path: CaseActKind[]): CaseFile | undefined {
  let file: CaseFile | undefined;
  for (const kind of path) file = act(house.store, ownerOf(file, kind), kind, file?.id, house.leadIds).file;
  return file;
}

/** What must have been done before an act says something. */
const FIRST: Partial<Record<CaseActKind, CaseActKind>> = { invoice_answer: 'invoice_request', advance: 'result' };

/** The shortest way to every stage, with and without a waiting hand-over. */
let ways: CaseActKind[][] | undefined;
function standings(): CaseActKind[][] {
  ways ??= findStandings();
  return ways;
}

function findStandings(): CaseActKind[][] {
  const found = new Map<string, CaseActKind[]>();
  const queue: CaseActKind[][] = [[]];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const way = path;
    const file = aside(() => play(way));
    const key = `${file?.stage} ${file?.pending !== undefined}`;
    if (found.has(key)) continue;
    found.set(key, way);
    const isPenalty = file?.stage === 'quyet_dinh_xu_phat' && file.pending === undefined;
    for (const next of allowedCaseActs(file)) {
      if (next === 'invoice_answer') continue;
      queue.push(isPenalty && next === 'advance' ? [...way, 'result', next] : [...way, next]);
    }
  }
  return [...found.values()];
}

describe('who may do what to a case', () => {
  it('the table leads to every stage', () => {
    const stages = standings().flatMap((path) => aside(() => play(path))?.stage ?? []);
    expect(new Set(stages)).toEqual(new Set(CASE_STAGES));
    expect(standings().length).toBeGreaterThan(CASE_STAGES.length + 4);
  });

  it.each(ROLES)('%s: exactly what the table allows, of the owning unit, in the area', (role: Role) => {
    const wrong: string[] = [];
    let asked = 0;
    for (const path of standings()) {
      aside(() => {
        const standing = play(path);
        for (const kind of CASE_ACTS) {
          for (const unit of ['own', 'other']) {
            for (const area of ['here', 'there']) {
              const by = `${role}-${unit}-${area}`;
              const said = aside(() => {
                const first = FIRST[kind];
                const isReady = first === undefined || !allowedCaseActs(standing).includes(first);
                const file = isReady
                  ? standing
                  : act(house.store, ownerOf(standing, first), first, standing?.id, house.leadIds).file;
                const before = house.store.journal.head()?.size ?? 0;
                const input = { by, said: saying(kind, file, house.leadIds), ...(file && { caseId: file.id }) };
                const taken = attempt(() => actOnCase(house.store, input, AT));
                return { file, taken, written: (house.store.journal.head()?.size ?? 0) - before };
              });
              const expected = isAllowed({ role, kind, unit, area, file: said.file });
              if (said.taken !== expected || said.written !== (expected ? 1 : 0)) {
                wrong.push(`${by} ${kind} of ${said.file?.stage}/${said.file?.pending !== undefined}: ${said.taken}`);
              }
              asked++;
            }
          }
        }
      });
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(CASE_STAGES.length * CASE_ACTS.length * 4);
  });
});

function attempt(fn: () => unknown): boolean {
  try {
    fn();
    return true;
  } catch (error) {
    if (error instanceof DecisionRefused) return false;
    throw error;
  }
}

interface Asked {
  role: Role;
  kind: CaseActKind;
  unit: string;
  area: string;
  file: CaseFile | undefined;
}

/** The table in words: role, stage, owner, area. */
function isAllowed({ role, kind, unit, area, file }: Asked): boolean {
  const roles: readonly Role[] = ACTS['case.act'];
  if (!roles.includes(role) || !allowedCaseActs(file).includes(kind)) return false;
  if (kind === 'reopen' && role !== 'approver') return false;
  const place = kind === 'accept' || kind === 'decline' ? file?.pending?.province : (file?.province ?? HERE);
  if (place !== undefined && place !== (area === 'here' ? HERE : THERE)) return false;
  const owner = kind === 'accept' || kind === 'decline' ? file?.pending?.unit : (file?.unit ?? UNIT);
  const isOwn = owner === (unit === 'own' ? UNIT : OTHER_UNIT);
  return isOwn || (role === 'approver' && kind !== 'accept');
}
