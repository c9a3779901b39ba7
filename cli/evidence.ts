import { officerOf, toId, usage } from './arguments.js';
import { attachmentLine } from './attachment-view.js';
import type { Register } from './command.js';
import { addAttach } from './evidence-attach.js';
import { addCapture } from './evidence-capture.js';
import { addExport } from './evidence-export.js';
import { addForm } from './evidence-form.js';
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
    .option('--by <name>', 'who asks (default: `officer` of the configuration)')
    .description('giữ lại trang đã chụp, không xoá theo thời hạn (keeps the newest capture of a page)')
    .action((url: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        house.refuseFull();
        const kept = await house.keepPage(url, officerOf(options.by, house.config));
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
  evidence
    .command('list')
    .argument('[url]')
    .option('--lead <id>', 'the files attached to a lead')
    .description('các bản chụp được giữ của một địa chỉ, hoặc tài liệu kèm hồ sơ (what is kept of an address or lead)')
    .action((url: string | undefined, { lead }: { lead?: string }) =>
      run(async ({ io, app }) => {
        if ((url === undefined) === (lead === undefined)) {
          throw usage('Cho một địa chỉ hoặc --lead N', 'Give an address or --lead N');
        }
        const { bundles, attachments } = app().store;
        const captured = lead === undefined ? bundles.ofUrl(url ?? '') : bundles.ofLead(toId(lead));
        for (const bundle of captured) {
          if (io.json) await io.emit(bundle);
          else
            io.say(`${bundle.id}  ${bundle.at}  ${bundle.bytes} B  ${printable(bundle.url)}  ${printable(bundle.by)}`);
        }
        const attached = lead === undefined ? [] : attachments.ofLead(toId(lead));
        for (const one of attached) {
          if (io.json) await io.emit(one);
          else io.say(attachmentLine(one, io.lang));
        }
        if (attached.length + captured.length > 0 && url === undefined) return EXIT.done;
        const uses = url === undefined ? [] : app().store.evidence.ofUrl(url);
        if (uses.length + captured.length === 0) io.say(io.t({ vi: 'Chưa lưu bản chụp nào.', en: 'Nothing is kept.' }));
        for (const use of uses) {
          if (io.json) await io.emit(use);
          else io.say(`${use.sha256}  ${use.capturedAt}  ${use.bytes} B  ${use.reason}  ${printable(use.by)}`);
        }
        return uses.length + captured.length === 0 ? EXIT.notFound : EXIT.done;
      }),
    );
};
