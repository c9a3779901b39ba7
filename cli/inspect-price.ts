import { createInterface } from 'node:readline';
import type { Register } from './command.js';
import { EXIT, printable } from './io.js';

/** `soicho inspect price`: what each line of standard input says as a price. */
export const register: Register = (inspect, run) => {
  inspect
    .command('price')
    .description('số tiền trong từng dòng (the amount each line of stdin names, with its currency)')
    .action(() =>
      run(async ({ io, app }) => {
        const { readPrice } = app();
        for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
          const price = readPrice(raw);
          if (io.json) {
            await io.emit({ raw, ...price });
            continue;
          }
          const { amount, currency, high, old, asked } = price;
          const write = (value: number): string => `${value.toLocaleString('vi-VN')} ${currency ?? ''}`.trim();
          const none = asked
            ? io.t({ vi: 'không nêu giá, bảo hỏi', en: 'no price, ask the seller' })
            : io.t({ vi: 'không có giá', en: 'no price' });
          const range = high === undefined ? '' : ` – ${write(high)}`;
          const former = old === undefined ? '' : io.t({ vi: ` (giá cũ ${write(old)})`, en: ` (was ${write(old)})` });
          io.say(printable(`${raw}\n  = ${amount === null ? none : write(amount) + range + former}`));
        }
        return EXIT.done;
      }),
    );
};
