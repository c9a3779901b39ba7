import { DecisionRefused } from '../decision-refused.js';
import { actorOf } from '../permissions.js';
import { placeOfLead } from '../place.js';
import type { Store } from '../store.js';
import { checkCaseAct } from './case-checks.js';
import { type CaseFile, isEnded, reduceCase } from './case-life.js';
import { type CaseWarning, warningsOf } from './case-warnings.js';
import { CaseSaid } from './case-words.js';

/** One act of a person on a case; without `caseId` it opens one. */
export interface CaseInput {
  caseId?: number;
  by: string;
  said: CaseSaid;
}

/**
 * Appends the act, brings the case to what it says and journals `case.<act>`, in one transaction; answers the case and
 * what else is known of its sellers. Throws `DecisionRefused`; then nothing was written.
 */
export function actOnCase(store: Store, input: CaseInput, now: string): { file: CaseFile; warnings: CaseWarning[] } {
  return store.write(() => {
    const before = input.caseId === undefined ? undefined : caseOf(store, input.caseId);
    const said = read(input.said, before);
    const place = placeFor(store, before, said);
    const person = actorOf(store, input.by, 'case.act', now, place);
    checkCaseAct(store, before, said, person, now);
    const placed = said.act === 'open' && place !== undefined ? { ...said, province: place } : said;

    const caseId = before?.id ?? store.cases.nextId();
    const act = store.cases.addAct({ caseId, at: now, by: person.login, said: placed });
    const file = reduceCase(store.cases.acts(caseId));
    if (file === undefined) throw new Error(`[case] case ${caseId} has no beginning`);
    store.cases.save(file, !isEnded(file.stage));
    const { act: kind, ...words } = placed;
    const ids = { case: caseId, act: act.seq, ...('lead' in placed ? { lead: placed.lead } : {}) };
    store.journal.append({ at: now, kind: `case.${kind}`, by: person.login, ids, payload: words });
    return { file, warnings: kind === 'open' || kind === 'add_lead' ? warningsOf(store, file) : [] };
  });
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

/** A hand-over is answered where it was offered to; a case is opened where its leads are, when that is known. */
function placeFor(store: Store, file: CaseFile | undefined, said: CaseSaid): string | undefined {
  if (said.act === 'accept' || said.act === 'decline') return file?.pending?.province;
  if (file !== undefined) return file.province;
  if (said.act !== 'open') return undefined;
  if (said.province !== undefined) return said.province;
  const [first] = said.leads;
  const lead = first === undefined ? undefined : store.leads.get(first);
  return lead && placeOfLead(store, lead)?.province;
}

function caseOf(store: Store, id: number): CaseFile {
  const file = store.cases.get(id);
  if (file !== undefined) return file;
  throw new DecisionRefused('not-found', {
    vi: `Không có vụ việc số ${id}; xem \`soicho case list\``,
    en: `there is no case ${id}; see \`soicho case list\``,
  });
}
