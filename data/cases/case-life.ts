import type {
  CaseAct,
  CaseActKind,
  CaseDocument,
  CaseSaid,
  CaseStage,
  DocumentKind,
  PLACE_CERTAINTIES,
} from './case-words.js';

/** A case as its acts tell it. */
export interface CaseFile {
  id: number;
  title: string;
  stage: CaseStage;
  /** Who owns it: one unit and one officer, always. */
  unit: string;
  officer: string;
  /** Code of the province; absent: *chưa rõ địa bàn*. */
  province?: string;
  certainty?: (typeof PLACE_CERTAINTIES)[number];
  /** Offered to another unit, and not yet taken; until then only that unit and notes are heard. */
  pending?: { unit: string; province?: string; reason: string };
  leads: number[];
  documents: CaseDocument[];
  invoice?: { number: string; due: string; askedAt: string; answer?: { proves: boolean; text: string; at: string } };
  result?: Omit<Extract<CaseSaid, { act: 'result' }>, 'act'>;
  /** Of a case that ended without a penalty: why, to whom it went, and at which stage it was. */
  ended?: { reason: string; agency?: string; from: CaseStage };
  openedAt: string;
  updatedAt: string;
}

const ALWAYS: CaseActKind[] = ['note'];
const WORK: CaseActKind[] = ['assign', 'document', 'invoice_request', 'invoice_answer', 'hand_over', ...ALWAYS];
const BEFORE_PENALTY: CaseActKind[] = [...WORK, 'add_lead', 'remove_lead', 'advance', 'transfer', 'close'];
const ENDED: CaseActKind[] = ['reopen', ...ALWAYS];

/** What may be done in which stage; while a hand-over waits, `PENDING` instead. */
const ON_STAGE: Record<CaseStage, readonly CaseActKind[]> = {
  tham_tra: BEFORE_PENALTY,
  phuong_an: BEFORE_PENALTY,
  quyet_dinh_kiem_tra: BEFORE_PENALTY,
  bien_ban: BEFORE_PENALTY,
  quyet_dinh_xu_phat: [...WORK, 'result', 'advance'],
  da_thi_hanh: ENDED,
  chuyen_ho_so: ENDED,
  khong_vi_pham: ENDED,
};
const PENDING: readonly CaseActKind[] = ['accept', 'decline', ...ALWAYS];

/** Where each stage leads, and the paper that it takes. */
const NEXT: Partial<Record<CaseStage, { to: CaseStage; by: DocumentKind }>> = {
  tham_tra: { to: 'phuong_an', by: 'phuong_an' },
  phuong_an: { to: 'quyet_dinh_kiem_tra', by: 'quyet_dinh_kiem_tra' },
  quyet_dinh_kiem_tra: { to: 'bien_ban', by: 'bien_ban' },
  bien_ban: { to: 'quyet_dinh_xu_phat', by: 'quyet_dinh_xu_phat' },
  quyet_dinh_xu_phat: { to: 'da_thi_hanh', by: 'chung_tu_thi_hanh' },
};

/** What may be done to a case as it stands; to none, only `open`. */
export function allowedCaseActs(file: Pick<CaseFile, 'stage' | 'pending'> | undefined): readonly CaseActKind[] {
  if (file === undefined) return ['open'];
  return file.pending === undefined ? ON_STAGE[file.stage] : PENDING;
}

/** The next stage and the paper that leads to it. */
export function nextStage(stage: CaseStage): { to: CaseStage; by: DocumentKind } | undefined {
  return NEXT[stage];
}

/** Whether this paper leads to a stage that the case has not reached: only `advance` takes it. */
export function isAhead(stage: CaseStage, kind: DocumentKind): boolean {
  for (let next = NEXT[stage]; next !== undefined; next = NEXT[next.to]) {
    if (next.by === kind) return true;
  }
  return false;
}

/** Whether nothing more is to be done. */
export function isEnded(stage: CaseStage): boolean {
  return ON_STAGE[stage] === ENDED;
}

/** The case after its acts, oldest first; an act that its stage did not allow counts for nothing. */
export function reduceCase(acts: readonly CaseAct[]): CaseFile | undefined {
  let file: CaseFile | undefined;
  for (const act of acts) {
    if (counts(file, act.said)) file = { ...apply(file, act), updatedAt: act.at };
  }
  return file;
}

function counts(file: CaseFile | undefined, said: CaseSaid): boolean {
  if (!allowedCaseActs(file).includes(said.act)) return false;
  return said.act !== 'advance' || (file !== undefined && NEXT[file.stage]?.by === said.document.kind);
}

function apply(file: CaseFile | undefined, { caseId, at, said }: CaseAct): CaseFile {
  if (said.act === 'open') {
    const { act: _, ...rest } = said;
    return { id: caseId, stage: 'tham_tra', documents: [], openedAt: at, updatedAt: at, ...withoutUndefined(rest) };
  }
  if (file === undefined) throw new Error(`[case] case ${caseId} begins with ${said.act}`);
  switch (said.act) {
    case 'add_lead':
      return { ...file, leads: [...file.leads, said.lead] };
    case 'remove_lead':
      return { ...file, leads: file.leads.filter((lead) => lead !== said.lead) };
    case 'assign':
      return { ...file, officer: said.officer };
    case 'document':
      return { ...file, documents: [...file.documents, said.document] };
    case 'advance':
      return { ...file, stage: NEXT[file.stage]?.to ?? file.stage, documents: [...file.documents, said.document] };
    case 'invoice_request':
      return { ...file, invoice: { number: said.number, due: said.due, askedAt: at } };
    case 'invoice_answer': {
      const answer = { proves: said.proves, text: said.text, at };
      return file.invoice === undefined ? file : { ...file, invoice: { ...file.invoice, answer } };
    }
    case 'result': {
      const { act: _, ...result } = said;
      return { ...file, result: withoutUndefined(result) };
    }
    case 'hand_over': {
      const { act: _, ...pending } = said;
      return { ...file, pending: withoutUndefined(pending) };
    }
    case 'accept': {
      const { pending, ...rest } = file;
      if (pending === undefined) return file;
      const { unit, province } = pending;
      const placed = province === undefined ? {} : { province, certainty: 'officer' as const };
      return { ...rest, unit, officer: said.officer, ...placed };
    }
    case 'decline': {
      const { pending: _, ...rest } = file;
      return rest;
    }
    case 'transfer':
      return {
        ...{ ...file, stage: 'chuyen_ho_so', documents: [...file.documents, said.document] },
        ended: { reason: said.reason, agency: said.agency, from: file.stage },
      };
    case 'close':
      return { ...file, stage: 'khong_vi_pham', ended: { reason: said.reason, from: file.stage } };
    case 'reopen': {
      // What is enforced goes back to its decision, whatever else to where it was.
      const { ended, ...rest } = file;
      return { ...rest, stage: ended?.from ?? 'quyet_dinh_xu_phat' };
    }
    case 'note':
      return file;
  }
}

// Optional fields of a parsed act are there as `undefined`; the file leaves them out.
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // fromEntries forgets the keys; only undefined ones were dropped.
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
