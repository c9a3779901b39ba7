import type { Writable } from 'node:stream';
import { pino } from 'pino';
import { type Io, printable, type Words } from './io.js';

export type Level = 'info' | 'warn' | 'error';

/** Tells what happened: in words for people, with facts for programs; `event` names it. */
export type Log = (level: Level, words: Words, facts: { event: string } & Record<string, unknown>) => void;

/**
 * Where a program that runs for days says what it does: sentences on a terminal, and elsewhere one JSON object a line
 * (pino's: `level`, `time`, `event`, `msg`, facts), for journald and log collectors. Control characters reach neither.
 */
export function createLog(io: Pick<Io, 't' | 'say'>, stderr: Writable & { isTTY?: boolean }): Log {
  if (stderr.isTTY === true) return (_level, words) => io.say(printable(io.t(words)));
  const options = {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  const logger = pino(options, stderr);
  return (level, words, facts) => logger[level](facts, printable(io.t(words)));
}

/** An error as the log keeps it. */
export function failed(log: Log, event: string): (error: unknown) => void {
  return (error) => {
    const what = error instanceof Error ? error.message : String(error);
    log('error', { vi: what, en: what }, { event });
  };
}
