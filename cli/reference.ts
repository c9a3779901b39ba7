import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Reference } from '../data/reference.js';
import { doerOf } from './arguments.js';
import type { Register, Run } from './command.js';
import { CommandError, EXIT, type Io } from './io.js';
import { progressLine } from './progress.js';

/** `soicho reference build|show|export` */
export const register: Register = (program, run) => {
  const reference = program
    .command('reference')
    .description('dữ liệu đối chiếu khi chấm điểm (what scores are held against)');
  addBuild(reference, run);
  addShow(reference, run);
  addExport(reference, run);
};

function addBuild(reference: Command, run: Run): void {
  reference
    .command('build')
    .description('dựng lại từ kho: giá trung vị, danh sách cảnh báo, người bán hợp pháp, lịch sử (a new snapshot)')
    .action(() =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const { buildReference, now } = house;
        const by = doerOf(undefined, 'store.score', house);
        const built = await buildReference({ by, signal, onProgress: progressLine(io, now) });
        if (built === undefined) {
          throw new CommandError(
            { vi: 'Đã dừng theo yêu cầu; chưa ghi gì.', en: 'Stopped as asked; nothing was written.' },
            EXIT.partial,
          );
        }
        await tell(io, built);
        return EXIT.done;
      }),
    );
}

function addShow(reference: Command, run: Run): void {
  reference
    .command('show')
    .description('bản đang dùng (the one in use)')
    .action(() =>
      run(async ({ io, app }) => {
        await tell(io, newest(app().store.references.newest()));
        return EXIT.done;
      }),
    );
}

function addExport(reference: Command, run: Run): void {
  reference
    .command('export')
    .description('ghi bản đang dùng ra tệp, cho `soicho score --reference` (the one in use, as a file)')
    .argument('<file>')
    .action((file: string) =>
      run(async ({ io, app }) => {
        const found = newest(app().store.references.newest());
        await writeFile(file, `${JSON.stringify(found)}\n`);
        io.say(io.t({ vi: `Đã ghi ${file} (${found.hash}).`, en: `Wrote ${file} (${found.hash}).` }));
        return EXIT.done;
      }),
    );
}

function newest(found: Reference | undefined): Reference {
  if (found !== undefined) return found;
  throw new CommandError(
    {
      vi: 'Kho chưa có dữ liệu đối chiếu: chạy `soicho reference build`.',
      en: 'The store has no reference yet: run `soicho reference build`.',
    },
    EXIT.notFound,
  );
}

async function tell(io: Io, { hash, builtAt, medians, watchlist, trusted, history }: Reference): Promise<void> {
  const inForce = watchlist.filter((product) => product.inForce).length;
  const counts = { medians: medians.length, watchlist: watchlist.length, inForce, trusted: trusted.length };
  if (io.json) await io.emit({ hash, builtAt, ...counts, history: history.length });
  io.say(
    io.t({
      vi: `Bản ${hash}, dựng lúc ${builtAt}: ${medians.length} nhóm có giá trung vị, ${watchlist.length} sản phẩm trong danh sách cảnh báo (${inForce} còn hiệu lực), ${trusted.length} người bán hợp pháp, ${history.length} người bán có lịch sử.`,
      en: `${hash}, built ${builtAt}: ${medians.length} group medians, ${watchlist.length} products on the watch list (${inForce} in force), ${trusted.length} lawful sellers, ${history.length} sellers with a history.`,
    }),
  );
}
