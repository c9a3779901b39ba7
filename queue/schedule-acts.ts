import { badInput } from '../data/approval.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { actorOf } from '../data/permissions.js';
import { Schedule } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { cronProblem } from './cron.js';

type ScheduleActs = Pick<Store, 'write' | 'people' | 'schedules' | 'journal'>;

/** A schedule as a person asks for it; the first due time is the next one from now on. */
export type NewSchedule = Pick<
  Schedule,
  'name' | 'cron' | 'sources' | 'campaign' | 'deadline' | 'overlap' | 'elsewhere' | 'by'
>;

/** Adds a schedule, journalled `schedule.add`; throws `DecisionRefused`. `known` are the sources there are. */
export function addSchedule(store: ScheduleActs, asked: NewSchedule, known: readonly string[], now: Date): Schedule {
  const cron = asked.cron.trim().replace(/\s+/g, ' ');
  const problem = cronProblem(cron, now);
  if (problem !== undefined) {
    throw badInput(
      `--cron "${asked.cron}": ${problem}; ví dụ "0 22 * * *"`,
      `--cron "${asked.cron}": ${problem}; e.g. "0 22 * * *"`,
    );
  }
  const unknown = asked.sources.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const have = known.join(', ');
    throw badInput(`không có nguồn "${unknown}" (có: ${have})`, `there is no source "${unknown}" (there are: ${have})`);
  }
  const at = now.toISOString();
  const parsed = Schedule.omit({ id: true }).safeParse({ ...asked, cron, enabled: true, settledAt: at, at });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const words = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    throw badInput(words, words);
  }
  return store.write(() => {
    actorOf(store, asked.by, 'schedule.change', at);
    if (store.schedules.live(asked.name) !== undefined) {
      throw new DecisionRefused('not-allowed', {
        vi: `Đã có lịch "${asked.name}"; bỏ trước: soicho schedule remove "${asked.name}"`,
        en: `there is a schedule "${asked.name}"; remove it first: soicho schedule remove "${asked.name}"`,
      });
    }
    const schedule = store.schedules.add(parsed.data);
    const { id, name, sources, campaign, deadline, overlap } = schedule;
    const payload = { name, cron, sources, deadline, overlap, ...(campaign === undefined ? {} : { campaign }) };
    store.journal.append({ at, kind: 'schedule.add', by: asked.by, ids: { schedule: id }, payload });
    return schedule;
  });
}

/** Removes it, pauses it, or lets it go on: what fell due while it was paused is not made up for. Throws `DecisionRefused`. */
export function changeSchedule(
  store: ScheduleActs,
  { name, act, by }: { name: string; act: 'remove' | 'pause' | 'resume'; by: string },
  now: Date,
): void {
  const at = now.toISOString();
  store.write(() => {
    actorOf(store, by, 'schedule.change', at);
    const schedule = store.schedules.live(name);
    if (schedule === undefined) {
      throw new DecisionRefused('not-found', {
        vi: `Không có lịch "${name}"; xem \`soicho schedule list\``,
        en: `there is no schedule "${name}"; see \`soicho schedule list\``,
      });
    }
    if (act === 'remove') store.schedules.end(schedule.id, by, at);
    else if (schedule.enabled !== (act === 'resume')) {
      store.schedules.setEnabled(schedule.id, act === 'resume');
      if (act === 'resume') store.schedules.settle(schedule.id, at);
    }
    store.journal.append({ at, kind: `schedule.${act}`, by, ids: { schedule: schedule.id } });
  });
}
