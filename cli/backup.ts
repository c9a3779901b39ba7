import { usage } from './arguments.js';
import type { Register } from './command.js';
import { EXIT } from './io.js';

/** `soicho backup FILE` and `soicho restore FILE` */
export const register: Register = (program, run) => {
  program
    .command('backup')
    .description('sao lưu kho sang một tệp, kể cả khi đang ghi (a consistent copy of the store)')
    .argument('<file>')
    .action((file: string) =>
      run(async ({ io, app }) => {
        const report = await app().backup(file);
        if (!report.ok) {
          for (const { detail } of report.problems) io.say(`✗ ${io.t(detail)}`);
          return EXIT.failure;
        }
        io.say(io.t({ vi: `Đã sao lưu và kiểm tra: ${file}`, en: `Backed up and verified: ${file}` }));
        return EXIT.done;
      }),
    );
  program
    .command('restore')
    .description('khôi phục kho từ bản sao lưu; kho cũ được giữ lại bên cạnh (the replaced store is kept beside it)')
    .argument('<file>')
    .option('--by <name>', 'who restores (default: `officer` of the configuration)')
    .action((file: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const { config, restore } = app();
        const by = options.by ?? config.officer;
        if (by === undefined) throw usage('Thiếu tên người khôi phục: thêm --by TÊN', 'Who restores? Add --by NAME');
        const { aside: keptAs, lost } = restore(file, by);
        io.say(io.t({ vi: `Đã khôi phục từ ${file}.`, en: `Restored from ${file}.` }));
        if (keptAs !== undefined)
          io.say(io.t({ vi: `Kho cũ giữ tại ${keptAs}`, en: `The replaced store is kept as ${keptAs}` }));
        if (lost !== undefined) {
          io.say(
            io.t({
              vi: `Các mục nhật ký ${lost.fromSize}–${lost.toSize} không có trong bản sao lưu; điều này đã ghi vào nhật ký.`,
              en: `Journal entries ${lost.fromSize}–${lost.toSize} are not in the backup; the journal says so.`,
            }),
          );
        }
        return EXIT.done;
      }),
    );
};
