import type { App } from '../app.js';
import { toDay } from '../data/day.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { type Act, actorOf, PROGRAM } from '../data/permissions.js';
import { whoActs } from '../data/who-acts.js';
import { CommandError, EXIT, REFUSED_EXIT } from './io.js';

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

/** What of the house says who acts. */
export type Door = Pick<App, 'store' | 'config' | 'now'>;

/** Login of whoever acts: the person of `SOICHO_TOKEN`, with whom `--by` must agree; else `--by`, else the configured officer. */
export function officerOf(by: string | undefined, { store, config, now }: Door): string {
  const { token, tokenOnly, officer } = config;
  const login = by ?? (token === undefined ? officer : undefined);
  if (login === undefined && token === undefined && !tokenOnly) {
    throw usage(
      'Thiếu tên người thực hiện: thêm --by TÊN_ĐĂNG_NHẬP, hoặc đặt `officer` trong soicho.yml',
      'Who acts? Add --by LOGIN, or set `officer` in soicho.yml',
    );
  }
  const claim = { by: login, token, tokenOnly, variable: 'SOICHO_TOKEN' } as const;
  return refusedAsExit(() => whoActs(store, claim, now().toISOString())).login;
}

/** Login of the second person, by the same rules: `SOICHO_APPROVER_TOKEN` and `--approved-by`. */
export function approverOf(approvedBy: string, { store, config, now }: Door): string {
  const { approverToken: token, tokenOnly } = config;
  const claim = { by: approvedBy, token, tokenOnly, variable: 'SOICHO_APPROVER_TOKEN' } as const;
  return refusedAsExit(() => whoActs(store, claim, now().toISOString())).login;
}

/**
 * Who does what the program may also do by itself: whoever names themselves, and then their role must allow it; else the
 * configured officer, where that is a person who may; else the program.
 */
export function doerOf(by: string | undefined, act: Act, house: Door): string {
  const { store, config, now } = house;
  const at = now().toISOString();
  if (by !== undefined || config.token !== undefined) {
    return refusedAsExit(() => actorOf(store, officerOf(by, house), act, at)).login;
  }
  if (config.officer === undefined || config.tokenOnly) return PROGRAM;
  try {
    return actorOf(store, config.officer, act, at).login;
  } catch (error) {
    // A nightly run does not fail because the officer of the configuration has left.
    if (error instanceof DecisionRefused) return PROGRAM;
    throw error;
  }
}

/** Who puts a lost store on record. One from before there were people has nobody to ask: then the program signs. */
export function keeperOf(by: string | undefined, house: Door): string {
  return by === undefined && house.store.people.list().length === 0 ? PROGRAM : officerOf(by, house);
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

/** A wrong call: said in both languages, exit code 2. */
export function usage(vi: string, en: string): CommandError {
  return new CommandError({ vi, en }, EXIT.usage);
}
