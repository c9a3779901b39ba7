import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actOnCase } from '../../../data/cases/case-acts.js';
import { type CaseFile, reduceCase } from '../../../data/cases/case-life.js';
import { CASE_ACTS, CASE_STAGES, DOCUMENT_KINDS } from '../../../data/cases/case-words.js';
import { DecisionRefused } from '../../../data/decision-refused.js';
import { aPerson, employ } from '../../conformance/people.js';
import { atSecond } from '../../conformance/store-things.js';
import { aPaper, caseHouse, THEIRS, wordsFor } from './case-house.js';

let house: ReturnType<typeof caseHouse>;
beforeAll(() => {
  house = caseHouse();
  employ(house.store, aPerson('truong', { role: 'approver' }), aPerson('chi'), aPerson('anh', { unit: THEIRS }));
});
afterAll(() => house.close());

class Back extends Error {}

it('whatever people try, no stage is skipped, somebody owns the case, and its acts tell it again as it is kept', () => {
  const steps = fc.array(
    fc.record({
      // Steps forward come often enough to reach the end.
      act: fc.oneof(
        { weight: 6, arbitrary: fc.constant('advance' as const) },
        { weight: 2, arbitrary: fc.constantFrom('result' as const, 'reopen' as const, 'accept' as const) },
        { weight: 4, arbitrary: fc.constantFrom(...CASE_ACTS) },
      ),
      by: fc.constantFrom('truong', 'truong', 'chi', 'anh'),
      kind: fc.oneof(
        { weight: 7, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...DOCUMENT_KINDS) },
      ),
    }),
    { minLength: 5, maxLength: 40 },
  );
  const reached = new Set<string>();
  fc.assert(
    fc.property(steps, (tries) => {
      try {
        house.store.write(() => {
          const { store, leads } = house;
          const open = wordsFor('open', undefined, leads);
          let { file } = actOnCase(store, { by: 'chi', said: open }, atSecond(1));
          for (const [i, { act, by, kind }] of tries.entries()) {
            let said = wordsFor(act, file, leads);
            if (kind !== undefined && 'document' in said) said = { ...said, document: aPaper({ kind }) };
            const before = file;
            try {
              ({ file } = actOnCase(store, { caseId: file.id, by, said }, atSecond(i + 2)));
              expectStep(before, file, act);
            } catch (error) {
              if (!(error instanceof DecisionRefused)) throw error;
            }
            expect(store.cases.get(file.id)).toEqual(file);
            expect(reduceCase(store.cases.acts(file.id))).toEqual(file);
            expect([file.unit, file.officer, file.leads.length]).not.toContain('');
            expect(file.leads.length).toBeGreaterThan(0);
            reached.add(file.stage);
          }
          throw new Back();
        });
      } catch (error) {
        if (!(error instanceof Back)) throw error;
      }
    }),
    { numRuns: 120 },
  );
  expect(reached.size).toBe(CASE_STAGES.length);
});

/** From one stage to the next, to an end, or back from one. */
function expectStep(before: CaseFile, after: CaseFile, act: string): void {
  const [from, to] = [CASE_STAGES.indexOf(before.stage), CASE_STAGES.indexOf(after.stage)];
  if (act === 'advance') {
    expect(to).toBe(from + 1);
    expect(after.documents.at(-1)?.kind).toBe(after.stage === 'da_thi_hanh' ? 'chung_tu_thi_hanh' : after.stage);
  } else if (act === 'reopen') {
    // Every stage below has its paper.
    const papers = new Set(after.documents.map(({ kind }) => kind as string));
    expect(CASE_STAGES.slice(1, to + 1).filter((stage) => !papers.has(stage))).toEqual([]);
  } else if (act === 'transfer') expect(after.stage).toBe('chuyen_ho_so');
  else if (act === 'close') expect(after.stage).toBe('khong_vi_pham');
  else expect(to).toBe(from);
}
