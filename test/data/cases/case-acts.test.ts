import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachFile } from '../../../data/attach-file.js';
import { actOnCase } from '../../../data/cases/case-acts.js';
import type { CaseFile } from '../../../data/cases/case-life.js';
import { actWithScan } from '../../../data/cases/case-scan.js';
import { caseLacks } from '../../../data/cases/case-supports.js';
import type { CaseDocument, CaseSaid } from '../../../data/cases/case-words.js';
import { DecisionRefused } from '../../../data/decision-refused.js';
import { contactsWithTrader } from '../../../data/trader-contacts.js';
import { openVault } from '../../../data/vault-files.js';
import { aPerson, decideAs, employ } from '../../conformance/people.js';
import { AT, aLead, atSecond } from '../../conformance/store-things.js';
import { openRaw } from '../../raw-database.js';
import { aPaper, caseHouse, HERE, OURS, SELLER, signedLead, THEIRS, THERE, wordsFor } from './case-house.js';

const NOW = atSecond(3600);
let house: ReturnType<typeof caseHouse>;

beforeEach(() => {
  house = caseHouse();
  employ(
    house.store,
    aPerson('truong', { role: 'approver' }),
    aPerson('chi'),
    aPerson('anh', { unit: THEIRS }),
    aPerson('xa', { area: [THERE] }),
    aPerson('nghi', { endedAt: AT }),
  );
});
afterEach(() => house.close());

function open(leads = house.leads.slice(0, 2), by = 'chi'): CaseFile {
  return act(undefined, { ...wordsFor('open', undefined, leads), leads } as CaseSaid, by).file; // the words of `open`
}

function act(file: CaseFile | undefined, said: CaseSaid, by = 'chi', now = NOW) {
  return actOnCase(house.store, { caseId: file?.id, by, said }, now);
}

function advance(file: CaseFile, changes: Partial<CaseDocument> = {}): CaseFile {
  const said = wordsFor('advance', file, house.leads);
  return act(file, 'document' in said ? { ...said, document: { ...said.document, ...changes } } : said).file;
}

function refusal(tried: () => unknown): string {
  try {
    tried();
  } catch (error) {
    if (error instanceof DecisionRefused) return `${error.code}: ${error.words.en}`;
    throw error;
  }
  return 'taken';
}

describe('a case opens', () => {
  it('with owner, place and how sure that is, each lead in it once', () => {
    const [one = 0] = house.leads;
    const file = open([one, one]);
    expect(file).toMatchObject({ stage: 'tham_tra', unit: OURS, officer: 'chi', leads: [one] });
    expect(file).toMatchObject({ province: HERE, certainty: 'certain' });
  });

  it.each<[string, (leads: number[]) => Partial<Extract<CaseSaid, { act: 'open' }>>, string]>([
    ['a lead that there is not', () => ({ leads: [99] }), 'not-found: there is no lead 99'],
    ['no lead', () => ({ leads: [] }), 'bad-input: '],
    ['another unit than one’s own', () => ({ unit: THEIRS, officer: 'anh' }), 'not-allowed: Cán bộ chi belongs to'],
    ['an officer of another unit', () => ({ officer: 'anh' }), 'not-allowed: "anh" is no officer of'],
    ['an officer who acts no more', () => ({ officer: 'nghi' }), 'not-allowed: "nghi" is no officer of'],
    ['an officer of another province', () => ({ officer: 'xa' }), 'not-allowed: province 01 is not in the area'],
  ])('not with %s', (_, changes, told) => {
    const said = { ...wordsFor('open', undefined, house.leads), ...changes(house.leads) } as CaseSaid; // still `open`
    expect(refusal(() => act(undefined, said))).toContain(told);
    expect(house.store.cases.list({ limit: 9 })).toEqual([]);
  });

  it('not on leads without signs, dismissed, withdrawn, or of another province under a place of one’s own', () => {
    const { store } = house;
    const fresh = store.leads.add(aLead({ subject: 'cho-thu:Tiệm Mới' })).id;
    expect(refusal(() => open([fresh]))).toMatch(/no signs on record; say co_dau_hieu first/);
    const [one = 0, two = 0] = house.leads;
    decideAs(store, { leadId: one, by: 'thu', verdict: 'khong_co_dau_hieu', reason: 'hàng thật' }, NOW);
    expect(refusal(() => open([one]))).toMatch(/lead 1 has no signs on record/);
    const lead = store.leads.get(two);
    if (lead !== undefined) store.leads.save({ ...lead, withdrawn: true });
    expect(refusal(() => open([two]))).toMatch(/no signs/);
    const said = { ...wordsFor('open', undefined, house.leads.slice(2)), leads: house.leads.slice(2), province: THERE };
    expect(refusal(() => act(undefined, { ...said, officer: 'xa' } as CaseSaid, 'xa'))).toMatch(/outside the area/);
  });

  it('not on a lead of another open case, which is named; the database refuses it too; free again when that is closed', () => {
    const file = open();
    expect(refusal(() => open())).toMatch(/conflict: lead 1 stands in case 1 \(.*, chi\)/);
    const second = open(house.leads.slice(2));
    expect(() => house.store.cases.save({ ...second, leads: file.leads }, true)).toThrow(/UNIQUE/);
    act(file, wordsFor('close', file, []));
    const again = open();
    expect(refusal(() => act(file, wordsFor('reopen', file, []), 'truong'))).toMatch(/lead 1 stands in case 3/);
    expect(again.id).toBe(3);
  });
});

it('what was done stays as it was said: the database changes and drops no act', () => {
  open();
  const db = openRaw(house.file);
  for (const change of [
    "UPDATE case_act SET by = 'ai'",
    'DELETE FROM case_act',
    "INSERT OR REPLACE INTO case_act (seq, case_id, at, by, said) VALUES (1, 1, 'x', 'ai', '{}')",
  ]) {
    expect(() => db.exec(change)).toThrow(/append-only/);
  }
  db.close();
});

describe('papers', () => {
  it.each<[string, Partial<CaseDocument>, RegExp]>([
    ['of the future', { date: '2026-11-23' }, /yet to come/],
    ['older than the step before', { date: '2026-11-19' }, /before the paper of the step before \(2026-11-20\)/],
    ['of another kind', { kind: 'bien_ban' }, /this step takes quyet_dinh_kiem_tra, not bien_ban/],
    ['without a signer', { signer: ' ' }, /bad-input: missing or wrong: document.signer/],
    ['of no day', { date: '2026-02-30' }, /bad-input: missing or wrong: document.date/],
    ['with a scan that nobody attached', { scan: 'a'.repeat(64) }, /no scan aaaa/],
  ])('none %s', (_, changes, told) => {
    const file = advance(open(), { date: '2026-11-20' });
    expect(refusal(() => advance(file, changes))).toMatch(told);
    expect(house.store.cases.get(file.id)).toEqual(file);
  });

  it('of one number, kind and office stand in one case; a number of another office is another paper', () => {
    advance(open(), { number: '12/PA-QLTT' });
    const other = open(house.leads.slice(2));
    expect(refusal(() => advance(other, { number: '12/PA-QLTT' }))).toMatch(/12\/PA-QLTT of .* stands in case 1/);
    expect(advance(other, { number: '12/PA-QLTT', issuer: THEIRS }).stage).toBe('phuong_an');
  });

  it('that lead on are no mere papers, of whichever later stage', () => {
    const file = open();
    for (const kind of ['phuong_an', 'quyet_dinh_xu_phat', 'chung_tu_thi_hanh'] as const) {
      expect(refusal(() => act(file, { act: 'document', document: aPaper({ kind }) }))).toMatch(/use advance/);
    }
  });

  it('come with a scan, which is on record only when the paper is', () => {
    const { store, dir } = house;
    const vault = openVault(`${dir}/vault`);
    const file = open();
    const scan = { name: 'pa.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF\n') };
    const said = (kind: CaseDocument['kind']): CaseSaid => ({ act: 'advance', document: aPaper({ kind }) });
    const tryIt = (kind: CaseDocument['kind'], one = scan) =>
      actWithScan({ store, vault }, { caseId: file.id, by: 'chi', said: said(kind) }, one, NOW);
    expect(refusal(() => tryIt('bien_ban'))).toMatch(/this step takes phuong_an/);
    expect(refusal(() => tryIt('phuong_an', { name: 'pa.txt', bytes: Buffer.from('chữ') }))).toMatch(/no JPEG, PNG/);
    expect(store.attachments.count()).toBe(0);
    const [paper] = tryIt('phuong_an').file.documents;
    expect(vault.get(paper?.scan ?? '')?.toString()).toBe('%PDF-1.7\n%%EOF\n');
    const clip = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42\0\0\0\0mp42isom')]);
    const attached = attachFile(
      { store, vault },
      { leadId: 1, name: 'a.mp4', seenAt: AT, by: 'chi', bytes: clip },
      NOW,
    );
    const filmed = aPaper({ scan: attached.sha256 });
    expect(refusal(() => act(file, { act: 'document', document: filmed }))).toMatch(/a scan is a PDF, JPEG or PNG/);
  });
});

describe('who owns it', () => {
  it('is handed over with acceptance, by a person there; then the old unit is out', () => {
    const file = open();
    const offered = act(file, wordsFor('hand_over', file, [])).file;
    expect(offered).toMatchObject({ unit: OURS, pending: { unit: THEIRS, province: THERE } });
    expect(refusal(() => act(offered, wordsFor('accept', offered, []), 'chi'))).toMatch(/belongs to/);
    const taken = act(offered, wordsFor('accept', offered, []), 'anh').file;
    expect(taken).toMatchObject({ unit: THEIRS, officer: 'anh', province: THERE, certainty: 'officer' });
    expect(taken.pending).toBeUndefined();
    expect(refusal(() => act(taken, wordsFor('assign', taken, [])))).toMatch(/is Đội Quản lý thị trường số 9's/);
    // A lead of the same seller follows, wherever its papers say it is.
    expect(act(taken, wordsFor('add_lead', taken, house.leads), 'anh').file.leads).toHaveLength(3);
    expect(refusal(() => act(taken, { ...wordsFor('hand_over', taken, []) }, 'anh'))).toMatch(/already/);
  });

  it('who has seen less than was done is told who was quicker', () => {
    const file = open();
    const seen = house.store.cases.acts(file.id).at(-1)?.seq;
    act(file, wordsFor('note', file, []), 'truong');
    const input = { caseId: file.id, by: 'chi', said: wordsFor('assign', file, []), after: seen };
    const { act: mine } = actOnCase(house.store, input, NOW);
    expect(refusal(() => actOnCase(house.store, { ...input, by: 'truong' }, NOW))).toMatch(/conflict: Cán bộ chi has/);
    expect(actOnCase(house.store, { ...input, by: 'truong', after: mine }, NOW).file.officer).toBe('chi');
  });

  it('the last lead is not taken out', () => {
    const file = act(open(), wordsFor('remove_lead', undefined, house.leads)).file;
    expect(refusal(() => act(file, { act: 'remove_lead', lead: 1, reason: 'nhầm' }))).toMatch(/last lead/);
    expect(refusal(() => act(file, { act: 'remove_lead', lead: 2, reason: 'nhầm' }))).toMatch(/no lead 2/);
    expect(open([2]).id).toBe(2);
  });
});

describe('warnings', () => {
  it('name another open case on the seller, and on a seller with the same phone', () => {
    const { store, leads } = house;
    employ(store, aPerson('anh', { unit: THEIRS }));
    const said = { ...wordsFor('open', undefined, leads), unit: THEIRS, officer: 'anh' } as CaseSaid; // still `open`
    act(undefined, said, 'anh');
    const same = { ...wordsFor('open', undefined, leads), leads: leads.slice(2) } as CaseSaid;
    const { warnings } = act(undefined, same);
    expect(warnings).toEqual([{ kind: 'other_case', caseId: 1, unit: THEIRS, officer: 'anh', seller: SELLER }]);

    const other = signedLead(store, 7, 'Tiệm Khói Đỏ');
    for (const seller of [SELLER, 'cho-thu:Tiệm Khói Đỏ']) {
      const phone = { seller, kind: 'phone' as const, value: '+84912345678', quote: '0912 345 678' };
      store.sellerContacts.add({ ...phone, source: 'platform', by: 'thu', at: AT });
    }
    const shared = act(undefined, { ...same, leads: [other] } as CaseSaid).warnings;
    expect(shared.map((one) => one.kind === 'other_case' && [one.caseId, one.shared?.value])).toEqual([
      [1, '+84912345678'],
      [2, '+84912345678'],
    ]);
  });

  it('a phone in the words of the listings is enough, another phone is not', () => {
    const { store } = house;
    const seller = (name: string, i: number, value: string) => {
      const lead = signedLead(store, i, name);
      const [proof] = store.leads.proofs(lead);
      const quote = { field: 'title', start: 0, end: 4, quote: value };
      store.contacts.put(proof?.versionId ?? 0, [{ kind: 'phone', value, ...quote }]);
      return lead;
    };
    open([seller('Tiệm Một', 11, '+84912345678')]);
    const said = (lead: number) => ({ ...wordsFor('open', undefined, []), leads: [lead] }) as CaseSaid; // still `open`
    const cousin = act(undefined, said(seller('Tiệm Hai', 12, '+84912345678')));
    expect(cousin.warnings).toMatchObject([{ caseId: 1, shared: { kind: 'phone', value: '+84912345678' } }]);
    expect(act(undefined, said(seller('Tiệm Ba', 13, '+84900000999'))).warnings).toEqual([]);
  });

  it('a trader has one letter in thirty days over all units; another takes a reason and is told', () => {
    const file = open();
    const ask = (number: string, reason?: string): CaseSaid => ({
      ...{ act: 'invoice_request', number, due: '2026-12-30' },
      ...(reason === undefined ? {} : { reason }),
    });
    expect(act(file, ask('7/CV')).warnings).toEqual([]);
    expect(refusal(() => act(file, ask('8/CV')))).toMatch(/had letter 7\/CV on 2026-11-22 from .* takes a reason/);
    const { warnings } = act(file, ask('8/CV', 'hàng hỏng sức khỏe'));
    expect(warnings).toMatchObject([{ kind: 'contacts', seller: SELLER, contacts: [{ number: '7/CV' }] }]);
    expect(contactsWithTrader(house.store, SELLER, AT).map(({ number }) => number)).toEqual(['7/CV', '8/CV']);
    const later = '2026-12-23T03:00:00.000Z';
    expect(act(file, ask('9/CV'), 'chi', later).warnings).toEqual([]);
  });
});

it('verdicts above signs need their step of a case', () => {
  const [lead = 0] = house.leads;
  const lacks = () =>
    (['da_xac_minh', 'co_ket_luan', 'da_thi_hanh'] as const).filter((verdict) => caseLacks(house.store, lead, verdict));
  expect(lacks()).toEqual(['da_xac_minh', 'co_ket_luan', 'da_thi_hanh']);
  let file = open();
  expect(lacks()).toEqual(['co_ket_luan', 'da_thi_hanh']);
  for (let i = 0; i < 4; i++) file = advance(file);
  expect([file.stage, lacks()]).toEqual(['quyet_dinh_xu_phat', ['da_thi_hanh']]);
  expect(refusal(() => advance(file))).toMatch(/result is not on record/);
  file = act(file, wordsFor('result', file, [])).file;
  file = advance(file);
  expect([file.stage, lacks()]).toEqual(['da_thi_hanh', []]);
  file = act(file, wordsFor('reopen', file, []), 'truong').file;
  expect([file.stage, lacks()]).toEqual(['quyet_dinh_xu_phat', ['da_thi_hanh']]);

  const dropped = open(house.leads.slice(2));
  act(dropped, wordsFor('close', dropped, []));
  expect(caseLacks(house.store, house.leads[2] ?? 0, 'da_xac_minh')?.vi).toContain('soicho case open');
});
