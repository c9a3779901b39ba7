import type { Command } from 'commander';
import type { App } from '../app.js';
import type { Config } from '../config.js';
import type { ExitCode, Io } from './io.js';

/** What a command's action is given: where to talk, and the house on first use. */
export interface Context {
  io: Io;
  /** Opens nothing until one of its parts is asked for; with `changes`, another house, which the caller closes. */
  app(changes?: Partial<Config>): App;
  /** Aborted by Ctrl-C or SIGTERM; long work stops cleanly and says how to resume. */
  signal: AbortSignal;
}

/** Wraps an action: builds its context, closes the house, turns errors into messages and exit codes. */
export type Run = (action: (context: Context) => Promise<ExitCode>) => Promise<void>;

/** Adds one command (or one group of commands) to the program; one file each in `cli/`. */
export type Register = (program: Command, run: Run) => void;
