import { badInput } from '../approval.js';
import { DecisionRefused } from '../decision-refused.js';
import { sha256 } from '../hash.js';
import { canonicalJson } from '../journal.js';
import { actorOf } from '../permissions.js';
import { placeOfLead } from '../place.js';
import type { Store } from '../store.js';
import { CONTACT_BUDGET, type ContactBudget, contactsWithTrader } from '../trader-contacts.js';
import { withLife } from './append.js';
import { type Choice, type ChosenLead, chooseLeads } from './choose-leads.js';
import type { Dispatch, DispatchItem, DispatchKind, Recipient } from './dispatch.js';
import { freezeItem, type Titles } from './freeze-item.js';
import { reduceDispatch } from './life.js';
import type { DispatchTerms } from './terms.js';

/** What somebody wants to write about. `agency` goes with a referral, and only there. */
export interface DraftRequest extends Choice {
  kind: Exclude<DispatchKind, 'takedown_reminder' | 'seller_info_reminder'>;
  by: string;
  agency?: Recipient;
  /** Needed for a seller who was written to lately. */
  reason?: string;
}

export interface DraftParts {
  terms: DispatchTerms;
  titles: Titles;
  /** How often a trader is written to; default as `CONTACT_BUDGET`. */
  budget?: ContactBudget;
}

/** A listing that is not written about, and why; `taken` with the dispatch that has it. */
export interface Skipped {
  leadId: number;
  listingId: number;
  why: 'taken' | 'gone' | 'purged' | 'no_platform' | 'no_seller';
  dispatch?: number;
}

export interface Drafted {
  dispatches: Dispatch[];
  skipped: Skipped[];
}

/**
 * Drafts dispatches about leads in which signs were found: one recipient each, as many listings as it takes in one letter,
 * in order of seller and listing. All in one transaction, each journalled `dispatch.draft`. Throws `DecisionRefused`.
 */
export function draftDispatch(store: Store, request: DraftRequest, parts: DraftParts, now: string): Drafted {
  const { kind, by, agency } = request;
  if ((kind === 'referral') !== (agency !== undefined)) {
    throw badInput(
      'cơ quan nhận (--to) đi cùng và chỉ đi cùng "referral"',
      'an agency (--to) goes with a referral, and only there',
    );
  }
  return store.write(() => {
    const person = actorOf(store, by, 'notice.draft', now);
    const chosen = chooseLeads(store, request, person, now);
    actorOf(store, by, 'notice.draft', now, ...new Set(chosen.map(({ lead }) => placeOfLead(store, lead)?.province)));
    const skipped: Skipped[] = [];
    const items = freezeAll(store, chosen, request, parts, skipped);
    const dispatches = toBatches(items, request, parts).map((batch) => {
      if (kind === 'reminder_soft')
        refuseBudget(store, batch.to.id, request.reason, parts.budget ?? CONTACT_BUDGET, now);
      const reason = request.reason === undefined ? {} : { reason: request.reason };
      return addDraft(store, { kind, ...batch, by: person.login, ...reason }, now);
    });
    return { dispatches, skipped };
  });
}

/** Keeps one draft with its first act and its entry in the journal; call inside `write`. */
export function addDraft(
  store: Store,
  draft: Pick<Dispatch, 'kind' | 'to' | 'platform' | 'about' | 'ordinal'> & {
    items: DispatchItem[];
    by: string;
    reason?: string;
  },
  now: string,
): Dispatch {
  const { items, by, reason, ...own } = draft;
  const digest = sha256(canonicalJson({ kind: own.kind, to: own.to, items }));
  const first = { draftedBy: by, draftedAt: now, state: 'drafted' as const };
  const dispatch = store.dispatches.add({ ...own, digest, items: items.length, ...first }, items);
  const said = { act: 'draft' as const, ...(reason === undefined ? {} : { reason }) };
  store.dispatches.addAct({ dispatchId: dispatch.id, at: now, by, ...said });
  const leads = [...new Set(items.map(({ leadId }) => leadId))].sort((a, b) => a - b);
  const ids = { dispatch: dispatch.id, leads, items: items.length, digest };
  const payload = { kind: own.kind, to: own.to.id, ...(reason === undefined ? {} : { reason }) };
  store.journal.append({ at: now, kind: 'dispatch.draft', by, ids, payload });
  return withLife(dispatch, reduceDispatch([]));
}

type PlatformItem = DispatchItem & { platform: string };

function freezeAll(store: Store, chosen: ChosenLead[], { kind }: DraftRequest, parts: DraftParts, skipped: Skipped[]) {
  const bySubject = new Map<string, PlatformItem>();
  for (const { lead, only } of chosen) {
    for (const proof of store.leads.proofs(lead.id)) {
      const { listingId } = proof;
      if (only !== undefined && !only.has(listingId)) continue;
      const skip = (why: Skipped['why'], dispatch?: number) =>
        skipped.push({ leadId: lead.id, listingId, why, ...(dispatch === undefined ? {} : { dispatch }) });
      const listed = store.listings.get(listingId);
      if (listed?.goneAt !== undefined) skip('gone');
      else if (kind !== 'referral' && kind !== 'reminder_soft' && parts.terms.platform(lead.platform) === undefined)
        skip('no_platform');
      else if (needsSeller(kind) && listed?.listing.seller === undefined) skip('no_seller');
      else {
        const frozen = freezeItem(store, lead, proof, parts.titles);
        if (frozen === undefined) {
          skip('purged');
          continue;
        }
        // One listing may prove leads of two classes, one seller has many listings: the first, strongest one speaks.
        const subject = kind === 'seller_info' ? `seller:${frozen.seller}` : `listing:${listingId}`;
        if (bySubject.has(subject)) continue;
        const other = store.dispatches.openWith(kind, subject);
        if (other === undefined) bySubject.set(subject, { subject, platform: lead.platform, ...frozen });
        else skip('taken', other);
      }
    }
  }
  return [...bySubject.values()].sort((a, b) => compare(a.seller ?? '', b.seller ?? '') || a.listingId - b.listingId);
}

function needsSeller(kind: DispatchKind): boolean {
  return kind === 'seller_info' || kind === 'reminder_soft';
}

interface Batch {
  to: Recipient;
  platform: string;
  items: DispatchItem[];
}

function toBatches(items: PlatformItem[], { kind, agency }: DraftRequest, { terms }: DraftParts): Batch[] {
  if (items.length === 0) return [];
  const bare = (own: PlatformItem[]): DispatchItem[] => own.map(({ platform: _, ...item }) => item);
  if (agency !== undefined) {
    const platforms = new Set(items.map(({ platform }) => platform));
    return [{ to: agency, platform: platforms.size === 1 ? (items[0]?.platform ?? '*') : '*', items: bare(items) }];
  }
  const keyOf = (item: PlatformItem) =>
    kind === 'reminder_soft' ? (item.seller ?? '') : (terms.platform(item.platform)?.id ?? '');
  const byKey = new Map<string, PlatformItem[]>();
  for (const item of items) {
    const own = byKey.get(keyOf(item));
    if (own === undefined) byKey.set(keyOf(item), [item]);
    else own.push(item);
  }
  const groups = [...byKey].sort(([a], [b]) => compare(a, b));
  return groups.flatMap(([key, own]) => {
    const platform = terms.platform(key);
    const address = platform?.address === undefined ? {} : { address: platform.address };
    const to: Recipient =
      platform === undefined
        ? { id: key, name: key.slice(key.indexOf(':') + 1) }
        : { id: key, name: platform.name, ...address };
    const size = platform?.maxItems ?? own.length;
    return Array.from({ length: Math.ceil(own.length / size) }, (_, i): Batch => {
      const part = own.slice(i * size, (i + 1) * size);
      return { to, platform: platform?.id ?? own[0]?.platform ?? '*', items: bare(part) };
    });
  });
}

/** Not written to again within the contact budget, whoever wrote, unless somebody says why. */
function refuseBudget(
  store: Store,
  seller: string,
  reason: string | undefined,
  budget: ContactBudget,
  now: string,
): void {
  if ((reason ?? '').trim() !== '') return;
  const since = new Date(Date.parse(now) - budget.days * 86_400_000).toISOString();
  const contacts = contactsWithTrader(store, seller, since);
  const last = contacts.at(-1);
  if (last === undefined || contacts.length < budget.letters) return;
  throw new DecisionRefused('not-allowed', {
    vi: `${seller} đã nhận ${contacts.length} công văn trong ${budget.days} ngày qua (gần nhất ${last.number}, ${last.unit}); nếu vẫn cần, nêu lý do (--reason)`,
    en: `${seller} was written to ${contacts.length} times in the last ${budget.days} days (last ${last.number}, ${last.unit}); if it is needed all the same, say why (--reason)`,
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
