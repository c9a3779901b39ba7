import { createInterface } from 'node:readline';
import type { Register } from './command.js';
import { registerHtml } from './inspect-html.js';
import { EXIT } from './io.js';

/** `soicho inspect text`: what the text engine sees in each line of standard input; the other inspectors beside it. */
export const register: Register = (program, run) => {
  const inspect = program
    .command('inspect')
    .description('xem hệ thống đọc một nội dung ra sao (what the pipeline sees)');
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
          for (const { trick, quote } of tricks) io.say(`  ! ${trick}: “${quote}”`);
        }
        return EXIT.done;
      }),
    );
  registerHtml(inspect, run);
};
