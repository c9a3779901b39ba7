import { GAP_WORDS } from '../data/words.js';
import { toId } from './arguments.js';
import type { Register } from './command.js';
import { CommandError, EXIT } from './io.js';

/** `soicho sweep list|show` */
export const register: Register = (program, run) => {
  const sweep = program.command('sweep').description('đợt rà soát (sweeps)');
  sweep
    .command('list')
    .option('--limit <n>', 'how many', '20')
    .description('các đợt rà soát, mới nhất trước (newest first)')
    .action((options: { limit: string }) =>
      run(async ({ io, app }) => {
        const sweeps = app().store.sweeps.list(toId(options.limit));
        for (const item of sweeps) {
          if (io.json) await io.emit(item);
          else io.say(`#${item.id}  ${item.name}  ${item.state}  ${item.startedAt} → ${item.endedAt ?? '…'}`);
        }
        if (sweeps.length === 0) io.say(io.t({ vi: 'Chưa có đợt rà soát nào.', en: 'No sweep yet.' }));
        return EXIT.done;
      }),
    );
  sweep
    .command('show')
    .argument('<id>')
    .description('một đợt rà soát: đã xem gì, chưa xem được gì và vì sao (coverage)')
    .action((id: string) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const found = store.sweeps.get(toId(id));
        if (found === undefined) {
          throw new CommandError({ vi: `Không có đợt rà soát ${id}`, en: `There is no sweep ${id}` }, EXIT.notFound);
        }
        const progress = store.frontier.progress(found.id, now().toISOString());
        if (io.json) await io.emit({ ...found, ...progress });
        else {
          io.say(`#${found.id}  ${found.name}  ${found.state}`);
          io.say(
            io.t({
              vi: `  đã xem ${progress.done}, còn ${progress.pending + progress.leased}`,
              en: `  ${progress.done} done, ${progress.pending + progress.leased} left`,
            }),
          );
          for (const gap of progress.gaps) io.say(`  ${gap.urls} × ${gap.host}: ${GAP_WORDS[gap.reason][io.lang]}`);
        }
        return EXIT.done;
      }),
    );
};
