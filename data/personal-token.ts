import { randomBytes } from 'node:crypto';
import { badInput } from './approval.js';
import { checkKeeper } from './change-password.js';
import { vietnamDay } from './day.js';
import { DecisionRefused } from './decision-refused.js';
import { sha256 } from './hash.js';
import { activePerson, actorOf } from './permissions.js';
import type { Person } from './person.js';
import type { Store } from './store.js';

type PeopleStore = Pick<Store, 'write' | 'people' | 'credentials' | 'journal'>;

/** Told apart from other secrets by whoever finds one. */
const PREFIX = 'soicho_p_';

/** For how many days a token is good. */
export const TOKEN_DAYS = { standard: 90, max: 365 } as const;

/** A token as it is shown, once. */
export interface NewToken {
  login: string;
  name: string;
  until: string;
  token: string;
}

/** Makes a token of a person, for themselves or by an admin, and keeps its hash; journalled `person.token`. Throws `DecisionRefused`. */
export function newPersonalToken(
  store: PeopleStore,
  { login, name, by, days = TOKEN_DAYS.standard }: { login: string; name: string; by: string; days?: number },
  now: string,
): NewToken {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u.test(name)) {
    throw badInput(
      `tên mã "${name}": chỉ gồm chữ, số, dấu cách, . _ -`,
      `token name "${name}": letters, digits, blanks, . _ - only`,
    );
  }
  if (!Number.isInteger(days) || days < 1 || days > TOKEN_DAYS.max) {
    throw badInput(
      `thời hạn ${days} ngày: từ 1 đến ${TOKEN_DAYS.max}`,
      `a token is good for 1 to ${TOKEN_DAYS.max} days, not ${days}`,
    );
  }
  const until = vietnamDay(new Date(Date.parse(now) + days * 86_400_000));
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  store.write(() => {
    checkKeeper(store, login, by, now);
    if (store.credentials.liveToken(login, name) !== undefined) {
      throw new DecisionRefused('not-allowed', {
        vi: `${login} đã có mã "${name}"; thu hồi trước: soicho user revoke ${login} "${name}"`,
        en: `${login} has a token "${name}"; revoke it first: soicho user revoke ${login} "${name}"`,
      });
    }
    store.credentials.addToken({ login, name, hash: sha256(token), until, by, at: now });
    const ids = { person: login, until };
    store.journal.append({ at: now, kind: 'person.token', by, ids, payload: { name } });
  });
  return { login, name, until, token };
}

/** Ends a token, by its owner or an admin, also of a person who acts no more; journalled `person.revoke`. Throws `DecisionRefused`. */
export function revokePersonalToken(
  store: PeopleStore,
  { login, name, by }: { login: string; name: string; by: string },
  now: string,
): void {
  store.write(() => {
    if (by === login) activePerson(store, by, now);
    else actorOf(store, by, 'person.change', now);
    const live = store.credentials.liveToken(login, name);
    if (live === undefined) {
      throw new DecisionRefused('not-found', {
        vi: `${login} không có mã "${name}" nào còn hiệu lực; xem \`soicho user tokens\``,
        en: `${login} has no token "${name}" that stands; see \`soicho user tokens\``,
      });
    }
    store.credentials.endToken(live.hash, by, now);
    store.journal.append({ at: now, kind: 'person.revoke', by, ids: { person: login }, payload: { name } });
  });
}

/** The person who shows this token, if it stands and they may act today. Found by its hash: how long that takes says nothing of the token. */
export function personOfToken(store: PeopleStore, token: string, now: string): Person | undefined {
  const found = store.credentials.findToken(sha256(token));
  const today = vietnamDay(new Date(now));
  if (found === undefined || found.endedAt !== undefined || found.until < today) return undefined;
  const person = activePerson(store, found.login, now);
  if (found.usedOn !== today) store.write(() => store.credentials.markUsed(found.hash, today));
  return person;
}
