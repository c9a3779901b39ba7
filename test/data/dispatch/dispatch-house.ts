import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { issueDispatch, markSent } from '../../../data/dispatch/acts.js';
import type { Dispatch } from '../../../data/dispatch/dispatch.js';
import { type DraftRequest, draftDispatch } from '../../../data/dispatch/draft.js';
import { readTerms } from '../../../data/dispatch/terms.js';
import type { Lead, Listing, ViolationClass } from '../../../data/schema.js';
import type { Store } from '../../../data/store.js';
import { openStore } from '../../../data/store-sqlite/open-store.js';
import { aPerson, employ } from '../../conformance/people.js';
import { AT, aDecision, aLead, aListing, aProof, aScore, atSecond } from '../../conformance/store-things.js';

/** So many hours after `AT`. */
export const hour = (n: number): string => atSecond(3600 * n);

export const TERMS = readTerms('data/reference', { shopee: { email: 'phap-che@shopee.example', maxItems: 3 } });

export const TITLES = {
  ruleTitle: (rule: string) => `tiêu chí ${rule}`,
  lawWords: (article: string) => ({ article: `Điều của ${article}`, law: 'Nghị định 98/2020/NĐ-CP' }),
};

export const PARTS = { terms: TERMS, titles: TITLES };

/** Every role once, `thu` and `nam` analysts, `an` and `mai` approvers. */
export const PEOPLE = [
  ...['thu', 'nam'],
  ...[aPerson('an', { role: 'approver' }), aPerson('mai', { role: 'approver' })],
  ...(['liaison', 'operator', 'admin', 'overseer'] as const).map((role) => aPerson(role, { role })),
  aPerson('inspector', { role: 'inspector', until: '2099-01-01', decision: '1/QĐ' }),
];

/** A store on disk with its people; `open` is another program's connection. */
export function openDispatchHouse() {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-dispatch-'));
  const file = join(dir, 'store.db');
  const stores: Store[] = [];
  const open = (): Store => {
    const opened = openStore({ file, migrationsDir: 'data/migrations' });
    stores.push(opened);
    return opened;
  };
  onTestFinished(() => {
    for (const one of stores) one.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const store = open();
  employ(store, ...PEOPLE);
  return { dir, file, store, open };
}

let made = 0;

/** An offer as kept, with its score. */
export function keepOffer(store: Store, changes: Partial<Listing> = {}, at = AT) {
  const nativeId = changes.nativeId ?? `tin-${++made}`;
  const url = `https://shopee.vn/san-pham-i.1.${nativeId}`;
  const own = { nativeId, url, source: 'shopee', platform: 'shopee', seller: 'tiệm khói xanh', seenAt: AT };
  const kept = store.listings.put(aListing({ ...own, description: `bản ${nativeId}`, ...changes }), at);
  store.listings.putScore(kept.versionId, aScore(), at);
  return kept;
}

/** A lead of these listings in which signs were found. */
export function openLead(
  store: Store,
  offers: ReturnType<typeof keepOffer>[],
  { cls = 'hang_cam', signs = true, ...changes }: { cls?: ViolationClass; signs?: boolean } & Partial<Lead> = {},
): Lead {
  const platform = offers[0]?.listing.platform ?? 'shopee';
  const subject = `${platform}:${offers[0]?.listing.seller ?? ''}`;
  const state = signs ? 'co_dau_hieu' : 'new';
  const lead = store.leads.add(aLead({ subject, platform, class: cls, state, ...changes }));
  for (const offer of offers) store.leads.putProof(lead.id, aProof(offer));
  if (signs) store.leads.addDecision(aDecision(lead.id, { by: 'thu', verdict: 'co_dau_hieu' }));
  return lead;
}

/** A seller with so many offers, and the lead of them. */
export function aSeller(
  store: Store,
  seller: string,
  offers = 1,
  cls: ViolationClass = 'hang_cam',
  platform = 'shopee',
) {
  const kept = Array.from({ length: offers }, () => keepOffer(store, { seller, platform }));
  return { kept, lead: openLead(store, kept, { cls }) };
}

/** Drafts by `thu`. */
export function draft(store: Store, request: Partial<DraftRequest> & Pick<DraftRequest, 'kind'>, now = hour(1)) {
  return draftDispatch(store, { by: 'thu', ...request }, PARTS, now);
}

/** Drafts one dispatch about this lead, and brings it on its way. */
export function outgoing(
  store: Store,
  lead: Lead,
  { kind = 'takedown', sent = hour(3) }: { kind?: DraftRequest['kind']; sent?: string } = {},
): Dispatch {
  const [dispatch] = draft(store, { kind, leads: [lead.id] }).dispatches;
  if (dispatch === undefined) throw new Error('a draft was expected');
  issue(store, dispatch.id);
  return markSent(store, { id: dispatch.id, by: 'thu', sentAt: sent }, { terms: TERMS }, sent);
}

/** Signed on the day of `AT`, by `an`. */
export function issue(store: Store, id: number, now = hour(2)): Dispatch {
  return issueDispatch(store, { id, by: 'an', number: `${id}/QLTT-NV`, date: '2026-11-22', signer: 'Trần An' }, now);
}

/** One visit to a page in a sweep of its own. */
export function visit(
  store: Store,
  url: string,
  outcome: Parameters<Store['frontier']['finish']>[2],
  at: string,
): void {
  const host = new URL(url).host;
  const sweepId = store.sweeps.start({ name: 'xem lại' }, at).id;
  store.frontier.add(sweepId, [{ url, host, source: 'shopee', kind: 'item', depth: 0, priority: 0 }]);
  const lease = store.frontier.grant(sweepId, at, () => ({ paceMs: 0 }));
  if (lease === undefined) throw new Error(`no lease for ${url}`);
  const finished = store.frontier.finish(lease, url, outcome, at);
  if (finished.ended !== 'now') throw new Error(`the visit ended ${finished.ended}`);
  store.frontier.release(lease.id, at);
  store.sweeps.end(sweepId, 'done', at);
}

export const seenThere = { mark: { readWith: 'v1', regionHash: 'một' }, listings: 1 };
export const seenGone = { gone: true, listings: 0 };

/** Kinds and people of the journal. */
export const journal = (store: Store) => [...store.journal.each()].map(({ kind, by }) => `${kind} ${by}`);
