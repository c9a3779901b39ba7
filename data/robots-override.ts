import { badInput, checkApproval } from './approval.js';
import type { RobotsOverride } from './crawl-store.js';
import { vietnamDay } from './day.js';
import { DecisionRefused } from './decision-refused.js';
import { actorOf } from './permissions.js';
import { Host } from './source.js';
import type { Store } from './store.js';

/** Longest time a host may be asked against its robots.txt without anybody looking again. */
export const OVERRIDE_MONTHS = 6;

/** A request to ask what a host's robots.txt forbids; `until` is the last day. */
export interface OverrideRequest {
  host: string;
  reason: string;
  by: string;
  approvedBy: string;
  until: string;
}

/**
 * Appends the leave and journals `robots.allow` in one transaction; throws `DecisionRefused` when one person asks and
 * approves, the time is past or too long, or a word is missing.
 */
export function allowRobots(store: Store, request: OverrideRequest, now: string): RobotsOverride {
  const said = { ...checked(request), approvedBy: request.approvedBy.trim(), until: request.until.trim() };
  checkApproval(said, now, OVERRIDE_MONTHS, (last) => ({
    vi: `Chỉ được bỏ qua robots.txt tối đa ${OVERRIDE_MONTHS} tháng: đến hết ${last}`,
    en: `robots.txt is passed over for ${OVERRIDE_MONTHS} months at most: until ${last}`,
  }));
  return store.write(() => {
    actorOf(store, said.by, 'robots.override', now);
    actorOf(store, said.approvedBy, 'robots.override.approve', now);
    return append(store, { ...said, act: 'allow', at: now });
  });
}

/** Ends a leave by a row of its own, journalled `robots.end`; throws `DecisionRefused` when none was given. */
export function endRobotsOverride(
  store: Store,
  request: Pick<OverrideRequest, 'host' | 'reason' | 'by'>,
  now: string,
): RobotsOverride {
  return store.write(() => {
    const said = checked(request);
    actorOf(store, said.by, 'robots.override', now);
    if (store.robots.newest(said.host)?.act !== 'allow') {
      throw new DecisionRefused('not-found', {
        vi: `Không có phép bỏ qua robots.txt của ${said.host}; xem \`soicho robots list\``,
        en: `nobody may pass over robots.txt of ${said.host}; see \`soicho robots list\``,
      });
    }
    return append(store, { ...said, act: 'end', at: now });
  });
}

/** Whether leave stands for exactly this host, its last day included. */
export function isRobotsOverridden(store: Pick<Store, 'robots'>, host: string, at: Date): boolean {
  const newest = store.robots.newest(host);
  return newest?.act === 'allow' && newest.until !== undefined && newest.until >= vietnamDay(at);
}

/** All that stands, for workers that cannot ask the store. */
export function robotsLeave(store: Pick<Store, 'robots'>, at: Date): { host: string; until: string }[] {
  return store.robots
    .list()
    .flatMap(({ host, act, until }) =>
      act === 'allow' && until !== undefined && until >= vietnamDay(at) ? [{ host, until }] : [],
    );
}

function append(store: Store, act: RobotsOverride): RobotsOverride {
  store.robots.add(act);
  const { at, by, act: kind, ...payload } = act;
  store.journal.append({ at, kind: `robots.${kind}`, by, ids: {}, payload });
  return act;
}

function checked(request: Pick<OverrideRequest, 'host' | 'reason' | 'by'>) {
  const host = request.host.trim().toLowerCase();
  const reason = request.reason.trim();
  const by = request.by.trim();
  if (!Host.safeParse(host).success) {
    throw badInput(
      `"${host}" không phải tên máy chủ; viết không có http:// và cổng, ví dụ shop.vn`,
      `"${host}" is no host name; write it without http:// and port, e.g. shop.vn`,
    );
  }
  if (reason === '') throw badInput('thiếu lý do', 'a reason in words is needed');
  return { host, reason, by };
}
