import type { Writable } from 'node:stream';
import type { DecisionRefused } from '../data/decision-refused.js';

/** A message in both languages. */
export interface Words {
  vi: string;
  en: string;
}

/** Exit codes of every command (design contract). */
export const EXIT = {
  done: 0,
  failure: 1,
  usage: 2,
  notFound: 3,
  partial: 4,
  refused: 5,
  findings: 10,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** How a refused act of a person ends the command. */
export const REFUSED_EXIT = {
  'not-found': EXIT.notFound,
  'not-allowed': EXIT.refused,
  conflict: EXIT.refused,
  'bad-input': EXIT.usage,
} as const satisfies Record<DecisionRefused['code'], ExitCode>;

/** A command ends here: what to tell the person and which code to exit with. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  constructor(
    readonly words: Words,
    readonly code: ExitCode,
  ) {
    super(words.en);
  }
}

/** Where a command talks: data for programs on stdout, everything for people on stderr. */
export interface Io {
  lang: 'vi' | 'en';
  json: boolean;
  /** The message in the chosen language. */
  t(words: Words): string;
  /** A line for people. */
  say(text: string): void;
  /** One JSON line for programs; resolves when the reader has room, so memory stays flat behind a slow pipe. */
  emit(value: unknown): Promise<void>;
  /** Replaces the progress line on a terminal; elsewhere prints at most one line per 10 s. */
  progress(text: string): void;
  /** Clears the progress line. */
  endProgress(): void;
}

export interface IoOptions {
  lang: 'vi' | 'en';
  json: boolean;
  stdout: Writable;
  stderr: Writable & { isTTY?: boolean };
  now: () => number;
}

const PLAIN_PROGRESS_MS = 10_000;

/** Removes control characters that could move the cursor or recolour an officer's terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�');
}

export function createIo({ lang, json, stdout, stderr, now }: IoOptions): Io {
  let open = false;
  let lastPlain = Number.NEGATIVE_INFINITY;
  const io: Io = {
    lang,
    json,
    t: (words) => words[lang],
    say(text) {
      io.endProgress();
      stderr.write(`${text}\n`);
    },
    async emit(value) {
      io.endProgress();
      if (!stdout.write(`${JSON.stringify(value)}\n`)) {
        await new Promise<void>((resolve, reject) => {
          stdout.once('drain', resolve);
          stdout.once('error', reject);
        });
      }
    },
    progress(text) {
      if (stderr.isTTY) {
        stderr.write(`\r\u001b[2K${text}`);
        open = true;
      } else if (now() - lastPlain >= PLAIN_PROGRESS_MS) {
        lastPlain = now();
        stderr.write(`${text}\n`);
      }
    },
    endProgress() {
      if (open) stderr.write('\r\u001b[2K');
      open = false;
    },
  };
  return io;
}
