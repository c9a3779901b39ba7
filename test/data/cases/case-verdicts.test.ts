import { expect, it, onTestFinished } from 'vitest';
import { actOnCase } from '../../../data/cases/case-acts.js';
import type { CaseActKind } from '../../../data/cases/case-words.js';
import type { Verdict } from '../../../data/schema.js';
import { aPerson, decideAs, employ } from '../../conformance/people.js';
import { AT, atSecond } from '../../conformance/store-things.js';
import { caseHouse, OURS, wordsFor } from './case-house.js';

it('verdicts beyond signs rest on a case: verified in one, concluded by its penalty, enforced when it is', () => {
  const { store, leads, close } = caseHouse();
  onTestFinished(close);
  employ(store, aPerson('chi', { unit: OURS }));
  const [leadId = 0] = leads;
  let caseId: number | undefined;
  const act = (kind: CaseActKind) => {
    const said = wordsFor(kind, caseId === undefined ? undefined : store.cases.get(caseId), leads);
    caseId = actOnCase(store, { by: 'chi', said, ...(caseId === undefined ? {} : { caseId }) }, AT).file.id;
  };
  let minute = 0;
  const say = (verdict: Verdict) => decideAs(store, { leadId, by: 'thu', verdict }, atSecond(60 * ++minute)).state;

  expect(() => say('da_xac_minh')).toThrow(/in no open case/);
  act('open');
  expect(say('da_xac_minh')).toBe('da_xac_minh');
  for (let i = 0; i < 3; i++) act('advance');
  expect(() => say('co_ket_luan')).toThrow(/no penalty decision/);
  act('advance');
  expect(say('co_ket_luan')).toBe('co_ket_luan');
  act('result');
  expect(() => say('da_thi_hanh')).toThrow(/not enforced yet/);
  act('advance');
  expect(say('da_thi_hanh')).toBe('da_thi_hanh');
});
