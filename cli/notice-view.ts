import { vietnamTime } from '../data/day.js';
import type { Dispatch } from '../data/dispatch/dispatch.js';
import { stateAt } from '../data/dispatch/life.js';
import { DISPATCH_STATE_WORDS, KIND_WORDS } from '../data/dispatch/words.js';
import { type Io, printable } from './io.js';

/** `2026-11-27 10:05` on Vietnamese clocks. */
export function clock(instant: string): string {
  return vietnamTime(new Date(instant)).slice(0, 16).replace('T', ' ');
}

/** A dispatch on one line: number, what it is, to whom, where it stands and what is due. */
export function dispatchLine(io: Io, dispatch: Dispatch, now: string): string {
  const { id, kind, to, items, number, about, dueAt } = dispatch;
  const state = stateAt(dispatch, now);
  const isWaiting = state === 'sent' || state === 'partly' || state === 'overdue';
  const parts = [
    `${id}`,
    `${KIND_WORDS[kind][io.lang]}${about === undefined ? '' : io.t({ vi: ` (của công văn ${about})`, en: ` (of ${about})` })}`,
    printable(to.name),
    io.t({ vi: `${items} nội dung`, en: `${items} items` }),
    ...(number === undefined ? [] : [io.t({ vi: `số ${printable(number)}`, en: `number ${printable(number)}` })]),
    DISPATCH_STATE_WORDS[state][io.lang],
    ...(isWaiting && dueAt !== undefined ? [io.t({ vi: `hạn ${clock(dueAt)}`, en: `due ${clock(dueAt)}` })] : []),
  ];
  return parts.join(' · ');
}

/** As JSON for programs, with the state of this moment, or a line for people. */
export async function tellDispatch(io: Io, dispatch: Dispatch, now: string): Promise<void> {
  if (io.json) await io.emit({ ...dispatch, state: stateAt(dispatch, now) });
  else io.say(dispatchLine(io, dispatch, now));
}
