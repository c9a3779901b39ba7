import { actOnCase, type CaseInput } from '../data/cases/case-acts.js';
import { type Agencies, placeAndCompetence } from '../data/competence.js';
import { decide } from '../data/decide.js';
import type { DecisionInput } from '../data/decide-input.js';
import type { WeighLead } from '../data/lead-standing.js';
import type { Lead } from '../data/schema.js';
import type { Store } from '../data/store.js';

/** What acting on leads needs of the house. */
export interface ActingWiring {
  store: () => Store;
  agencies: () => Agencies;
  weigh: WeighLead;
  now: () => Date;
}

/** What people do with a lead: decide, and take it into a case. */
export function wireActing({ store, agencies, weigh, now }: ActingWiring) {
  return {
    decide: (input: DecisionInput): Lead => decide(store(), input, now().toISOString(), weigh),
    actOnCase: (input: CaseInput) => actOnCase(store(), input, now().toISOString()),
    placeAndCompetence: (lead: Lead) => placeAndCompetence(store(), agencies(), lead, now()),
  };
}
