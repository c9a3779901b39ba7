import type { Command } from 'commander';
import { vietnamDay } from '../data/day.js';
import type { KeptWatchItem } from '../data/store.js';
import { endNotice, isInForce, lastDay } from '../data/watchlist.js';
import { WATCH_WORDS } from '../data/words.js';
import { officerOf, refusedAsExit, toCalendarDay } from './arguments.js';
import type { Register, Run } from './command.js';
import { EXIT, type Io, printable } from './io.js';
import { rebuildReference } from './rebuild.js';
import { addImport } from './watchlist-import.js';

/** `soicho watchlist import|list|end` */
export const register: Register = (program, run) => {
  const watchlist = program
    .command('watchlist')
    .description('sản phẩm bị thu hồi, đình chỉ, cảnh báo (products under a notice)');
  addImport(watchlist, run);
  addList(watchlist, run);
  addEnd(watchlist, run);
};

function addList(watchlist: Command, run: Run): void {
  watchlist
    .command('list')
    .description('mọi sản phẩm theo văn bản, cả đã hết hiệu lực (every product of every notice)')
    .action(() =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const at = now().toISOString();
        const items = store.watchlist.list();
        for (const kept of items) {
          const inForce = isInForce(kept, at);
          if (io.json) await io.emit({ ...kept.product, inForce, at: kept.at, by: kept.by, ended: kept.ended });
          else io.say(lineOf(io, kept, inForce));
        }
        const active = items.filter((kept) => isInForce(kept, at)).length;
        io.say(
          io.t({
            vi: `${items.length} sản phẩm, ${active} còn hiệu lực hôm nay.`,
            en: `${items.length} products, ${active} in force today.`,
          }),
        );
        return EXIT.done;
      }),
    );
}

function lineOf(io: Io, kept: KeptWatchItem, inForce: boolean): string {
  const { notice, kind, product, brand, lot, number, issuer, date } = kept.product;
  const details = [
    ...(brand === undefined ? [] : [brand]),
    ...(number === undefined ? [] : [`${io.t({ vi: 'số', en: 'no.' })} ${number}`]),
    ...(lot === undefined ? [] : [`${io.t({ vi: 'lô', en: 'lot' })} ${lot}`]),
  ];
  const until = lastDay(kept);
  const span = until === undefined ? date : `${date}–${until}`;
  const state = inForce ? '' : io.t({ vi: ' · không hiệu lực hôm nay', en: ' · not in force today' });
  const more = details.length === 0 ? '' : ` (${details.join(', ')})`;
  const by = issuer === undefined ? '' : `, ${issuer}`;
  return printable(`${notice}${by}, ${span}: ${WATCH_WORDS[kind][io.lang]} · ${product}${more}${state}`);
}

function addEnd(watchlist: Command, run: Run): void {
  watchlist
    .command('end')
    .description('một văn bản hết hiệu lực (a notice is no longer in force; journalled)')
    .argument('<notice>', 'document number')
    .requiredOption('--reason <text>')
    .option('--from <date>', 'first day out of force (default: today); a notice given in error ends on its own date')
    .option('--by <login>', 'who ends it (default: `officer` of the configuration)')
    .action((notice: string, options: { reason: string; from?: string; by?: string }) =>
      run(async (context) => {
        const { io, app } = context;
        const house = app();
        const { store, now } = house;
        const by = officerOf(options.by, house);
        const fromDay = options.from === undefined ? vietnamDay(now()) : toCalendarDay('--from', options.from);
        const { reason } = options;
        const ended = refusedAsExit(() => endNotice(store, { notice, fromDay, by, reason }, now().toISOString()));
        if (io.json) await io.emit({ notice, fromDay, products: ended.length });
        io.say(
          io.t({
            vi: `Văn bản ${printable(notice)} (${ended.length} sản phẩm) không còn hiệu lực từ ${fromDay}.`,
            en: `Notice ${printable(notice)} (${ended.length} products) is not in force from ${fromDay}.`,
          }),
        );
        await rebuildReference(context, by);
        return EXIT.done;
      }),
    );
}
