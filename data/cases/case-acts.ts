import { DecisionRefused } from '../decision-refused.js';
import { actorOf, type Place } from '../permissions.js';
import { placeOfLead } from '../place.js';
import type { Store } from '../store.js';
import { CONTACT_BUDGET } from '../trader-contacts.js';
import { checkCaseAct } from './case-checks.js';
import { type CaseFile, isEnded, reduceCase } from './case-life.js';
import { type CaseWarning, overBudget, warningsOf } from './case-warnings.js';
import { CASE_ACT_WORDS, CaseSaid } from './case-words.js';

/** One act of a person on a case; without `caseId` it opens one. */
export interface CaseInput {
  caseId?: number | undefined;
  by: string;
  said: CaseSaid;
  /** The last act that the person has seen: refused when somebody has done more since. Notes do not count. */
  after?: number | undefined;
}

export interface ActedCase {
  file: CaseFile;
  /** `seq` of the act. */
  act: number;
  warnings: CaseWarning[];
}

/**
 * Appends the act, brings the case to what it says and journals `case.<act>`, in one transaction; answers the case and
 * what else is known of its sellers. Throws `DecisionRefused`; then nothing was written.
 */
export function actOnCase(store: Store, input: CaseInput, now: string, budget = CONTACT_BUDGET): ActedCase {
  return store.write(() => {
    const before = input.caseId === undefined ? undefined : caseOf(store, input.caseId);
    const said = placed(store, read(input.said, before));
    const person = actorOf(store, input.by, 'case.act', now, ...placesOf(store, before, said));
    refuseUnseen(store, input, before);
    checkCaseAct(store, before, said, person, now);
    const contacts =
      before !== undefined && said.act === 'invoice_request' ? overBudget(store, before, now, budget) : [];
    refuseOverBudget(said, contacts);

    const caseId = before?.id ?? store.cases.nextId();
    const { seq } = store.cases.addAct({ caseId, at: now, by: person.login, said });
    const file = reduceCase(store.cases.acts(caseId));
    if (file === undefined) throw new Error(`[case] case ${caseId} has no beginning`);
    store.cases.save(file, !isEnded(file.stage));
    const { act: kind, ...words } = said;
    const ids = { case: caseId, act: seq, ...leadsOf(said) };
    store.journal.append({ at: now, kind: `case.${kind}`, by: person.login, ids, payload: words });
    const grows = ['open', 'add_lead', 'accept', 'reopen'].includes(kind);
    return { file, act: seq, warnings: [...(grows ? warningsOf(store, file) : []), ...contacts] };
  });
}

/** What a person is told of an open case's sellers before they act. */
export function caseWarnings(store: Store, file: CaseFile, now: string, budget = CONTACT_BUDGET): CaseWarning[] {
  return isEnded(file.stage) ? [] : [...warningsOf(store, file), ...overBudget(store, file, now, budget)];
}

/** Its words, with the office whose register a paper stands in. */
function read(said: CaseSaid, file: CaseFile | undefined): CaseSaid {
  const parsed = CaseSaid.safeParse(said);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const what = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    throw new DecisionRefused('bad-input', {
      vi: `thiếu hoặc sai thông tin: ${what}`,
      en: `missing or wrong: ${what}`,
    });
  }
  if (!('document' in parsed.data) || file === undefined) return parsed.data;
  const { document } = parsed.data;
  return { ...parsed.data, document: { ...document, issuer: document.issuer ?? file.unit } };
}

/** A case is opened where its leads are, when that is known and nobody says better. */
function placed(store: Store, said: CaseSaid): CaseSaid {
  if (said.act !== 'open') return said;
  const { certainty: _, ...rest } = { ...said, leads: [...new Set(said.leads)] };
  if (said.province !== undefined) return { ...rest, certainty: 'officer' };
  for (const id of rest.leads) {
    const lead = store.leads.get(id);
    const { province, certainty } = (lead && placeOfLead(store, lead)) ?? {};
    if (province !== undefined && certainty !== undefined) return { ...rest, province, certainty };
  }
  return rest;
}

/** Provinces that the person's area must have: a hand-over is answered where it was offered to, a lead comes from where it is. */
function placesOf(store: Store, file: CaseFile | undefined, said: CaseSaid): Place[] {
  if (said.act === 'accept' || said.act === 'decline') return [file?.pending?.province ?? file?.province];
  if (said.act === 'open') return [said.province, ...said.leads.map((id) => placeOf(store, id))];
  if (said.act !== 'add_lead') return [file?.province];
  const subject = store.leads.get(said.lead)?.subject;
  const isKnown = file?.leads.some((id) => store.leads.get(id)?.subject === subject) === true;
  return isKnown ? [file?.province] : [file?.province, placeOf(store, said.lead)];
}

function placeOf(store: Store, id: number): Place {
  const lead = store.leads.get(id);
  return lead && placeOfLead(store, lead)?.province;
}

function refuseUnseen(store: Store, { after }: CaseInput, file: CaseFile | undefined): void {
  if (after === undefined || file === undefined) return;
  const last = store.cases.acts(file.id).findLast(({ said }) => said.act !== 'note');
  if (last === undefined || last.seq <= after) return;
  const name = store.people.find(last.by)?.name ?? last.by;
  const { vi, en } = CASE_ACT_WORDS[last.said.act];
  throw new DecisionRefused('conflict', {
    vi: `${name} vừa ghi "${vi}" lúc ${last.at} (việc số ${last.seq}); xem lại vụ việc`,
    en: `${name} has just done "${en}" at ${last.at} (act ${last.seq}); look at the case again`,
  });
}

function refuseOverBudget(said: CaseSaid, contacts: readonly CaseWarning[]): void {
  const [first] = contacts;
  if (said.act !== 'invoice_request' || said.reason !== undefined || first?.kind !== 'contacts') return;
  const { seller, budget } = first;
  const last = first.contacts.at(-1);
  throw new DecisionRefused('not-allowed', {
    vi: `${seller} đã nhận công văn ${last?.number} ngày ${last?.at.slice(0, 10)} của ${last?.unit}; quá ${budget.letters} lần trong ${budget.days} ngày thì phải nêu lý do`,
    en: `${seller} had letter ${last?.number} on ${last?.at.slice(0, 10)} from ${last?.unit}; more than ${budget.letters} in ${budget.days} days takes a reason`,
  });
}

function leadsOf(said: CaseSaid): { lead?: number; leads?: number[] } {
  if (said.act === 'open') return { leads: said.leads };
  return 'lead' in said ? { lead: said.lead } : {};
}

function caseOf(store: Store, id: number): CaseFile {
  const file = store.cases.get(id);
  if (file !== undefined) return file;
  throw new DecisionRefused('not-found', {
    vi: `Không có vụ việc số ${id}; xem \`soicho case list\``,
    en: `there is no case ${id}; see \`soicho case list\``,
  });
}
