import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { App } from '../app.js';
import type { Run } from './command.js';
import { domainSheet, readingLine } from './domain-view.js';
import { EXIT, printable } from './io.js';

/** `soicho inspect domain [NAME…]`: whom a domain imitates; with `--facts` what the network says of it, kept in the store. */
export function addDomain(inspect: Command, run: Run): void {
  inspect
    .command('domain')
    .description('tên miền này giả danh ai (whom a domain imitates; names, or one per line of stdin)')
    .argument('[name...]')
    .option('--facts', 'hỏi DNS, TLS, RDAP và lưu lại (asks DNS, TLS and RDAP, and keeps the answers)')
    .action((given: string[], options: { facts?: boolean }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        let code = EXIT.done as typeof EXIT.done | typeof EXIT.partial; // widened: a later name may turn it
        const names = given.length > 0 ? given : createInterface({ input: process.stdin, crlfDelay: Infinity });
        for await (const raw of names) {
          const reading = house.inspectDomain(raw);
          const facts = options.facts === true ? await learnFacts(house, reading, signal) : undefined;
          if (facts?.facts.some(({ state }) => state === 'unknown')) code = EXIT.partial;
          if (io.json) await io.emit({ ...reading, ...facts });
          else
            io.say(
              printable(facts === undefined ? readingLine(reading, io.lang) : domainSheet(reading, facts, io.lang)),
            );
          if (signal.aborted) break;
        }
        return code;
      }),
    );
}

async function learnFacts(
  house: App,
  { host, registrable }: ReturnType<App['inspectDomain']>,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<App['domainFacts']>> | undefined> {
  return host === undefined || registrable === null ? undefined : house.domainFacts({ host, registrable }, signal);
}
