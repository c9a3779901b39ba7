import type { Command } from 'commander';
import { CLASS_WORDS } from '../data/words.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { percent } from './percent.js';

/** `soicho rules ledger` */
export function addLedger(rules: Command, run: Run): void {
  rules
    .command('ledger')
    .description(
      'sổ độ chính xác của từng tiêu chí theo kết luận của người xem xét, kém nhất trước (precision per rule)',
    )
    .action(() =>
      run(async ({ io, app }) => {
        const { ledger, ruleTitle } = app();
        const rows = ledger();
        for (const row of rows) {
          if (io.json) {
            await io.emit(row);
            continue;
          }
          const { right, wrong, undecided, precision, low, high, posterior } = row;
          const share = precision === undefined ? '   –' : percent(precision).padStart(4);
          io.say(`${share}  ${ruleTitle(row.rule, io.lang)} (${row.rule}, ${CLASS_WORDS[row.class][io.lang]})`);
          io.say(
            io.t({
              vi: `      đúng ${right} · sai ${wrong} · chưa kết luận ${undecided} hồ sơ; khoảng 95 %: ${percent(low)}–${percent(high)}; ước lượng ${percent(posterior)}`,
              en: `      right ${right} · wrong ${wrong} · undecided ${undecided} leads; 95 % interval ${percent(low)}–${percent(high)}; estimate ${percent(posterior)}`,
            }),
          );
        }
        if (rows.length === 0) io.say(io.t({ vi: 'Chưa có hồ sơ nào.', en: 'No leads yet.' }));
        return EXIT.done;
      }),
    );
}
