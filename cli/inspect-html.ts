import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Context, Run } from './command.js';
import { EXIT, printable } from './io.js';

/** `soicho inspect html`: the offer read from saved pages, and the tier that gave each field. */
export function registerHtml(inspect: Command, run: Run): void {
  inspect
    .command('html')
    .argument('<file...>', 'trang đã lưu, kể cả .gz (saved pages, gzip too)')
    .option('--url <url>', 'địa chỉ của trang (address the page came from)')
    .description('tin bán đọc được từ từng trang, và đọc ở đâu (the offer of each page, and where each field stood)')
    .action((files: string[], { url }: { url?: string }) =>
      run(async (context) => {
        let failed = 0;
        for (const file of files) if (!(await inspectFile(file, url, context))) failed++;
        return failed > 0 ? EXIT.partial : EXIT.done;
      }),
    );
}

async function inspectFile(file: string, url: string | undefined, { io, app }: Context): Promise<boolean> {
  let view: ReturnType<ReturnType<Context['app']>['readPage']>;
  try {
    view = app().readPage(await readFile(file), url);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    io.say(
      printable(io.t({ vi: `[inspect] không đọc được ${file}: ${why}`, en: `[inspect] cannot read ${file}: ${why}` })),
    );
    return false;
  }
  if (io.json) {
    await io.emit({ file, ...view });
    return true;
  }
  io.say(printable(file));
  if (view.title === null) io.say(io.t({ vi: '  không có tin bán', en: '  no offer' }));
  const { price, origins } = view;
  const shown: Record<string, unknown> = {
    ...view,
    price: price === null ? null : `${price.amount} ${price.currency ?? ''}`,
  };
  for (const [field, tier] of Object.entries(origins)) {
    const value = shown[field];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
    io.say(printable(`  ${field} (${tier}): ${text.replace(/\s+/g, ' ').slice(0, 300)}`));
  }
  return true;
}
