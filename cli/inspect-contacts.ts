import { createInterface } from 'node:readline';
import { CONTACT_WORDS } from '../data/words.js';
import type { Register } from './command.js';
import { EXIT, printable } from './io.js';

/** `soicho inspect contacts`: ways to reach or pay a seller in each line of standard input. */
export const register: Register = (inspect, run) => {
  inspect
    .command('contacts')
    .description('số điện thoại, tài khoản, địa chỉ … trong từng dòng (contacts in each line of stdin)')
    .action(() =>
      run(async ({ io, app }) => {
        const { findContacts } = app();
        for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
          const contacts = findContacts(raw);
          if (io.json) {
            await io.emit({ raw, contacts });
            continue;
          }
          io.say(printable(raw));
          for (const { kind, value, quote, trick, network, operator, bank, provinceName } of contacts) {
            const more = [network, operator, bank, provinceName].filter((word) => word !== undefined).join(', ');
            const hidden = trick === undefined ? '' : io.t({ vi: ' [giấu]', en: ' [hidden]' });
            const says = quote === value ? '' : ` “${quote}”`;
            io.say(
              printable(`  ${io.t(CONTACT_WORDS[kind])}: ${value}${more === '' ? '' : ` (${more})`}${says}${hidden}`),
            );
          }
        }
        return EXIT.done;
      }),
    );
};
