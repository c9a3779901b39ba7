import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseFile } from '../../../data/cases/case-life.js';
import { nextStage } from '../../../data/cases/case-life.js';
import type { CaseActKind, CaseDocument, CaseSaid } from '../../../data/cases/case-words.js';
import type { Store } from '../../../data/store.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { decideAs, employ } from '../../conformance/people.js';
import { AT, aLead, aListing, aProof } from '../../conformance/store-things.js';

export const [HERE, THERE] = ['01', '79'];
export const OURS = 'Đội Quản lý thị trường số 1';
export const THEIRS = 'Đội Quản lý thị trường số 9';
export const SELLER = 'cho-thu:Tiệm Khói Xanh';

/** A store with leads that have signs, all of one seller in province HERE unless said otherwise. */
export function caseHouse({ leads = 3, sellers = [] as string[] } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-case-'));
  const file = join(dir, 'store.db');
  const store = openStore({ file, migrationsDir: 'data/migrations' });
  employ(store, 'thu');
  const ids = Array.from({ length: leads }, (_, i) => signedLead(store, i, sellers[i] ?? SELLER.slice(8)));
  const place = { seller: SELLER, kind: 'address' as const, value: 'Hà Nội', quote: '12 Phố Thử, Hà Nội' };
  store.sellerContacts.add({ ...place, province: HERE, source: 'platform', by: 'thu', at: AT });
  const close = () => {
    store.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { store, file, dir, leads: ids, close };
}

const CLASSES = ['hang_cam', 'hang_gia', 'hang_nhap_lau', 'qua_han', 'kem_chat_luong', 'co_dieu_kien'] as const;

/** Several leads of a seller are of several classes. */
export function signedLead(store: Store, i: number, seller: string): number {
  const version = store.listings.put(aListing({ nativeId: `tin-${i}`, seller }), AT);
  const cls = CLASSES[i % CLASSES.length] ?? 'hang_cam';
  const { id } = store.leads.add(aLead({ subject: `cho-thu:${seller}`, class: cls }));
  store.leads.putProof(id, aProof(version));
  decideAs(store, { leadId: id, by: 'thu', verdict: 'co_dau_hieu' }, AT);
  return id;
}

let papers = 0;

/** A paper of a number of its own. */
export function aPaper(changes: Partial<CaseDocument> = {}): CaseDocument {
  papers++;
  return { kind: 'khac', number: `${papers}/QLTT-TT`, date: '2026-11-22', signer: 'Trần An', ...changes };
}

/** Words that an act takes to be right for this case. */
export function wordsFor(act: CaseActKind, file: CaseFile | undefined, leads: readonly number[]): CaseSaid {
  const reason = 'theo phân công';
  const [first = 0, second = 0, third = 0] = leads;
  const next = file && nextStage(file.stage);
  const all: { [K in CaseActKind]: Extract<CaseSaid, { act: K }> } = {
    open: { act: 'open', title: 'Thuốc lá điện tử', leads: [first, second], unit: OURS, officer: 'chi' },
    add_lead: { act: 'add_lead', lead: third },
    remove_lead: { act: 'remove_lead', lead: second, reason },
    assign: { act: 'assign', officer: file?.unit === THEIRS ? 'anh' : 'chi' },
    advance: { act: 'advance', document: aPaper({ kind: next?.by ?? 'phuong_an' }) },
    document: { act: 'document', document: aPaper() },
    invoice_request: { act: 'invoice_request', number: '7/CV', due: '2026-12-01', reason },
    invoice_answer: { act: 'invoice_answer', proves: false, text: 'không có hóa đơn' },
    result: { act: 'result', fineVnd: 15_000_000, goodsValueVnd: 40_000_000, measures: ['tịch thu'] },
    hand_over: { act: 'hand_over', unit: THEIRS, province: THERE, reason },
    accept: { act: 'accept', officer: 'anh' },
    decline: { act: 'decline', reason },
    transfer: { act: 'transfer', agency: 'Sở Y tế', document: aPaper({ kind: 'bien_ban_ban_giao' }), reason },
    close: { act: 'close', reason },
    reopen: { act: 'reopen', reason },
    note: { act: 'note', text: 'đã gọi điện' },
  };
  return all[act];
}
