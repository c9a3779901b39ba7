import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actOnCase } from '../../../data/cases/case-acts.js';
import { allowedCaseActs, type CaseFile, isEnded, reduceCase } from '../../../data/cases/case-life.js';
import { CASE_ACTS, CASE_STAGES } from '../../../data/cases/case-words.js';
import { DecisionRefused } from '../../../data/decision-refused.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { decideAs } from '../../conformance/people.js';
import { AT, atSecond } from '../../conformance/store-things.js';
import { openRaw } from '../../raw-database.js';
import { act, aSignedLead, OTHER_UNIT, openCaseHouse, saying, UNIT } from './case-house.js';

let house: ReturnType<typeof openCaseHouse>;
beforeEach(() => {
  house = openCaseHouse();
});
afterEach(() => house.close());

const open = (): CaseFile => act(house.store, 'thu', 'open', undefined, house.leadIds).file;
const steps = (id: number, n: number) => {
  for (let i = 0; i < n; i++) act(house.store, 'thu', 'advance', id);
};
const refusal = (fn: () => unknown): DecisionRefused => {
  try {
    fn();
  } catch (error) {
    if (error instanceof DecisionRefused) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

describe('a case', () => {
  it('goes from leads to enforcement, and carries the verdicts on its leads', () => {
    const { id, leads } = open();
    const [leadId = 0] = leads;
    const say = (verdict: 'da_xac_minh' | 'co_ket_luan' | 'da_thi_hanh', minute: number) =>
      decideAs(house.store, { leadId, by: 'thu', verdict }, atSecond(60 * minute)).state;
    expect(say('da_xac_minh', 1)).toBe('da_xac_minh');
    expect(() => say('co_ket_luan', 2)).toThrow(/no penalty decision/);
    steps(id, 4);
    expect(say('co_ket_luan', 3)).toBe('co_ket_luan');
    expect(() => act(house.store, 'thu', 'advance', id)).toThrow(/result is not on record/);
    act(house.store, 'thu', 'result', id);
    expect(() => say('da_thi_hanh', 4)).toThrow(/not enforced yet/);
    steps(id, 1);
    expect(say('da_thi_hanh', 5)).toBe('da_thi_hanh');
    expect(house.store.cases.get(id)).toMatchObject({ stage: 'da_thi_hanh', result: { fineVnd: 15_000_000 } });
    const kinds = [...house.store.journal.each()].map(({ kind }) => kind).filter((kind) => kind.startsWith('case.'));
    expect(kinds).toEqual(['case.open', ...Array(4).fill('case.advance'), 'case.result', 'case.advance']);
  });

  it('takes only leads with signs, and no lead that another case has', () => {
    const { id } = open();
    const fresh = aSignedLead(house.store, 'Tiệm mới');
    decideAs(house.store, { leadId: fresh, by: 'thu', verdict: 'khong_co_dau_hieu', reason: 'nhầm' }, AT);
    const opening = (leads: number[]) => () =>
      actOnCase(house.store, { by: 'thu', said: { ...saying('open', undefined, leads), leads } as never }, AT);
    expect(refusal(opening([fresh])).message).toMatch(/no signs on record/);
    expect(refusal(opening([999])).code).toBe('not-found');
    const conflict = refusal(opening(house.leadIds.slice(0, 1)));
    expect([conflict.code, conflict.words.vi]).toEqual(['conflict', expect.stringContaining(`vụ việc ${id} (${UNIT}`)]);
    act(house.store, 'thu', 'close', id);
    expect(opening(house.leadIds.slice(0, 1))().file.id).toBe(id + 1);
  });

  it('a lead stands in one open case, by the database too', () => {
    open();
    const db = openRaw(join(house.dir, 'store.db'));
    const [lead] = house.leadIds;
    db.exec(
      "INSERT INTO case_file (id, stage, unit, officer, body, updated_at) VALUES (9, 'tham_tra', 'x', 'x', '{}', 'x')",
    );
    expect(() => db.exec(`INSERT INTO case_lead (case_id, lead_id, open) VALUES (9, ${lead}, 1)`)).toThrow(/UNIQUE/);
    expect(() => db.exec("UPDATE case_act SET by = 'ai'")).toThrow(/append-only/);
    db.close();
  });

  it.each([
    ['a paper of another kind', { kind: 'bien_ban', number: '1', date: '2026-11-22', signer: 'A' }, /takes phuong_an/],
    ['a date to come', { kind: 'phuong_an', number: '1', date: '2026-11-23', signer: 'A' }, /yet to come/],
    ['no signer', { kind: 'phuong_an', number: '1', date: '2026-11-22', signer: ' ' }, /signer/],
    ['no number', { kind: 'phuong_an', number: '', date: '2026-11-22', signer: 'A' }, /number/],
    ['a scan that is no hash', { kind: 'phuong_an', number: '1', date: '2026-11-22', signer: 'A', scan: 'x' }, /scan/],
  ])('does not go on with %s', (_, document, message) => {
    const { id } = open();
    const said = { act: 'advance', document } as never;
    expect(refusal(() => actOnCase(house.store, { caseId: id, by: 'thu', said }, AT)).message).toMatch(message);
    expect(house.store.cases.acts(id)).toHaveLength(1);
  });

  it('a paper stands in one case only, and is not older than the one before it', () => {
    const { id } = open();
    const other = act(house.store, 'thu', 'open', undefined, house.leadIds.slice(2)).file.id;
    const document = { kind: 'phuong_an' as const, number: '7/PA', date: '2026-11-20', signer: 'A' };
    const advance = (caseId: number, changes: object) => () =>
      actOnCase(
        house.store,
        { caseId, by: 'thu', said: { act: 'advance', document: { ...document, ...changes } } as never },
        AT,
      );
    advance(id, {})();
    expect(refusal(advance(other, {})).message).toMatch(new RegExp(`stands in case ${id}`));
    expect(refusal(advance(id, { kind: 'quyet_dinh_kiem_tra', number: '8', date: '2026-11-19' })).message).toMatch(
      /before the paper/,
    );
  });

  it('is handed to another unit only when that one takes it', () => {
    const { id } = open();
    act(house.store, 'thu', 'hand_over', id);
    expect(refusal(() => act(house.store, 'thu', 'advance', id)).message).toMatch(/waiting to be accepted/);
    act(house.store, 'kia', 'decline', id);
    expect(house.store.cases.get(id)).toMatchObject({ unit: UNIT, officer: 'thu' });
    act(house.store, 'thu', 'hand_over', id);
    act(house.store, 'kia', 'accept', id);
    expect(house.store.cases.get(id)).toMatchObject({ unit: OTHER_UNIT, officer: 'kia', province: '79' });
    expect(refusal(() => act(house.store, 'thu', 'note', id)).message).toMatch(/belongs to/);
  });

  it('warns when another unit works on the same seller, or on one with the same phone', () => {
    const { id } = open();
    const cousin = aSignedLead(house.store, 'Tiệm anh em', ['0900 000 100']);
    const { warnings } = act(house.store, 'thu', 'open', undefined, [cousin]);
    expect(warnings).toMatchObject([{ caseId: id, unit: UNIT, shared: { kind: 'phone', value: '+84900000100' } }]);
    const stranger = aSignedLead(house.store, 'Tiệm lạ', ['0900 000 999']);
    expect(act(house.store, 'thu', 'open', undefined, [stranger]).warnings).toEqual([]);
  });

  it('two officers at once: one opens, the other is told', () => {
    const other = openStore({ file: join(house.dir, 'store.db'), migrationsDir: 'data/migrations' });
    const { id } = open();
    expect(refusal(() => act(other, 'kia', 'open', undefined, house.leadIds)).words.vi).toMatch(/kia|Cán bộ/);
    const said = { ...saying('open', undefined, house.leadIds), unit: OTHER_UNIT, officer: 'kia' } as never;
    expect(refusal(() => actOnCase(other, { by: 'kia', said }, AT)).words.vi).toContain(`vụ việc ${id}`);
    other.close();
  });
});

it('whatever is tried, no stage is skipped, a case always has an owner, and its acts tell it again', () => {
  const { store, leadIds } = house;
  let n = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CASE_ACTS), { maxLength: 30 }), (tried) => {
      const lead = aSignedLead(store, `Tiệm ngẫu nhiên ${n++}`);
      let file = act(store, 'thu', 'open', undefined, [lead]).file;
      for (const kind of tried) {
        const by = kind === 'reopen' ? 'an' : kind === 'accept' || file.unit === OTHER_UNIT ? 'kia' : 'thu';
        const before = file;
        try {
          file = act(store, by, kind, file.id, leadIds).file;
        } catch (error) {
          if (!(error instanceof DecisionRefused)) throw error;
          continue;
        }
        expect(allowedCaseActs(before)).toContain(kind);
        const step = CASE_STAGES.indexOf(file.stage) - CASE_STAGES.indexOf(before.stage);
        expect(kind === 'advance' ? step : kind === 'reopen' || isEnded(file.stage) ? 0 : step).toBe(
          kind === 'advance' ? 1 : 0,
        );
        expect([file.unit, file.officer, file.leads.length].every(Boolean)).toBe(true);
      }
      expect(reduceCase(store.cases.acts(file.id))).toEqual(store.cases.get(file.id));
      // The next round's leads are free again.
      if (!isEnded(file.stage)) store.cases.save(file, false);
    }),
    { numRuns: 60 },
  );
});
