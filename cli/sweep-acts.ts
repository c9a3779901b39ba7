import type { Command } from 'commander';
import { officerOf, refusedAsExit, toId } from './arguments.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { news } from './news-view.js';

const ACTS = {
  pause: {
    about: 'tạm dừng đợt đang chạy (no page is asked until it is resumed)',
    vi: 'tạm dừng',
    en: 'paused',
  },
  resume: { about: 'cho đợt tạm dừng chạy tiếp (goes on)', vi: 'chạy tiếp', en: 'resumed' },
  cancel: { about: 'huỷ đợt, đóng lại với bản tổng kết (ends it with its summary)', vi: 'huỷ', en: 'cancelled' },
} as const;

/** `soicho sweep pause|resume|cancel`: from any process beside the one that runs the sweep. */
export function addSweepActs(sweep: Command, run: Run): void {
  for (const act of ['pause', 'resume', 'cancel'] as const) {
    const { about, vi, en } = ACTS[act];
    sweep
      .command(act)
      .description(about)
      .argument('<id>')
      .option('--by <login>', 'who does it (default: `officer` of the configuration)')
      .action((text: string, options: { by?: string }) =>
        run(async ({ io, app }) => {
          const house = app();
          const by = officerOf(options.by, house);
          const { sweep, isRun } = await house.withNews(news(io, house), async (onNotice) =>
            refusedAsExit(() => house.actOnSweep({ id: toId(text), act, by, onNotice })),
          );
          if (io.json) await io.emit({ sweep: sweep.id, state: sweep.state, isRun });
          io.say(io.t({ vi: `Đợt rà soát ${sweep.id}: ${vi}.`, en: `Sweep ${sweep.id}: ${en}.` }));
          if (act === 'resume' && !isRun && sweep.scheduleId === undefined) {
            io.say(
              io.t({
                vi: `Chưa có chương trình nào chạy nó: soicho sweep run --resume ${sweep.id}`,
                en: `No program runs it now: soicho sweep run --resume ${sweep.id}`,
              }),
            );
          }
          return EXIT.done;
        }),
      );
  }
}
