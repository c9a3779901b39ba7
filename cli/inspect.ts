import { createInterface } from 'node:readline';
import { TRICK_WORDS } from '../data/words.js';
import type { Register } from './command.js';
import { register as contacts } from './inspect-contacts.js';
import { addDomain } from './inspect-domain.js';
import { registerHtml } from './inspect-html.js';
import { register as price } from './inspect-price.js';
import { addInspectQr } from './inspect-qr.js';
import { EXIT } from './io.js';

/** `soicho inspect`: what the pipeline sees in one thing; `text` is what the text engine sees in each line of standard input. */
export const register: Register = (program, run) => {
  const inspect = program
    .command('inspect')
    .description('xem hệ thống đọc một nội dung ra sao (what the pipeline sees)');
  addInspectQr(inspect, run);
  inspect
    .command('text')
    .description('ba dạng của từng dòng và thủ thuật viết lách (three forms of each line of stdin, and its tricks)')
    .action(() =>
      run(async ({ io, app }) => {
        const { readText } = app();
        for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
          const forms = readText(raw);
          const tricks = forms.tricks.map((t) => ({ ...t, quote: raw.slice(t.start, t.end) }));
          if (io.json) {
            await io.emit({ raw, normal: forms.normal.text, skeleton: forms.skeleton.text, tricks });
            continue;
          }
          io.say(`${raw}\n  = ${forms.normal.text}\n  ~ ${forms.skeleton.text}`);
          for (const { trick, quote } of tricks)
            io.say(`  ! ${trick}, ${TRICK_WORDS[trick]?.[io.lang] ?? trick}: “${quote}”`);
        }
        return EXIT.done;
      }),
    );
  price(inspect, run);
  contacts(inspect, run);
  addDomain(inspect, run);
  registerHtml(inspect, run);
};
