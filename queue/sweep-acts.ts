import { DecisionRefused } from '../data/decision-refused.js';
import { actorOf } from '../data/permissions.js';
import type { Sweep } from '../data/schema.js';
import type { Store } from '../data/store.js';
import type { Notice } from './notices/notice.js';
import { isAbandoned } from './schedule.js';
import { endSweep } from './sweep-end.js';

/** What people do to a sweep from outside the process that runs it. */
export type SweepAct = 'pause' | 'resume' | 'cancel';

/** What it came to; `isRun`: a process runs the sweep and will see to it within seconds. */
export interface ActedSweep {
  sweep: Sweep;
  isRun: boolean;
}

const BECOMES = { pause: 'paused', resume: 'running', cancel: 'cancelled' } as const;

/**
 * Pauses, resumes or cancels a sweep, journalled `sweep.pause`, `.resume` or `.cancel`: no lease of it is granted or good
 * for another request from then on. A cancelled one that nobody runs is closed here. Throws `DecisionRefused`.
 */
export function actOnSweep(
  store: Pick<Store, 'write' | 'people' | 'sweeps' | 'frontier' | 'coverage' | 'journal' | 'leads'>,
  { id, act, by, onNotice }: { id: number; act: SweepAct; by: string; onNotice?: (notice: Notice) => void },
  now: () => Date,
): ActedSweep {
  const at = now();
  const before = store.write(() => {
    actorOf(store, by, 'sweep.run', at.toISOString());
    const sweep = store.sweeps.get(id);
    if (sweep === undefined) {
      throw new DecisionRefused('not-found', {
        vi: `Không có đợt rà soát ${id}; xem \`soicho sweep list\``,
        en: `there is no sweep ${id}; see \`soicho sweep list\``,
      });
    }
    const isClosing = act === 'cancel' && sweep.state === 'cancelled' && sweep.endedAt === undefined;
    if (!isClosing && !store.sweeps.setState(id, BECOMES[act])) {
      throw new DecisionRefused('not-allowed', {
        vi: `Đợt rà soát ${id} đã kết thúc (${sweep.state})`,
        en: `sweep ${id} has ended (${sweep.state})`,
      });
    }
    if (sweep.state !== BECOMES[act]) {
      store.journal.append({ at: at.toISOString(), kind: `sweep.${act}`, by, ids: { sweep: id } });
    }
    return sweep;
  });
  const isRun = !isAbandoned(before, at);
  if (act === 'cancel' && !isRun) endSweep({ store, by, now, ...(onNotice === undefined ? {} : { onNotice }) }, id);
  return { sweep: store.sweeps.get(id) ?? before, isRun };
}
