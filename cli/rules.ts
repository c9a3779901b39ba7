import type { Register } from './command.js';
import { EXIT } from './io.js';
import { addLedger } from './rules-ledger.js';
import { addOpinion } from './rules-opinion.js';
import { addRefit } from './rules-refit.js';
import { addShadow } from './rules-shadow.js';

/** `soicho rules lint|test|ledger|shadow|refit|second-opinion` */
export const register: Register = (program, run) => {
  const rules = program.command('rules').description('bộ tiêu chí nhận diện: kiểm tra (rule packs)');
  rules
    .command('lint')
    .description('mọi tệp đúng ngữ pháp, tham chiếu có thật, cụm từ có thể khớp (grammar, references, phrases)')
    .argument('[dir]', 'folder of the packs (default: the configured one)')
    .action((dir: string | undefined) =>
      run(async ({ io, app }) => {
        const problems = app().lintPacks(dir);
        for (const problem of problems) {
          if (io.json) await io.emit(problem);
          else
            io.say(
              `${problem.file}${problem.key === undefined ? '' : `: ${problem.key}`}: ${problem.message}\n  → ${problem.remedy}`,
            );
        }
        io.say(
          problems.length === 0
            ? io.t({ vi: 'Bộ tiêu chí: không có lỗi.', en: 'Rule packs: no problem.' })
            : io.t({ vi: `Bộ tiêu chí: ${problems.length} lỗi.`, en: `Rule packs: ${problems.length} problems.` }),
        );
        return problems.length === 0 ? EXIT.done : EXIT.failure;
      }),
    );
  rules
    .command('test')
    .description('mỗi tiêu chí thử trên ví dụ của chính nó (every rule against its own examples)')
    .argument('[dir]', 'folder of the packs (default: the configured one)')
    .action((dir: string | undefined) =>
      run(async ({ io, app }) => {
        const results = app().testPacks(dir);
        const failed = results.filter((result) => !result.ok);
        for (const result of io.json ? results : failed) {
          if (io.json) await io.emit(result);
          else
            io.say(
              `${result.rule}: ${result.expected === 'hit' ? 'phải khớp / must hit' : 'không được khớp / must miss'}: ${result.example}`,
            );
        }
        io.say(
          io.t({
            vi: `${results.length - failed.length} ví dụ đạt, ${failed.length} không đạt.`,
            en: `${results.length - failed.length} examples hold, ${failed.length} do not.`,
          }),
        );
        return failed.length === 0 ? EXIT.done : EXIT.failure;
      }),
    );
  addLedger(rules, run);
  addShadow(rules, run);
  addRefit(rules, run);
  addOpinion(rules, run);
};
