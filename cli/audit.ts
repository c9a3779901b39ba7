import { keeperOf, refusedAsExit } from './arguments.js';
import type { Register } from './command.js';
import { EXIT } from './io.js';

/** `soicho audit verify|acknowledge` */
export const register: Register = (program, run) => {
  const audit = program.command('audit').description('nhật ký: kiểm tra tính toàn vẹn (the journal)');
  audit
    .command('verify')
    .description('không mục nào bị sửa, thiếu hay cắt mất (nothing edited, missing or cut off)')
    .action(() =>
      run(async ({ io, app }) => {
        const report = app().verifyJournal();
        if (io.json) await io.emit(report);
        for (const problem of report.problems) io.say(`✗ ${io.t(problem.detail)}`);
        for (const restored of report.restored) {
          io.say(
            io.t({
              vi: `• Đã khôi phục lúc ${restored.at} (${restored.by}): ${lossVi(restored.lost)}`,
              en: `• Restored at ${restored.at} (${restored.by}): ${lossEn(restored.lost)}`,
            }),
          );
        }
        if (report.unanchored > 0) {
          io.say(
            io.t({
              vi: `• ${report.unanchored} mục chưa được neo ra ngoài kho`,
              en: `• ${report.unanchored} unanchored`,
            }),
          );
        }
        io.say(
          report.ok
            ? io.t({
                vi: `Nhật ký toàn vẹn: ${report.entries} mục.`,
                en: `The journal is whole: ${report.entries} entries.`,
              })
            : io.t({
                vi: `Nhật ký KHÔNG toàn vẹn: ${report.problems.length} lỗi.`,
                en: `The journal is NOT whole: ${report.problems.length} problems.`,
              }),
        );
        return report.ok ? EXIT.done : EXIT.failure;
      }),
    );
  audit
    .command('acknowledge')
    .description('ghi nhận một đoạn nhật ký đã mất do khôi phục bằng tay (puts a manual restore on record)')
    .option('--by <login>', 'who acknowledges (default: `officer` of the configuration)')
    .action((options: { by?: string }) =>
      run(async ({ io, app }) => {
        const { acknowledgeLoss } = app();
        const by = keeperOf(options.by, app());
        const lost = refusedAsExit(() => acknowledgeLoss(by));
        io.say(io.t({ vi: `Đã ghi nhận: ${lossVi(lost)}.`, en: `On record: ${lossEn(lost)}.` }));
        return EXIT.done;
      }),
    );
};

type Lost = { fromSize: number; toSize: number } | undefined;

function lossVi(lost: Lost): string {
  return lost === undefined ? 'không mất mục nào' : `mất các mục ${lost.fromSize}–${lost.toSize}`;
}

function lossEn(lost: Lost): string {
  return lost === undefined ? 'no entry was lost' : `entries ${lost.fromSize}–${lost.toSize} were lost`;
}
