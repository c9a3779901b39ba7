import { officerOf } from './arguments.js';
import type { Register } from './command.js';
import { CommandError, EXIT, printable } from './io.js';

/** `soicho evidence keep|list` */
export const register: Register = (program, run) => {
  const evidence = program
    .command('evidence')
    .description('trang đã lưu làm bằng chứng (captured pages kept as evidence)');
  evidence
    .command('keep')
    .argument('<url>', 'address of a page that a sweep has read')
    .option('--by <name>', 'who asks (default: `officer` of the configuration)')
    .description('giữ lại trang đã chụp, không xoá theo thời hạn (keeps the newest capture of a page)')
    .action((url: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const { keepPage, config } = app();
        const kept = await keepPage(url, officerOf(options.by, config));
        if (kept === undefined || kept.became === 'missing') {
          throw new CommandError(
            {
              vi: `Không còn bản chụp nào của ${printable(url)}; xem \`soicho seen\``,
              en: `There is no capture of ${printable(url)} any more; see \`soicho seen\``,
            },
            EXIT.notFound,
          );
        }
        if (io.json) await io.emit(kept);
        io.say(io.t({ vi: `Đã lưu ${kept.sha256}`, en: `Kept ${kept.sha256}` }));
        return EXIT.done;
      }),
    );
  evidence
    .command('list')
    .argument('<url>')
    .description('các bản chụp được giữ của một địa chỉ và lý do (what is kept of an address, and why)')
    .action((url: string) =>
      run(async ({ io, app }) => {
        const uses = app().store.evidence.ofUrl(url);
        if (uses.length === 0) io.say(io.t({ vi: 'Chưa lưu bản chụp nào.', en: 'Nothing is kept.' }));
        for (const use of uses) {
          if (io.json) await io.emit(use);
          else io.say(`${use.sha256}  ${use.capturedAt}  ${use.bytes} B  ${use.reason}  ${printable(use.by)}`);
        }
        return uses.length === 0 ? EXIT.notFound : EXIT.done;
      }),
    );
};
