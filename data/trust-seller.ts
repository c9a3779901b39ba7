import { badInput, checkApproval } from './approval.js';
import { DecisionRefused } from './decision-refused.js';
import { actorOf } from './permissions.js';
import type { Store, TrustAct } from './store.js';

/** Longest time a seller may be trusted without anybody looking again. */
export const TRUST_MONTHS = 24;

/** A request to hold a seller for lawful; `until` is the last day. */
export interface TrustRequest {
  seller: string;
  reason: string;
  by: string;
  approvedBy: string;
  until: string;
}

/**
 * Appends the trust and journals `seller.trust` in one transaction; throws `DecisionRefused` when one person asks and
 * approves, the time is past or too long, or a word is missing.
 */
export function trustSeller(store: Store, request: TrustRequest, now: string): TrustAct {
  const said = trimmed(request);
  checkApproval(said, now, TRUST_MONTHS, (last) => ({
    vi: `Chỉ được tin cậy tối đa ${TRUST_MONTHS} tháng: đến hết ${last}`,
    en: `a seller is trusted for ${TRUST_MONTHS} months at most: until ${last}`,
  }));
  return store.write(() => {
    actorOf(store, said.by, 'seller.trust', now);
    actorOf(store, said.approvedBy, 'seller.trust.approve', now);
    return append(store, { ...said, act: 'trust', at: now });
  });
}

/** Ends a trust by a row of its own, journalled `seller.distrust`; throws `DecisionRefused` when none stands. */
export function distrustSeller(
  store: Store,
  request: Pick<TrustRequest, 'seller' | 'reason' | 'by'>,
  now: string,
): TrustAct {
  return store.write(() => {
    const said = trimmed(request);
    actorOf(store, said.by, 'seller.trust', now);
    if (store.trusts.newest(said.seller)?.act !== 'trust') {
      throw new DecisionRefused('not-found', {
        vi: `"${said.seller}" không có trong danh sách người bán hợp pháp; xem \`soicho sellers list\``,
        en: `"${said.seller}" is not on the list of lawful sellers; see \`soicho sellers list\``,
      });
    }
    return append(store, { ...said, act: 'distrust', at: now });
  });
}

function append(store: Store, act: TrustAct): TrustAct {
  store.trusts.add(act);
  const { at, by, act: kind, ...payload } = act;
  store.journal.append({ at, kind: `seller.${kind}`, by, ids: {}, payload });
  return act;
}

function trimmed<T extends { seller: string; reason: string; by: string }>(request: T): T {
  // Every value is a string: the request's keys are those of TrustRequest.
  const said = Object.fromEntries(Object.entries(request).map(([key, text]) => [key, String(text).trim()])) as T;
  if (!/^[^:]+:./.test(said.seller)) {
    throw badInput(
      `"${said.seller}" không phải mã người bán; viết như \`leads show\` in ra, ví dụ shopee:ten-shop`,
      `"${said.seller}" is no seller id; write it as \`leads show\` prints it, e.g. shopee:shop-name`,
    );
  }
  if (said.reason === '') throw badInput('thiếu lý do', 'a reason in words is needed');
  return said;
}
