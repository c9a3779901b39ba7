import { changePassword, personOfPassword } from '../data/change-password.js';
import { addPerson, changePerson, endPerson, type NewPerson, type PersonChange } from '../data/change-person.js';
import { once } from '../data/once.js';
import type { Person } from '../data/person.js';
import { type NewToken, newPersonalToken, revokePersonalToken } from '../data/personal-token.js';
import { readProvinces } from '../data/provinces.js';
import type { Store } from '../data/store.js';

/** What keeping people needs of the house. */
export interface PeopleParts {
  store: () => Store;
  referenceDir: string;
  now: () => Date;
}

/** People who act, and what they prove themselves with. */
export function wirePeople({ store, referenceDir, now }: PeopleParts) {
  const provinces = once(() => readProvinces(referenceDir));
  const at = () => now().toISOString();
  return {
    provinces,
    addPerson: (asked: NewPerson): Person => addPerson(store(), asked, provinces(), at()),
    changePerson: (asked: { login: string; by: string; change: PersonChange }): Person =>
      changePerson(store(), asked, provinces(), at()),
    endPerson: (asked: Parameters<typeof endPerson>[1]): Person => endPerson(store(), asked, at()),
    changePassword: (asked: Parameters<typeof changePassword>[1]): Promise<void> =>
      changePassword(store(), asked, at()),
    personOfPassword: (said: Parameters<typeof personOfPassword>[1]): Promise<Person | undefined> =>
      personOfPassword(store(), said, at()),
    newPersonalToken: (asked: Parameters<typeof newPersonalToken>[1]): NewToken =>
      newPersonalToken(store(), asked, at()),
    revokePersonalToken: (asked: Parameters<typeof revokePersonalToken>[1]): void =>
      revokePersonalToken(store(), asked, at()),
  };
}
