import { Cron } from 'croner';

const FIVE_FIELDS = /^[^\s@]{1,60}( [^\s@]{1,60}){4}$/;

/** What is wrong with a cron expression of five fields (minute, hour, day, month, weekday), or `undefined`. */
export function cronProblem(expression: string, now: Date): string | undefined {
  if (!FIVE_FIELDS.test(expression)) return 'expected five fields: minute hour day month weekday';
  try {
    // e.g. 31 February
    return nextDue(expression, now) === undefined ? 'it never comes' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
  }
}

/** The first due time after `after`, in Vietnam's time. */
export function nextDue(expression: string, after: Date): Date | undefined {
  return read(expression).nextRun(after) ?? undefined;
}

/** The newest due time that is later than `after` and not later than `now`: of several that were missed, the last. */
export function lastDue(expression: string, after: Date, now: Date): Date | undefined {
  // Croner looks strictly before a whole second.
  const [last] = read(expression).previousRuns(1, new Date(Math.floor(now.getTime() / 1000) * 1000 + 1000));
  return last !== undefined && last > after && last <= now ? last : undefined;
}

function read(expression: string): Cron {
  return new Cron(expression, { timezone: 'Asia/Ho_Chi_Minh', mode: '5-part', paused: true });
}
