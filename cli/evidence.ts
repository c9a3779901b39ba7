import { officerOf } from './arguments.js';
import type { Register } from './command.js';
import { addAttach } from './evidence-attach.js';
import { addCapture } from './evidence-capture.js';
import { addExport } from './evidence-export.js';
import { addForm } from './evidence-form.js';
import { addList } from './evidence-list.js';
import { addVerify } from './evidence-verify.js';
import { CommandError, EXIT, printable } from './io.js';

/** `soicho evidence keep|attach|list` */
export const register: Register = (program, run) => {
  const evidence = program
    .command('evidence')
    .description('trang đã lưu làm bằng chứng (captured pages kept as evidence)');
  evidence
    .command('keep')
    .argument('<url>', 'address of a page that a sweep has read')
    .option('--by <login>', 'who asks (default: `officer` of the configuration)')
    .description('giữ lại trang đã chụp, không xoá theo thời hạn (keeps the newest capture of a page)')
    .action((url: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        house.refuseFull();
        const kept = await house.keepPage(url, officerOf(options.by, house));
        if (kept?.became === 'full') house.refuseFull();
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
  addCapture(evidence, run);
  addAttach(evidence, run);
  addExport(evidence, run);
  addForm(evidence, run);
  addVerify(evidence, run);
  addList(evidence, run);
};
