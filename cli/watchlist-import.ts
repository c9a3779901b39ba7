import type { Command } from 'commander';
import type { WatchItem } from '../data/reference.js';
import { importNotices } from '../data/watchlist.js';
import { officerOf, refusedAsExit } from './arguments.js';
import type { Run } from './command.js';
import { EXIT, printable } from './io.js';
import { openFile } from './open-file.js';
import { rebuildReference } from './rebuild.js';

/** `soicho watchlist import FILE` */
export function addImport(watchlist: Command, run: Run): void {
  watchlist
    .command('import')
    .description('đưa văn bản thu hồi, đình chỉ, cảnh báo từ tệp CSV vào danh sách (notices from a CSV file)')
    .argument('<file>', 'CSV; its columns are in README.md')
    .option('--by <login>', 'who imports (default: `officer` of the configuration)')
    .action((file: string, options: { by?: string }) =>
      run(async (context) => {
        const { io, app } = context;
        const house = app();
        const { store, now, readNotices } = house;
        const by = officerOf(options.by, house);
        const items: WatchItem[] = [];
        let rejected = 0;
        for await (const row of named(file, readNotices(await openFile(file)))) {
          if ('item' in row) items.push(row.item);
          else {
            rejected++;
            const where = `${file}:${row.line}`;
            const why = printable(io.t(row.reason));
            io.say(io.t({ vi: `Bỏ qua ${where}: ${why}`, en: `Skipped ${where}: ${why}` }));
          }
        }
        const { added, changed, same } = refusedAsExit(() => importNotices(store, items, by, now().toISOString()));
        if (io.json) await io.emit({ read: items.length, added, changed, same, rejected });
        io.say(
          io.t({
            vi: `Danh sách cảnh báo: ${added} sản phẩm mới, ${changed} thay đổi, ${same} không đổi, ${rejected} dòng bị loại.`,
            en: `Watch list: ${added} new, ${changed} changed, ${same} unchanged, ${rejected} rows rejected.`,
          }),
        );
        await rebuildReference(context, by);
        return rejected > 0 ? EXIT.partial : EXIT.done;
      }),
    );
}

/** A file that cannot be read at all is named with the error. */
async function* named<T>(file: string, rows: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`[watchlist] ${file}: ${why}. Nothing was imported`, { cause: error });
  }
}
