import type { Store } from '../store.js';
import type { Dispatch } from './dispatch.js';
import { reduceDispatch } from './life.js';
import { type ItemStanding, standingOf } from './standing.js';

/** A figure with the dispatches it was counted from. */
export interface Figure {
  value: number;
  dispatches: number[];
}

/** How one platform answers (*phiếu theo dõi sàn*); reminders are part of what they remind of. */
export interface PlatformSheet {
  platform: string;
  takedowns: Figure;
  items: Figure;
  /** Items by when they were seen gone, see `ItemStanding.timing`; `not` are those past the deadline and still there. */
  inTime: Figure;
  late: Figure;
  unclear: Figure;
  not: Figure;
  /** Share of the items that are gone, 0–1; absent without items. */
  removedShare?: Figure;
  /** From sending until it was first seen gone. */
  medianHours?: Figure;
  /** Gone and there again, under their own or another name. */
  cameBack: Figure;
  requests: Figure;
  /** Requests for seller information answered in full, in part, and refused. */
  answered: Figure;
  /** Of those in full, by the deadline. */
  answeredInTime: Figure;
  answeredPartly: Figure;
  refused: Figure;
}

interface SeenItem extends ItemStanding {
  dispatch: Dispatch;
}

const PAGE = 200;

/** One sheet per platform, by its id, from everything that was sent to it. */
export function platformSheets(store: Store, now: string, canonicalUrl?: (url: string) => string): PlatformSheet[] {
  const byPlatform = new Map<string, Dispatch[]>();
  for (const dispatch of allSent(store)) {
    const own = byPlatform.get(dispatch.platform);
    if (own === undefined) byPlatform.set(dispatch.platform, [dispatch]);
    else own.push(dispatch);
  }
  return [...byPlatform]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([platform, sent]) => sheetOf(store, platform, sent.reverse(), now, canonicalUrl));
}

function* allSent({ dispatches }: Store): Generator<Dispatch> {
  for (let before: number | undefined; ; ) {
    const page = dispatches.list({ limit: PAGE, ...(before === undefined ? {} : { before }) });
    yield* page.filter(({ kind, sentAt }) => sentAt !== undefined && (kind === 'takedown' || kind === 'seller_info'));
    before = page.at(-1)?.id;
    if (before === undefined || page.length < PAGE) return;
  }
}

function sheetOf(
  store: Store,
  platform: string,
  sent: Dispatch[],
  now: string,
  canonicalUrl?: (url: string) => string,
): PlatformSheet {
  const takedowns = sent.filter(({ kind }) => kind === 'takedown');
  const requests = sent.filter(({ kind }) => kind === 'seller_info');
  const items = takedowns.flatMap((dispatch) =>
    store.dispatches
      .items(dispatch.id)
      .map((item): SeenItem => ({ dispatch, ...standingOf(store, dispatch, item, canonicalUrl) })),
  );
  const timed = (timing: ItemStanding['timing']) => items.filter((item) => item.timing === timing);
  const gone = items.filter(({ state }) => state === 'gone');
  const asked = gone.filter(({ timing }) => timing !== 'before');
  const isOver = ({ dispatch: { dueAt }, state }: SeenItem) => state !== 'gone' && dueAt !== undefined && dueAt <= now;
  const under = takedowns.flatMap((dispatch) => store.dispatches.reappearances(dispatch.id).map(() => ({ dispatch })));
  const ended = (outcome: string) => requests.filter(({ id }) => outcomeOf(store, id) === outcome);
  const hours = median(
    asked.map(({ goneAt = '', dispatch: { sentAt = '' } }) => (Date.parse(goneAt) - Date.parse(sentAt)) / 3_600_000),
  );
  return {
    platform,
    takedowns: figure(takedowns.map((dispatch) => ({ dispatch }))),
    items: figure(items),
    inTime: figure(timed('in_time')),
    late: figure(timed('late')),
    unclear: figure(timed('unclear')),
    not: figure(items.filter(isOver)),
    ...(items.length === 0 ? {} : { removedShare: { ...figure(items), value: gone.length / items.length } }),
    ...(hours === undefined ? {} : { medianHours: { ...figure(asked), value: hours } }),
    cameBack: figure([...items.filter(({ state }) => state === 'back'), ...under]),
    requests: figure(requests.map((dispatch) => ({ dispatch }))),
    answered: figure(ended('full').map((dispatch) => ({ dispatch }))),
    answeredInTime: figure(
      ended('full')
        .filter(({ answeredAt, dueAt }) => answeredAt !== undefined && dueAt !== undefined && answeredAt <= dueAt)
        .map((dispatch) => ({ dispatch })),
    ),
    answeredPartly: figure(ended('partly').map((dispatch) => ({ dispatch }))),
    refused: figure(ended('refused').map((dispatch) => ({ dispatch }))),
  };
}

function outcomeOf({ dispatches }: Store, id: number): string | undefined {
  return reduceDispatch(dispatches.acts(id)).outcome;
}

function figure(counted: readonly { dispatch: Dispatch }[]): Figure {
  return {
    value: counted.length,
    dispatches: [...new Set(counted.map(({ dispatch }) => dispatch.id))].sort((a, b) => a - b),
  };
}

function median(values: number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
