import { actOnCase } from '../../data/cases/case-acts.js';
import type { CaseFile } from '../../data/cases/case-life.js';
import { decide } from '../../data/decide.js';
import type { DecisionInput } from '../../data/decide-input.js';
import type { Person } from '../../data/person.js';
import type { Lead } from '../../data/schema.js';
import type { Store } from '../../data/store.js';
import { AT, plainWeigh } from './store-things.js';

/** An invented officer; by default an analyst of the whole country. */
export function aPerson(login: string, changes: Partial<Person> = {}): Person {
  const unit = 'Đội Quản lý thị trường số 1';
  return { login, name: NAMES[login] ?? `Cán bộ ${login}`, role: 'analyst', area: [], unit, ...changes };
}

const NAMES: Record<string, string> = { thu: 'Đỗ Thu', nam: 'Lý Nam', an: 'Trần An', mai: 'Lê Mai' };

/** Puts them into the store; each is an analyst unless said otherwise. */
export function employ(store: Pick<Store, 'people'>, ...people: (string | Person)[]): void {
  for (const person of people) store.people.put(typeof person === 'string' ? aPerson(person) : person, 'soicho', AT);
}

/** Decides as a person who is employed for it, weighing leads plainly. */
export function decideAs(store: Store, input: DecisionInput, now: string): Lead {
  if (store.people.find(input.by) === undefined) employ(store, input.by);
  return decide(store, input, now, plainWeigh);
}

/** Opens a case of one lead, as the verdict `da_xac_minh` needs one. */
export function openCaseAs(store: Store, by: string, lead: number): CaseFile {
  const unit = store.people.find(by)?.unit ?? '';
  const said = { act: 'open' as const, title: 'Vụ việc thử', leads: [lead], unit, officer: by };
  return actOnCase(store, { by, said }, AT).file;
}
