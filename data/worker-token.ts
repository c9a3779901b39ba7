import { randomBytes } from 'node:crypto';
import { badInput } from './approval.js';
import { DecisionRefused } from './decision-refused.js';
import { sha256 } from './hash.js';
import { actorOf } from './permissions.js';
import type { Store } from './store.js';

type TokenStore = Pick<Store, 'write' | 'people' | 'workerTokens' | 'journal'>;

/** Told apart from other secrets by whoever finds one. */
const PREFIX = 'soicho_w_';

/** Makes the token of a new worker and keeps its hash, journalled `worker.token`; the token is answered this once. Throws `DecisionRefused`. */
export function newWorkerToken(
  store: TokenStore,
  { name, by }: { name: string; by: string },
  now: string,
): { name: string; token: string } {
  if (!/^[a-z0-9][a-z0-9.-]{0,62}$/.test(name)) {
    throw badInput(
      `tên máy "${name}": chỉ gồm chữ thường, số, dấu chấm và gạch nối`,
      `worker name "${name}": lower-case letters, digits, dots and hyphens only`,
    );
  }
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
  store.write(() => {
    actorOf(store, by, 'worker.token', now);
    if (store.workerTokens.live(name) !== undefined) {
      throw new DecisionRefused('not-allowed', {
        vi: `Máy "${name}" đã có mã; thu hồi trước: soicho worker revoke ${name}`,
        en: `worker "${name}" has a token; revoke it first: soicho worker revoke ${name}`,
      });
    }
    store.workerTokens.add({ name, hash: sha256(token), by, at: now });
    store.journal.append({ at: now, kind: 'worker.token', by, ids: { worker: name } });
  });
  return { name, token };
}

/** Ends a worker's token, journalled `worker.revoke`; throws `DecisionRefused` when it has none. */
export function revokeWorkerToken(store: TokenStore, { name, by }: { name: string; by: string }, now: string): void {
  store.write(() => {
    actorOf(store, by, 'worker.token', now);
    const live = store.workerTokens.live(name);
    if (live === undefined) {
      throw new DecisionRefused('not-found', {
        vi: `Không có máy "${name}" nào đang có mã; xem \`soicho worker tokens\``,
        en: `no worker "${name}" has a token; see \`soicho worker tokens\``,
      });
    }
    store.workerTokens.end(live.hash, by, now);
    store.journal.append({ at: now, kind: 'worker.revoke', by, ids: { worker: name } });
  });
}

/** Name of the worker that shows this token. Found by its hash: how long that takes says nothing of the token. */
export function workerOf({ workerTokens }: Pick<Store, 'workerTokens'>, token: string): string | undefined {
  const found = workerTokens.find(sha256(token));
  return found?.endedAt === undefined ? found?.name : undefined;
}
