import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actOnCase } from '../../../data/cases/case-acts.js';
import { type CaseFile, nextStage } from '../../../data/cases/case-life.js';
import type { CaseActKind, CaseSaid } from '../../../data/cases/case-words.js';
import type { Store } from '../../../data/store.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { aPerson, decideAs, employ } from '../../conformance/people.js';
import { AT, aLead, aListing, aProof } from '../../conformance/store-things.js';

export const UNIT = 'Đội Quản lý thị trường số 1';
export const OTHER_UNIT = 'Đội Quản lý thị trường số 9';
export const [HERE, THERE] = ['01', '79'];

/** A store with leads of one seller each, in `HERE`, in which signs were found, and with officers of two units. */
export function openCaseHouse(leads = 4) {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-case-'));
  const store = openStore({ file: join(dir, 'store.db'), migrationsDir: 'data/migrations' });
  employ(store, 'thu', aPerson('kia', { unit: OTHER_UNIT }), aPerson('an', { role: 'approver' }));
  const leadIds = Array.from({ length: leads }, (_, i) => aSignedLead(store, `Tiệm ${i}`, [`0900 000 10${i}`]));
  return {
    ...{ dir, store, leadIds },
    close: () => {
      store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A lead with signs on record; its seller is in `HERE` and names these phones. */
export function aSignedLead(store: Store, seller: string, phones: string[] = []): number {
  const version = store.listings.put(aListing({ nativeId: seller, seller }), AT);
  const contacts = phones.map((quote) => {
    const value = `+84${quote.replace(/\D/g, '').slice(1)}`;
    return { kind: 'phone' as const, value, field: 'description', start: 0, end: quote.length, quote };
  });
  store.contacts.put(version.versionId, contacts);
  const { id } = store.leads.add(aLead({ subject: `cho-thu:${seller}` }));
  store.leads.putProof(id, aProof(version));
  store.sellerContacts.add({
    ...{ seller: `cho-thu:${seller}`, kind: 'address', value: 'Hà Nội', quote: 'Hà Nội', province: HERE },
    ...{ source: 'platform', by: 'thu', at: AT },
  });
  decideAs(store, { leadId: id, by: 'thu', verdict: 'co_dau_hieu' }, AT);
  return id;
}

let papers = 0;

/** What an act says, as it would be said next of this case. */
export function saying(act: CaseActKind, file: CaseFile | undefined, leads: number[]): CaseSaid {
  const reason = 'theo đề nghị của tổ công tác';
  const kind = nextStage(file?.stage ?? 'tham_tra')?.by ?? 'khac';
  const paper = { number: `${++papers}/QLTT`, date: '2026-11-22', signer: 'Lê Văn Bình' };
  const [first = 0] = file?.leads ?? leads;
  const free = leads.find((lead) => file?.leads.includes(lead) !== true) ?? first;
  const words: Record<CaseActKind, object> = {
    open: { title: 'Thuốc lá điện tử', leads: leads.slice(0, 2), unit: UNIT, officer: 'thu' },
    add_lead: { lead: free },
    remove_lead: { lead: first, reason },
    assign: { officer: file?.unit === OTHER_UNIT ? 'kia' : 'thu' },
    advance: { document: { kind, ...paper } },
    document: { document: { kind: 'cong_van', ...paper } },
    invoice_request: { number: paper.number, due: '2026-12-01' },
    invoice_answer: { proves: false, text: 'không có hóa đơn' },
    result: { fineVnd: 15_000_000, goodsValueVnd: 8_400_000, measures: ['tiêu hủy'] },
    hand_over: { unit: OTHER_UNIT, province: THERE, reason },
    accept: { officer: 'kia' },
    decline: { reason },
    transfer: { agency: 'Công an thành phố Hà Nội', reason, document: { kind: 'bien_ban_ban_giao', ...paper } },
    close: { reason },
    reopen: { reason },
    note: { text: 'đã gọi cho người bán' },
  };
  return { act, ...words[act] } as CaseSaid; // every body fits its act
}

/** Acts as `by` on the case, or opens one. */
export function act(store: Store, by: string, kind: CaseActKind, caseId?: number, leads: number[] = [], now = AT) {
  const file = caseId === undefined ? undefined : store.cases.get(caseId);
  const input = { by, said: saying(kind, file, leads), ...(caseId === undefined ? {} : { caseId }) };
  return actOnCase(store, input, now);
}
