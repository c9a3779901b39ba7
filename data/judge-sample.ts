import { DecisionRefused } from './decision-refused.js';
import { actorOf } from './permissions.js';
import type { SampleVerdict } from './schema.js';
import type { Store } from './store.js';

/** What a person says of one listing of a random draw. */
export interface SampleJudgement {
  drawId: number;
  listingId: number;
  verdict: SampleVerdict;
  by: string;
  note?: string;
}

/** Appends the verdict and journals `sample.judge` in one transaction; throws `DecisionRefused` when the draw has no such listing. */
export function judgeSample(
  store: Store,
  { drawId, listingId, verdict, by, note }: SampleJudgement,
  now: string,
): void {
  store.write(() => {
    const judge = actorOf(store, by, 'sample.judge', now);
    if (store.samples.get(drawId) === undefined) {
      throw new DecisionRefused('not-found', {
        vi: `Không có lần rút mẫu ${drawId}`,
        en: `there is no draw ${drawId}`,
      });
    }
    if (!store.samples.items(drawId).some((item) => item.listingId === listingId)) {
      throw new DecisionRefused('not-found', {
        vi: `Lần rút mẫu ${drawId} không có tin ${listingId}`,
        en: `draw ${drawId} holds no listing ${listingId}`,
      });
    }
    const said = { at: now, by: judge.login, ...(note === undefined ? {} : { note }) };
    store.samples.judge({ drawId, listingId, verdict, ...said });
    const ids = { draw: drawId, listing: listingId };
    store.journal.append({ at: now, kind: 'sample.judge', by: said.by, ids, payload: { verdict, ...said } });
  });
}
