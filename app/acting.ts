import { actOnCase, type CaseInput, caseWarnings } from '../data/cases/case-acts.js';
import type { CaseFile } from '../data/cases/case-life.js';
import { actWithScan, type Scan } from '../data/cases/case-scan.js';
import { type Agencies, placeAndCompetence } from '../data/competence.js';
import { decide } from '../data/decide.js';
import type { DecisionInput } from '../data/decide-input.js';
import type { WeighLead } from '../data/lead-standing.js';
import type { Lead } from '../data/schema.js';
import type { Store } from '../data/store.js';
import type { ContactBudget } from '../data/trader-contacts.js';
import type { Vault } from '../data/vault.js';

/** What acting on leads needs of the house. */
export interface ActingWiring {
  store: () => Store;
  vault: Vault;
  agencies: () => Agencies;
  weigh: WeighLead;
  /** Letters to one trader that need no reason. */
  contactBudget: ContactBudget;
  now: () => Date;
}

/** What people do with a lead: decide, and take it into a case. */
export function wireActing({ store, vault, agencies, weigh, contactBudget, now }: ActingWiring) {
  const at = () => now().toISOString();
  return {
    decide: (input: DecisionInput): Lead => decide(store(), input, at(), weigh),
    actOnCase: (input: CaseInput, scan?: Scan) =>
      scan === undefined
        ? actOnCase(store(), input, at(), contactBudget)
        : actWithScan({ store: store(), vault }, input, scan, at(), contactBudget),
    caseWarnings: (file: CaseFile) => caseWarnings(store(), file, at(), contactBudget),
    placeAndCompetence: (lead: Lead) => placeAndCompetence(store(), agencies(), lead, now()),
  };
}
