import { monthsAfter, vietnamDay } from './day.js';
import { DecisionRefused } from './decision-refused.js';
import { isSamePerson } from './same-person.js';

/** What two people agree on for a time; `until` is the last day. */
export interface Approval {
  by: string;
  approvedBy: string;
  until: string;
}

/**
 * Throws `DecisionRefused` when nobody approves, one person asks and approves, the time is past, or it is over `months`
 * months, in the words of `tooLong`.
 */
export function checkApproval(
  { by, approvedBy, until }: Approval,
  now: string,
  months: number,
  tooLong: (last: string) => { vi: string; en: string },
): void {
  if (approvedBy === '') throw badInput('thiếu tên người duyệt', 'who approves? the name is empty');
  if (isSamePerson(by, approvedBy)) {
    throw new DecisionRefused('not-allowed', {
      vi: `Người đề nghị và người duyệt phải là hai người khác nhau (cùng là "${by}")`,
      en: `who asks and who approves must be two people (both are "${by}")`,
    });
  }
  const today = vietnamDay(new Date(now));
  if (until < today) throw badInput(`ngày ${until} đã qua`, `${until} is past`);
  const last = monthsAfter(today, months);
  if (until > last) throw new DecisionRefused('not-allowed', tooLong(last));
}

/** A word is missing or wrong. */
export function badInput(vi: string, en: string): DecisionRefused {
  return new DecisionRefused('bad-input', { vi, en });
}
