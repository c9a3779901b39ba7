import { DecisionRefused } from '../decision-refused.js';
import { PROGRAM } from '../permissions.js';
import type { Store } from '../store.js';
import { actOnDispatch, loadDispatch } from './append.js';
import type { Dispatch, DispatchAct, Reappearance } from './dispatch.js';
import { findReappearances } from './reappear.js';
import { remindDispatch, reminderUnderWay } from './remind.js';
import { type ItemStanding, standingOf } from './standing.js';
import { askedKind } from './terms.js';

/** What became of one dispatch, by the visits so far. */
export interface Tracked {
  dispatch: Dispatch;
  /** Of a takedown; others have no items to look at. */
  items: ItemStanding[];
  /** Listings that carry on, those told for the first time with `isNew`. */
  backUnder: (Reappearance & { isNew: boolean })[];
  /** Drafted now, because it is overdue. */
  reminder?: Dispatch;
}

export interface TrackOptions {
  id?: number;
  /** Who asks; reminders of what is overdue are drafted in their name, where they may. */
  by?: string;
  canonicalUrl?: (url: string) => string;
}

/** Removed listings are watched so long for others that carry on. */
export const WATCH_DAYS = 180;

const PAGE = 200;

/**
 * Looks at everything that was sent, newest first: brings takedowns to what the visits found, tells each re-appearance once
 * (journalled `dispatch.reappeared`), and drafts reminders of what is overdue. One transaction each.
 */
export function* trackDispatches(store: Store, options: TrackOptions, now: string): Generator<Tracked> {
  for (const id of options.id === undefined ? watched(store, now) : [options.id]) {
    yield store.write(() => trackOne(store, id, options, now));
  }
}

function watched({ dispatches }: Store, now: string): number[] {
  const ids: number[] = [];
  const oldest = new Date(Date.parse(now) - WATCH_DAYS * 86_400_000).toISOString();
  for (let before: number | undefined; ; ) {
    const states = ['sent', 'partly', 'answered', 'closed'] as const;
    const page = dispatches.list({ states, limit: PAGE, ...(before === undefined ? {} : { before }) });
    const due = page.filter(({ state, sentAt }) => sentAt !== undefined && (state !== 'closed' || sentAt > oldest));
    ids.push(...due.map(({ id }) => id));
    before = page.at(-1)?.id;
    if (before === undefined || page.length < PAGE) return ids;
  }
}

function trackOne(store: Store, id: number, { by, canonicalUrl }: TrackOptions, now: string): Tracked {
  const { dispatch, acts, items } = loadDispatch(store, id, now);
  if (dispatch.sentAt === undefined || askedKind(dispatch.kind) !== 'takedown') {
    return { ...remind(store, dispatch, by, now), items: [], backUnder: [] };
  }
  const standings = items.map((item) => standingOf(store, dispatch, item, canonicalUrl));
  const found =
    dispatch.state === 'closed' || dispatch.state === 'withdrawn'
      ? dispatch
      : foundOf(store, dispatch, acts, standings, now);
  // A reminder's listings are those of what it reminds of, which tells them.
  const own = dispatch.about === undefined ? standings : [];
  const backUnder = own
    .filter(({ state }) => state === 'gone')
    .flatMap(({ item }) => tellBack(store, dispatch, item, now));
  return { ...remind(store, found, by, now), items: standings, backUnder };
}

/** Puts on record what changed since the last look. */
function foundOf(
  store: Store,
  dispatch: Dispatch,
  acts: DispatchAct[],
  standings: ItemStanding[],
  now: string,
): Dispatch {
  const gone = standings.filter(({ state }) => state === 'gone');
  const before = acts.findLast((act) => act.act === 'found')?.gone ?? 0;
  if (gone.length === before) return dispatch;
  const goneAt = gone
    .flatMap((one) => one.goneAt ?? [])
    .toSorted()
    .at(-1);
  const said = {
    act: 'found' as const,
    gone: gone.length,
    total: standings.length,
    ...(goneAt === undefined ? {} : { goneAt }),
  };
  const { id } = dispatch;
  actOnDispatch(store, { id, by: PROGRAM, said }, now, { gone: gone.length, total: standings.length });
  return loadDispatch(store, id, now).dispatch;
}

function tellBack(store: Store, dispatch: Dispatch, item: ItemStanding['item'], now: string): Tracked['backUnder'] {
  const { id } = dispatch;
  const known = store.dispatches.reappearances(id).filter(({ listingId }) => listingId === item.listingId);
  const fresh = findReappearances(store, dispatch, item)
    .map((found): Reappearance => ({ dispatchId: id, at: now, ...found }))
    .filter((found) => store.dispatches.addReappearance(found));
  for (const { listingId, under, seller = null, why } of fresh) {
    const ids = { dispatch: id, listing: listingId, under };
    store.journal.append({ at: now, kind: 'dispatch.reappeared', by: PROGRAM, ids, payload: { seller, why } });
  }
  return [...known.map((one) => ({ ...one, isNew: false })), ...fresh.map((one) => ({ ...one, isNew: true }))];
}

function remind(
  store: Store,
  dispatch: Dispatch,
  by: string | undefined,
  now: string,
): { dispatch: Dispatch; reminder?: Dispatch } {
  const { id, state, about } = dispatch;
  if (by === undefined || state !== 'overdue' || about !== undefined || reminderUnderWay(store, id, now) !== undefined)
    return { dispatch };
  try {
    return { dispatch, reminder: remindDispatch(store, { id, by }, now) };
  } catch (error) {
    if (error instanceof DecisionRefused) return { dispatch }; // looking is everybody's, reminding is not
    throw error;
  }
}
