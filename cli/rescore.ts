import { doerOf } from './arguments.js';
import type { Register } from './command.js';
import { CommandError, EXIT } from './io.js';
import { progressLine } from './progress.js';

/** `soicho rescore` */
export const register: Register = (program, run) => {
  program
    .command('rescore')
    .description('chấm lại mọi tin trong kho theo bộ tiêu chí và dữ liệu đối chiếu mới nhất (scores the store anew)')
    .option('--by <login>', 'who asks (default: `officer` of the configuration, else soicho)')
    .action((options: { by?: string }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const { rescore, now } = house;
        const by = doerOf(options.by, 'store.score', house);
        const summary = await rescore({ by, signal, onProgress: progressLine(io, now) });
        if (summary === undefined) throw stopped();
        if (io.json) await io.emit(summary);
        const { scored, skipped, opened, withdrawn, returned, reopened } = summary;
        io.say(
          io.t(
            scored === 0
              ? {
                  vi: 'Mọi tin đã được chấm theo bản mới nhất; không có gì thay đổi.',
                  en: 'Everything is scored so already.',
                }
              : {
                  vi: `Đã chấm lại ${scored} tin. Hồ sơ nghi vấn: ${opened} mở mới, ${withdrawn} rút lại, ${returned} có căn cứ trở lại, ${reopened} mở lại.`,
                  en: `${scored} listings scored anew. Leads: ${opened} opened, ${withdrawn} withdrawn, ${returned} proved again, ${reopened} reopened.`,
                },
          ),
        );
        if (skipped > 0) {
          io.say(
            io.t({
              vi: `${skipped} tin vừa được nhập lại trong lúc chấm nên giữ điểm mới của chúng.`,
              en: `${skipped} listings were imported meanwhile and keep the score they got there.`,
            }),
          );
        }
        if (!summary.complete) throw stopped();
        return EXIT.done;
      }),
    );
};

function stopped(): CommandError {
  return new CommandError(
    {
      vi: 'Đã dừng theo yêu cầu. Những tin đã chấm được giữ lại; chạy lại `soicho rescore` để chấm tiếp.',
      en: 'Stopped as asked. What was scored is kept; run `soicho rescore` again to go on.',
    },
    EXIT.partial,
  );
}
