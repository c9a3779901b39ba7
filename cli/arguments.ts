import type { Config } from '../config.js';
import { toDay } from '../data/day.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { CommandError, EXIT, type ExitCode } from './io.js';

/** `text` as one of the allowed words; a usage error names them. */
export function oneOf<T extends string>(what: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === text);
  if (found === undefined)
    throw usage(
      `${what} "${text}": chọn một trong ${allowed.join(', ')}`,
      `${what} "${text}": one of ${allowed.join(', ')}`,
    );
  return found;
}

/** A positive whole number, as leads and decisions are numbered. */
export function toId(text: string): number {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1) throw usage(`"${text}" không phải số hồ sơ`, `"${text}" is no lead number`);
  return id;
}

/** A positive whole number of an option. */
export function toCount(what: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw usage(`${what} "${text}": cần số nguyên dương`, `${what} "${text}": expected a positive whole number`);
  return count;
}

/** A day of the calendar, `2026-11-24` or `24/11/2026`. */
export function toCalendarDay(what: string, text: string): string {
  const day = toDay(text);
  if (day === undefined)
    throw usage(
      `${what} "${text}": không phải ngày, viết dạng 2026-11-24`,
      `${what} "${text}" is no date, write 2026-11-24`,
    );
  return day;
}

/** Who acts: `--by`, else the configured officer. */
export function officerOf(by: string | undefined, config: Config): string {
  const name = by ?? config.officer;
  if (name === undefined) {
    throw usage(
      'Thiếu tên người quyết định: thêm --by TÊN, hoặc đặt `officer` trong soicho.yml',
      'Who decides? Add --by NAME, or set `officer` in soicho.yml',
    );
  }
  return name;
}

/** Runs an act of a person; a refusal ends the command with its words and exit code. */
export function refusedAsExit<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof DecisionRefused) throw new CommandError(error.words, REFUSED_EXIT[error.code]);
    throw error;
  }
}

export const REFUSED_EXIT: Record<DecisionRefused['code'], ExitCode> = {
  'not-found': EXIT.notFound,
  'not-allowed': EXIT.refused,
  conflict: EXIT.refused,
  'bad-input': EXIT.usage,
};

/** A wrong call: said in both languages, exit code 2. */
export function usage(vi: string, en: string): CommandError {
  return new CommandError({ vi, en }, EXIT.usage);
}
