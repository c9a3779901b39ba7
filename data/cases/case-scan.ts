import { attachFile } from '../attach-file.js';
import { DecisionRefused } from '../decision-refused.js';
import type { Store } from '../store.js';
import type { ContactBudget } from '../trader-contacts.js';
import type { Vault } from '../vault.js';
import { type ActedCase, actOnCase, type CaseInput } from './case-acts.js';
import { DOCUMENT_WORDS } from './case-words.js';

/** A scan as somebody hands it in. */
export interface Scan {
  name: string;
  bytes: Buffer;
}

/**
 * As `actOnCase`, with the scan of its paper: kept as a file of the case's first lead, so that it is verified, backed up
 * and purged as all evidence. When the act is refused, no scan is on record either.
 */
export function actWithScan(
  { store, vault }: { store: Store; vault: Vault },
  input: CaseInput,
  { name, bytes }: Scan,
  now: string,
  budget?: ContactBudget,
): ActedCase {
  const { said, caseId, by } = input;
  if (!('document' in said)) {
    throw new DecisionRefused('bad-input', {
      vi: 'bản quét chỉ đi cùng văn bản',
      en: 'a scan goes with a paper',
    });
  }
  return store.write(() => {
    const [leadId] = caseId === undefined ? [] : (store.cases.get(caseId)?.leads ?? []);
    if (leadId === undefined) return actOnCase(store, input, now, budget); // says that there is no such case
    const words = DOCUMENT_WORDS[said.document.kind] as { vi: string } | undefined; // not read by its schema yet
    const note = `${words?.vi ?? ''} ${said.document.number}`.trim();
    const { sha256: scan } = attachFile({ store, vault }, { leadId, name, seenAt: now, by, note, bytes }, now);
    return actOnCase(store, { ...input, said: { ...said, document: { ...said.document, scan } } }, now, budget);
  });
}
