import { DecisionRefused } from './decision-refused.js';
import { hashPassword, type ScryptCost, verifyPassword } from './password.js';
import { checkPassword } from './password-rules.js';
import { activePerson, actorOf } from './permissions.js';
import type { Person } from './person.js';
import type { Store } from './store.js';

type PeopleStore = Pick<Store, 'write' | 'people' | 'credentials' | 'journal'>;

/** Sets the password of a person, by themselves or an admin; journalled `person.password`. Throws `DecisionRefused`. */
export async function changePassword(
  store: PeopleStore,
  { login, password, by }: { login: string; password: string; by: string },
  now: string,
  cost?: ScryptCost,
): Promise<void> {
  checkKeeper(store, login, by, now); // before half a second of work
  const hash = await hashPassword(checkPassword(password, login), cost);
  store.write(() => {
    checkKeeper(store, login, by, now);
    store.credentials.putPassword({ login, hash, by, at: now });
    store.journal.append({ at: now, kind: 'person.password', by, ids: { person: login } });
  });
}

/** What a login without a password is held against, so that the answer takes as long: nobody learns who is in the house. */
const NOBODY = `$scrypt$ln=17,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** The person of login and password, who may act today, else `undefined`; a hash of another cost is made anew at today's. */
export async function personOfPassword(
  store: PeopleStore,
  { login, password }: { login: string; password: string },
  now: string,
  cost?: ScryptCost,
): Promise<Person | undefined> {
  const kept = store.credentials.password(login);
  const { ok, isWeak } = await verifyPassword(password, kept?.hash ?? NOBODY, cost);
  if (!ok || kept === undefined) return undefined;
  if (isWeak) {
    const hash = await hashPassword(password, cost);
    store.write(() => {
      // Changed meanwhile: the newer one stands.
      if (store.credentials.password(login)?.hash === kept.hash) store.credentials.putPassword({ ...kept, hash });
    });
  }
  try {
    return activePerson(store, login, now);
  } catch (error) {
    if (error instanceof DecisionRefused) return undefined;
    throw error;
  }
}

/** Credentials are the person's own, or an admin's to give; who acts no more gets none. */
export function checkKeeper(store: Pick<Store, 'people'>, login: string, by: string, now: string): void {
  if (by === login) activePerson(store, by, now);
  else {
    actorOf(store, by, 'person.change', now);
    activePerson(store, login, now);
  }
}
