import type { Command } from 'commander';
import { SWEEP_WORDS } from '../data/words.js';
import { toCount, toId } from './arguments.js';
import type { Run } from './command.js';
import { tellAlarms, tellCoverage } from './coverage-view.js';
import { CommandError, EXIT, printable } from './io.js';
import { tellSummary } from './summary-view.js';

export function addSweepList(sweep: Command, run: Run): void {
  sweep
    .command('list')
    .option('--limit <n>', 'how many', '20')
    .description('các đợt rà soát, mới nhất trước (newest first)')
    .action((options: { limit: string }) =>
      run(async ({ io, app }) => {
        const sweeps = app().store.sweeps.list(toCount('--limit', options.limit));
        for (const item of sweeps) {
          if (io.json) await io.emit(item);
          else
            io.say(
              printable(
                `#${item.id}  ${item.name}  ${SWEEP_WORDS[item.state][io.lang]}  ${item.startedAt} → ${item.endedAt ?? '…'}${item.campaign === undefined ? '' : `  [${item.campaign}]`}`,
              ),
            );
        }
        if (sweeps.length === 0) io.say(io.t({ vi: 'Chưa có đợt rà soát nào.', en: 'No sweep yet.' }));
        return EXIT.done;
      }),
    );
}

export function addSweepShow(sweep: Command, run: Run): void {
  sweep
    .command('show')
    .argument('<id>')
    .description('một đợt rà soát: đã xem gì, chưa xem được gì và vì sao (coverage by source, alarms)')
    .action((id: string) =>
      run(async ({ io, app }) => {
        const { store, now, adaptersUsed, summaryOf } = app();
        const found = store.sweeps.get(toId(id));
        if (found === undefined) {
          throw new CommandError({ vi: `Không có đợt rà soát ${id}`, en: `There is no sweep ${id}` }, EXIT.notFound);
        }
        const progress = store.frontier.progress(found.id, now().toISOString());
        const coverage = store.coverage.ofSweep(found.id);
        const summary = summaryOf(found);
        const { alarms, changes, before, leads, sources, forecast } = summary;
        const adapters = adaptersUsed(found.id);
        if (io.json) {
          await io.emit({
            ...found,
            ...progress,
            changes,
            before,
            leads,
            sources,
            forecast,
            coverage,
            adapters,
            alarms,
          });
          return EXIT.done;
        }
        io.say(`#${found.id}  ${printable(found.name)}  ${SWEEP_WORDS[found.state][io.lang]}`);
        io.say(
          io.t({
            vi: `  đã xem ${progress.done}, còn ${progress.pending + progress.leased}`,
            en: `  ${progress.done} done, ${progress.pending + progress.leased} left`,
          }),
        );
        tellSummary(io, summary);
        tellCoverage(io, coverage, adapters);
        tellAlarms(io, alarms);
        return EXIT.done;
      }),
    );
}
