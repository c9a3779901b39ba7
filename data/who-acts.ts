import { badInput } from './approval.js';
import { DecisionRefused } from './decision-refused.js';
import { activePerson } from './permissions.js';
import type { Person } from './person.js';
import { personOfToken } from './personal-token.js';
import type { Store } from './store.js';

/** What somebody at the command line gives to say who they are. */
export interface Claim {
  /** A login. */
  by: string | undefined;
  token: string | undefined;
  /** The house takes no login at its word. */
  tokenOnly: boolean;
  /** Where the token comes from, for messages. */
  variable: 'SOICHO_TOKEN' | 'SOICHO_APPROVER_TOKEN';
}

/** The person who acts: whom the token names, and then `by` must agree; else `by`, unless only a token will do. Throws `DecisionRefused`. */
export function whoActs(
  store: Pick<Store, 'write' | 'people' | 'credentials' | 'journal'>,
  { by, token, tokenOnly, variable }: Claim,
  now: string,
): Person {
  if (token !== undefined) {
    const person = personOfToken(store, token, now);
    if (person === undefined) {
      throw new DecisionRefused('not-allowed', {
        vi: `${variable} không phải mã còn hiệu lực; tạo mã mới: soicho user token`,
        en: `${variable} is no token that stands; make one: soicho user token`,
      });
    }
    if (by === undefined || by === person.login) return person;
    throw new DecisionRefused('not-allowed', {
      vi: `${variable} là mã của ${person.login}, không phải của "${by}"`,
      en: `${variable} is a token of ${person.login}, not of "${by}"`,
    });
  }
  if (tokenOnly) {
    throw new DecisionRefused('not-allowed', {
      vi: `Ở đây chỉ nhận mã cá nhân: đặt ${variable} (tạo bằng \`soicho user token\`)`,
      en: `only a personal token will do here: set ${variable} (made by \`soicho user token\`)`,
    });
  }
  if (by === undefined) throw badInput('thiếu tên đăng nhập', 'a login is missing');
  return activePerson(store, by, now);
}
