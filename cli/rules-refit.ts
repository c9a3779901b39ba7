import type { Command } from 'commander';
import type { Run } from './command.js';
import { EXIT } from './io.js';

/** `soicho rules refit` */
export function addRefit(rules: Command, run: Run): void {
  rules
    .command('refit')
    .description(
      'đề xuất trọng số theo kết luận đã có, không áp dụng (weights that the decisions propose; changes nothing)',
    )
    .action(() =>
      run(async ({ io, app }) => {
        const { refit, ruleTitle } = app();
        const proposal = refit();
        if (io.json) await io.emit(proposal);
        else
          for (const { rule, before, after, right, wrong, atBound } of proposal.weights) {
            const note = atBound
              ? io.t({
                  vi: ' — chạm giới hạn: cần người xem lại tiêu chí',
                  en: ' — at the bound: a person has to look',
                })
              : '';
            io.say(
              io.t({
                vi: `${before.toFixed(2)} → ${after.toFixed(2)}  ${ruleTitle(rule, 'vi')} (${rule}): đúng ${right}, sai ${wrong}${note}`,
                en: `${before.toFixed(2)} → ${after.toFixed(2)}  ${ruleTitle(rule, 'en')} (${rule}): right ${right}, wrong ${wrong}${note}`,
              }),
            );
          }
        const [before, after] = [proposal.lossBefore.toFixed(3), proposal.lossAfter.toFixed(3)];
        io.say(
          proposal.decided === 0
            ? io.t({
                vi: 'Chưa có kết luận nào: mọi trọng số giữ nguyên.',
                en: 'Nothing was decided yet: all weights stay.',
              })
            : io.t({
                vi: `Dựa trên ${proposal.decided} kết luận; sai số (log-loss) trên chính các kết luận này ${before} → ${after}. Đây là đề xuất: chưa có gì thay đổi.`,
                en: `From ${proposal.decided} verdicts; log-loss on these very verdicts ${before} → ${after}. A proposal: nothing has changed.`,
              }),
        );
        return EXIT.done;
      }),
    );
}
