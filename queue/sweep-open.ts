import { randomUUID } from 'node:crypto';
import type { Sweep } from '../data/schema.js';
import type { SweepParts } from './sweep-parts.js';

/** So long before its deadline a sweep asks nothing more, or a tenth of its time when that is shorter: what is on its way comes in, and the summary is told in time. */
const CUT_OFF_MS = 30_000;

/** Makes or takes up the sweep, lays down its plan, and holds it for this process. */
export function openSweep(parts: SweepParts): { sweep: Sweep; holder: string } {
  const { store, plan, budgets = [], sweep: asked, by, now, alone, holder = randomUUID() } = parts;
  const at = now().toISOString();
  const sweep = store.write(() => {
    const opened = findOrMake(parts, at);
    const { id } = opened;
    store.sweeps.hold(id, holder, at);
    if (alone === true) for (const lease of store.frontier.leasesOut(id)) store.frontier.release(lease, at);
    for (const { source, pages } of budgets) store.frontier.setBudget(id, source, pages);
    // The start of one that a schedule made stands in the journal already.
    if (!('take' in asked) || opened.begunAt !== undefined) {
      store.journal.append({ at, kind: 'name' in asked ? 'sweep.start' : 'sweep.resume', by, ids: { sweep: id } });
    }
    return opened;
  });
  for (const urls of plan) store.frontier.add(sweep.id, urls);
  store.sweeps.begin(sweep.id, now().toISOString());
  return { sweep, holder };
}

/** From when on a sweep asks nothing more; `undefined`: it has no deadline. */
export function cutOff({ startedAt, deadline }: Pick<Sweep, 'startedAt' | 'deadline'>): string | undefined {
  if (deadline === undefined) return undefined;
  const end = Date.parse(deadline);
  const spare = Math.min(CUT_OFF_MS, Math.max(end - Date.parse(startedAt), 0) / 10);
  return new Date(end - spare).toISOString();
}

function findOrMake({ store, sweep }: SweepParts, at: string): Sweep {
  if ('name' in sweep) return store.sweeps.start(sweep, at);
  const id = 'take' in sweep ? sweep.take : sweep.resume;
  const found = store.sweeps.get(id);
  if (found === undefined) throw new Error(`[sweep] there is no sweep ${id}; "soicho sweep list" shows them`);
  if (found.state === 'running' || ('take' in sweep && found.endedAt === undefined)) return found;
  const deadline = 'resume' in sweep ? sweep.deadline : undefined;
  if (found.state === 'done' && store.frontier.reopenGaps(id, 'deadline') > 0) {
    store.sweeps.reopen(id, deadline);
  } else if (!(found.state === 'paused' && store.sweeps.setState(id, 'running'))) {
    throw new Error(`[sweep] sweep ${id} is ${found.state} and cannot be resumed; start a new one`);
  }
  return store.sweeps.get(id) ?? found;
}
