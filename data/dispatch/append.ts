import { DecisionRefused } from '../decision-refused.js';
import { type LeadLife, reduceLead } from '../lead-life.js';
import { actorOf, type Place } from '../permissions.js';
import { placeOfLead } from '../place.js';
import type { LeadState } from '../schema.js';
import type { Store } from '../store.js';
import type { Dispatch, DispatchAct, DispatchItem, DispatchKind, DispatchSaid } from './dispatch.js';
import { ALLOWED, type DispatchLife, RIGHTS, reduceDispatch, stateAt } from './life.js';
import { ACT_WORDS, DISPATCH_STATE_WORDS } from './words.js';

/** A dispatch with all that is known of it; `state` is that of this moment. */
export interface LoadedDispatch {
  dispatch: Dispatch;
  acts: DispatchAct[];
  life: DispatchLife;
  items: DispatchItem[];
}

/** The dispatch of this number as it stands now; throws `DecisionRefused`. */
export function loadDispatch(store: Pick<Store, 'dispatches'>, id: number, now: string): LoadedDispatch {
  const dispatch = store.dispatches.get(id);
  if (dispatch === undefined) {
    throw new DecisionRefused('not-found', {
      vi: `Không có công văn đi số ${id}; xem \`soicho notice list\``,
      en: `there is no dispatch ${id}; see \`soicho notice list\``,
    });
  }
  const acts = store.dispatches.acts(id);
  const life = reduceDispatch(acts);
  const state = stateAt(life, now);
  return { dispatch: { ...dispatch, state }, acts, life: { ...life, state }, items: store.dispatches.items(id) };
}

/** What else must hold, asked in the transaction; throws `DecisionRefused`. */
export type Check = (loaded: LoadedDispatch) => void;

/**
 * Appends one act, brings the row to its new state and journals `dispatch.<act>`, in one transaction. Throws `DecisionRefused`
 * when the person may not, the state does not allow it, or `check` refuses. `ids` stand in the open.
 */
export function actOnDispatch(
  store: Store,
  { id, by, said, check }: { id: number; by: string; said: DispatchSaid; check?: Check },
  now: string,
  ids: Record<string, string | number | (string | number)[]> = {},
): Dispatch {
  return store.write(() => {
    const loaded = loadDispatch(store, id, now);
    const right = RIGHTS[said.act];
    const login = right === undefined ? by : actorOf(store, by, right, now, ...placesOf(store, loaded.items)).login;
    refuseState(loaded, said);
    check?.(loaded);
    const act = store.dispatches.addAct({ dispatchId: id, at: now, by: login, ...said });
    const saved = withLife(loaded.dispatch, reduceDispatch([...loaded.acts, act]));
    store.dispatches.save(saved);
    const { act: kind, ...payload } = said;
    store.journal.append({ at: now, kind: `dispatch.${kind}`, by: login, ids: { dispatch: id, ...ids }, payload });
    return saved;
  });
}

function refuseState({ dispatch: { id, state } }: LoadedDispatch, { act }: DispatchSaid): void {
  if (ALLOWED[state].includes(act)) return;
  const allowed = ALLOWED[state].filter((one) => RIGHTS[one] !== undefined);
  const list = (lang: 'vi' | 'en') =>
    allowed.map((one) => ACT_WORDS[one][lang]).join(', ') || (lang === 'vi' ? 'không' : 'none');
  throw new DecisionRefused(state === 'sending' ? 'conflict' : 'not-allowed', {
    vi: `Công văn ${id} đang ở "${DISPATCH_STATE_WORDS[state].vi}", chưa thể ${ACT_WORDS[act].vi} (được: ${list('vi')})`,
    en: `dispatch ${id} is "${DISPATCH_STATE_WORDS[state].en}" and cannot ${ACT_WORDS[act].en} (allowed: ${list('en')})`,
  });
}

/** The row as its acts say. */
export function withLife(dispatch: Dispatch, life: DispatchLife): Dispatch {
  const { id, kind, platform, to, about, ordinal, digest, items, draftedBy, draftedAt } = dispatch;
  const { outcome: _, ...said } = life;
  const own = { id, kind, platform, to, digest, items, draftedBy, draftedAt };
  return { ...own, ...(about === undefined ? {} : { about }), ...(ordinal === undefined ? {} : { ordinal }), ...said };
}

/** Provinces of the sellers in these items, each once. */
export function placesOf(store: Store, items: readonly Pick<DispatchItem, 'leadId'>[]): Place[] {
  const leads = [...new Set(items.map(({ leadId }) => leadId))].flatMap((id) => store.leads.get(id) ?? []);
  return [...new Set(leads.map((lead) => placeOfLead(store, lead)?.province))];
}

const SIGNS_FOUND: readonly LeadState[] = ['co_dau_hieu', 'da_xac_minh', 'co_ket_luan', 'da_thi_hanh'];

/** Whether a person found signs in a lead of this life, so that a letter may rest on it; a referral goes with the verdict, too. */
export function hasSigns({ stage }: Pick<LeadLife, 'stage'>, kind: DispatchKind): boolean {
  return SIGNS_FOUND.includes(stage) || (kind === 'referral' && stage === 'referred');
}

/** Refuses what rests on leads in which nobody finds signs any longer, or on listings that no longer prove them. */
export function refuseFallen(store: Pick<Store, 'leads'>, now: string): Check {
  return ({ dispatch: { id, kind }, items }) => {
    const proved = new Map<number, Set<number>>();
    for (const leadId of new Set(items.map((item) => item.leadId))) {
      const stands = hasSigns(reduceLead(store.leads.decisions(leadId), now), kind);
      proved.set(leadId, new Set(stands ? store.leads.proofs(leadId).map(({ listingId }) => listingId) : []));
    }
    const fallen = items.filter(({ leadId, listingId }) => proved.get(leadId)?.has(listingId) !== true);
    if (fallen.length === 0) return;
    const list = fallen
      .slice(0, 10)
      .map(({ listingId, leadId }) => `${listingId} (${leadId})`)
      .join(', ');
    throw new DecisionRefused('not-allowed', {
      vi: `Công văn ${id} có ${fallen.length} tin nay không còn thuộc hồ sơ ở mức "có dấu hiệu" trở lên: tin (hồ sơ) ${list}; thu hồi rồi soạn lại: soicho notice withdraw ${id}`,
      en: `dispatch ${id} has ${fallen.length} listings that no longer prove a lead with signs found: listing (lead) ${list}; withdraw it and draft anew: soicho notice withdraw ${id}`,
    });
  };
}
