import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { findBundle } from '../data/evidence/find-bundle.js';
import { officerOf, refusedAsExit, usage } from './arguments.js';
import type { Run } from './command.js';
import { CommandError, EXIT } from './io.js';

/** `soicho evidence form BUNDLE --to FILE.pdf [--number N]` */
export function addForm(evidence: Command, run: Run): void {
  evidence
    .command('form')
    .argument('<bundle>', 'its id, or at least the first 8 digits of it')
    .requiredOption('--to <file>', 'the PDF to write')
    .option('--number <number>', 'the number of the form (default: a place to write it)')
    .option('--by <name>', 'who prints it (default: `officer` of the configuration)')
    .option('--force', 'write over a file that is there')
    .description('in phiếu ghi nhận thông tin của một gói bằng chứng, hai trang A4 (the form of a bundle, as PDF)')
    .action((named: string, options: { to: string; number?: string; by?: string; force?: boolean }) =>
      run(async ({ io, app, signal }) => {
        const { to, number, force = false } = options;
        const { printForm, config, store } = app();
        const by = officerOf(options.by, config);
        if (!force && existsSync(to))
          throw usage(`${to} đã có; thêm --force để ghi đè`, `${to} is there already; --force writes over it`);
        const bundle = refusedAsExit(() => findBundle(store.bundles, named)).id;
        const form = await printForm({ bundle, number, by }, signal);
        if ('problems' in form) {
          const wrong = form.problems.map(({ name, problem }) => `${name} (${problem})`).join(', ');
          throw new CommandError(
            {
              vi: `Không in phiếu: gói ${bundle} không còn nguyên vẹn: ${wrong}`,
              en: `No form: bundle ${bundle} is not whole: ${wrong}`,
            },
            EXIT.refused,
          );
        }
        writeFileSync(to, form.pdf, { flag: force ? 'w' : 'wx' });
        if (io.json) await io.emit({ bundle, file: to, bytes: form.pdf.length, sha256: form.sha256 });
        io.say(io.t({ vi: `Đã in ${to}, SHA-256 ${form.sha256}`, en: `Printed ${to}, SHA-256 ${form.sha256}` }));
        return EXIT.done;
      }),
    );
}
