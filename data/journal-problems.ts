import type { HeadLine } from './head-lines.js';

/** Something that must not be in a journal; told in both languages. */
export interface JournalProblem {
  kind:
    | 'edited'
    | 'edited_payload'
    | 'missing'
    | 'broken_chain'
    | 'unreadable'
    | HeadProblem
    | 'bad_head_line'
    | 'bad_signature'
    | 'missing_trigger';
  /** Number of the first entry it is about. */
  seq?: number;
  detail: { vi: string; en: string };
}

/**
 * How heads fail to fit: the database is shorter than they know (`cut_off`); it took another course and was anchored
 * again after (`forked`: an older file was put back and written on); nothing at or after their size fits any more.
 */
type HeadProblem = 'cut_off' | 'forked' | 'head_mismatch';

/** One problem for all heads that fail in one way. */
export function headProblems(heads: readonly HeadLine[], kind: HeadProblem): JournalProblem[] {
  if (heads.length === 0) return [];
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const { size } of heads) {
    from = Math.min(from, size);
    to = Math.max(to, size);
  }
  return [{ kind, seq: from, detail: HEAD_WORDS[kind](from, to) }];
}

const HEAD_WORDS: Record<HeadProblem, (from: number, to: number) => JournalProblem['detail']> = {
  cut_off: (_, to) => ({
    vi: `nhật ký bị cắt cuối: đã từng có đến mục ${to}`,
    en: `the end was cut off: there once were entries up to ${to}`,
  }),
  forked: (from, to) => ({
    vi: `mục ${from}–${to} từng được ghi khác: một bản cũ đã được chép đè rồi ghi tiếp`,
    en: `entries ${from}–${to} once read otherwise: an older database was put back and written on`,
  }),
  head_mismatch: (from, to) => ({
    vi: `mục ${from}–${to} không khớp với đầu nhật ký đã ký`,
    en: `entries ${from}–${to} do not match their signed heads`,
  }),
};

/** A line of the head file that proves nothing; `line` counts from 0. */
export function lineProblem(kind: 'bad_head_line' | 'bad_signature', line: number): JournalProblem {
  const detail =
    kind === 'bad_signature'
      ? { vi: `dòng ${line + 1} của tệp đầu nhật ký: chữ ký sai`, en: `head file line ${line + 1}: bad signature` }
      : { vi: `dòng ${line + 1} của tệp đầu nhật ký: không đọc được`, en: `head file line ${line + 1}: not a head` };
  return { kind, detail };
}

/** A trigger that would have refused edits is gone. */
export function triggerProblem(name: string): JournalProblem {
  return {
    kind: 'missing_trigger',
    detail: { vi: `thiếu trigger chống sửa "${name}"`, en: `the append-only trigger "${name}" is missing` },
  };
}
