import { vietnamDay } from '../day.js';
import { notAllowed } from '../decision-refused.js';
import type { Store } from '../store.js';
import { type CaseFile, isAhead, nextStage } from './case-life.js';
import { type CaseDocument, type CaseSaid, DOCUMENT_WORDS } from './case-words.js';

const SCANS = ['application/pdf', 'image/jpeg', 'image/png'];

type WithDocument = Extract<CaseSaid, { document: CaseDocument }>;

/** The paper that the step takes, not of the future, not older than the one before it, in no other case, its scan kept. */
export function checkDocument(store: Store, file: CaseFile | undefined, said: WithDocument, now: string): void {
  const { kind, number, date } = said.document;
  checkKind(file, said);
  if (date > vietnamDay(new Date(now)))
    throw notAllowed(`ngày văn bản ${date} chưa tới`, `the paper's date ${date} is yet to come`);
  // Papers that lead to a stage are named like it.
  const before = file?.documents.findLast((one) => one.kind === file.stage);
  if (said.act !== 'document' && before !== undefined && date < before.date) {
    throw notAllowed(
      `ngày ${date} trước văn bản của bước trước (${before.date})`,
      `${date} is before the paper of the step before (${before.date})`,
    );
  }
  const issuer = said.document.issuer ?? file?.unit ?? '';
  const owner = store.cases.ofDocument(kind, number, issuer);
  if (owner !== undefined) {
    throw notAllowed(
      `${DOCUMENT_WORDS[kind].vi} số ${number} của ${issuer} đã có ở vụ việc ${owner}`,
      `${kind} ${number} of ${issuer} stands in case ${owner} already`,
    );
  }
  checkScan(store, file, said.document);
}

function checkKind(file: CaseFile | undefined, { act, document: { kind } }: WithDocument): void {
  const stage = file?.stage ?? 'tham_tra';
  const wanted = { advance: nextStage(stage)?.by, transfer: 'bien_ban_ban_giao' as const, document: kind }[act];
  if (wanted !== undefined && kind !== wanted) {
    throw notAllowed(
      `bước này cần "${DOCUMENT_WORDS[wanted].vi}", không phải "${DOCUMENT_WORDS[kind].vi}"`,
      `this step takes ${wanted}, not ${kind}`,
    );
  }
  if (act === 'document' && isAhead(stage, kind)) {
    throw notAllowed(
      `"${DOCUMENT_WORDS[kind].vi}" là văn bản của bước sau: dùng advance`,
      `${kind} leads to a later stage: use advance`,
    );
  }
}

/** A scan is a file attached to one of the case's leads: its bytes were looked at and are in the vault. */
function checkScan(store: Store, file: CaseFile | undefined, { scan }: CaseDocument): void {
  if (scan === undefined) return;
  const kept = file?.leads.flatMap((lead) => store.attachments.ofLead(lead)).find(({ sha256 }) => sha256 === scan);
  if (kept !== undefined && SCANS.includes(kept.contentType)) return;
  throw kept === undefined
    ? notAllowed(
        `bản quét ${scan} chưa được đính kèm hồ sơ của vụ việc`,
        `no scan ${scan} is attached to the case's leads`,
      )
    : notAllowed(`bản quét phải là PDF, JPEG hoặc PNG`, `a scan is a PDF, JPEG or PNG, not ${kept.contentType}`);
}
