import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { App } from '../app.js';
import type { Run } from './command.js';
import { domainSheet, readingLine } from './domain-view.js';
import { EXIT, type ExitCode, type Io, printable } from './io.js';

/**
 * `soicho inspect domain [NAME…]`: whom a domain imitates; with `--facts` what the network says of it, kept in the store.
 * Exit code 4 when some of it could not be learnt, or Ctrl-C came first.
 */
export function addDomain(inspect: Command, run: Run): void {
  inspect
    .command('domain')
    .description('tên miền này giống tên của ai (whom a domain imitates; names, or one per line of stdin)')
    .argument('[name...]')
    .option('--facts', 'hỏi DNS, TLS, RDAP và lưu lại (asks DNS, TLS and RDAP, and keeps the answers)')
    .action((given: string[], options: { facts?: boolean }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const names = given.length > 0 ? given : createInterface({ input: process.stdin, crlfDelay: Infinity });
        let code: ExitCode = EXIT.done;
        for await (const raw of names) {
          const asked = options.facts === true ? await tellFacts(raw, house, io, signal) : await tell(raw, house, io);
          if (asked === 'partly') code = EXIT.partial;
          if (signal.aborted) return EXIT.partial;
        }
        return code;
      }),
    );
}

async function tell(raw: string, house: App, io: Io): Promise<'whole'> {
  const reading = house.inspectDomain(raw);
  if (io.json) await io.emit(reading);
  else io.say(printable(readingLine(reading, io.lang)));
  return 'whole';
}

async function tellFacts(raw: string, house: App, io: Io, signal: AbortSignal): Promise<'whole' | 'partly'> {
  const reading = house.inspectDomain(raw);
  const { host, registrable } = reading;
  if (host === undefined || registrable === null) return tell(raw, house, io);
  try {
    const learnt = await house.domainFacts({ host, registrable }, signal);
    if (io.json) await io.emit({ ...reading, ...learnt });
    else io.say(printable(domainSheet(reading, learnt, io.lang)));
    return learnt.facts.some(({ state }) => state === 'unknown') ? 'partly' : 'whole';
  } catch (error) {
    if (signal.aborted) return 'partly';
    throw error;
  }
}
