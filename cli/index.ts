#!/usr/bin/env node
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { App } from '../app.js';
import { type Config, ConfigError, loadConfig, packageVersion } from '../config.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { VaultFull } from '../data/vault.js';
import type { Register, Run } from './command.js';
import { COMMANDS } from './commands.js';
import { CommandError, createIo, EXIT, type ExitCode, printable, REFUSED_EXIT } from './io.js';

/** The whole program: builds it, runs what was asked for, sets the exit code. */
async function main(argv: string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = new Command('soicho')
    .description('Soi Chợ: rà soát tin bán hàng, lập hồ sơ nghi vấn (leads from e-commerce listings)')
    .version(packageVersion())
    .option('--lang <vi|en>', 'language of messages (default: vi, or SOICHO_LANG)')
    .option('--json', 'data for programs on stdout, one JSON object a line')
    .option('--data <dir>', 'folder of the store (default: var, or SOICHO_DATA)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => process.stderr.write(text),
      writeErr: (text) => process.stderr.write(text),
    });
  const run: Run = async (action) => {
    code = await act(program, action);
  };
  for (const { register } of await loadCommands(argv.slice(2))) register(program, run);
  // Sub-commands made by `command()` inherit output and exit settings; --json and --lang may follow any of them.
  shareOptions(program);
  await program.parseAsync(argv);
  return code;
}

/** Commands that the words of the line name; all of them for help, and where none is named. */
function loadCommands(words: string[]): Promise<{ register: Register }[]> {
  const asked = (names: string) => names.split(' ').some((name) => words.includes(name));
  const all = Object.entries(COMMANDS);
  const named = asked('help -h --help') ? [] : all.filter(([names]) => asked(names));
  return Promise.all((named.length === 0 ? all : named).map(([, load]) => load()));
}

async function act(program: Command, action: Parameters<Run>[0]): Promise<ExitCode> {
  const options = collectOptions(program);
  const config = withOptions(loadConfig(), options);
  const io = createIo({
    lang: config.lang,
    json: options.json === true,
    stdout: process.stdout,
    stderr: process.stderr,
    now: Date.now,
  });
  const stop = new AbortController();
  // Never `once`: proper-lockfile, which Crawlee brings, ends the process when it finds nobody else listening.
  const interrupt = (name: NodeJS.Signals): void => {
    if (stop.signal.aborted) process.removeListener(name, interrupt).kill(process.pid, name);
    stop.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let app: App | undefined;
  try {
    // The house takes half a second to load, which no help text is worth.
    const { createApp } = await import('../app.js');
    return await action({
      io,
      signal: stop.signal,
      app: (changes) => {
        if (changes !== undefined) return createApp({ ...config, ...changes });
        app ??= createApp(config);
        return app;
      },
    });
  } catch (error) {
    if (error instanceof DecisionRefused) {
      io.say(io.t(error.words));
      return REFUSED_EXIT[error.code];
    }
    if (error instanceof CommandError) {
      io.say(io.t(error.words));
      return error.code;
    }
    if (error instanceof VaultFull) {
      io.say(io.t(error.words));
      return EXIT.refused;
    }
    throw error;
  } finally {
    io.endProgress();
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
    await app?.close();
  }
}

interface SharedOptions {
  lang?: string;
  json?: boolean;
  data?: string;
}

function withOptions(config: Config, { lang = config.lang, data }: SharedOptions): Config {
  if (lang !== 'vi' && lang !== 'en') throw new ConfigError(`[config] --lang ${lang}: expected vi or en`);
  return { ...config, lang, dataDir: data === undefined ? config.dataDir : resolve(data) };
}

function shareOptions(command: Command): void {
  for (const sub of command.commands) {
    sub.option('--json', 'JSON Lines on stdout').option('--lang <vi|en>').option('--data <dir>');
    shareOptions(sub);
  }
}

/** `soicho --json leads list` and `soicho leads list --json` mean the same. */
function collectOptions(program: Command): SharedOptions {
  const all: SharedOptions = {};
  const visit = (command: Command): void => {
    const { json, lang, data } = command.opts<SharedOptions>();
    if (json !== undefined) all.json = json;
    if (lang !== undefined) all.lang = lang;
    if (data !== undefined) all.data = data;
    command.commands.forEach(visit);
  };
  visit(program);
  return all;
}

// `soicho … | head` closes our stdout early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failure),
);

main(process.argv).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    // An error of the house names its author ([store], [config] …); anything else is ours to mend, so show where it rose.
    const known = error instanceof Error && /^\[[\w -]+\]/.test(message);
    process.stderr.write(`${printable(known || !(error instanceof Error) ? message : (error.stack ?? message))}\n`);
    process.exitCode = error instanceof ConfigError ? EXIT.usage : EXIT.failure;
  },
);
