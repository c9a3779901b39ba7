import type { Command } from 'commander';
import { officerOf } from './arguments.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { wholeBundle } from './whole-bundle.js';
import { refuseTaken, writeNewFile } from './write-new-file.js';

/** `soicho evidence form BUNDLE --to FILE.pdf [--number N] [--by NAME] [--force]` */
export function addForm(evidence: Command, run: Run): void {
  evidence
    .command('form')
    .argument('<bundle>', 'its id, or the beginning of it')
    .requiredOption('--to <file>', 'the PDF file to write')
    .option('--number <text>', 'number of the form; without it the place is left free')
    .option('--by <name>', 'who prints (default: `officer` of the configuration)')
    .option('--force', 'replace the file that is there')
    .description('in phiếu ghi nhận thông tin của một gói bằng chứng, PDF hai trang (the printable form, two pages)')
    .action((text: string, options: { to: string; number?: string; by?: string; force?: boolean }) =>
      run(async ({ io, app }) => {
        const house = app();
        const by = officerOf(options.by, house.config);
        refuseTaken(options.to, options.force === true);
        const bundle = wholeBundle(house, text);
        const pdf = await house.printForm(bundle, by, options.number);
        writeNewFile(options.to, pdf, options.force === true);
        if (io.json) await io.emit({ bundle: bundle.id, file: options.to, bytes: pdf.length });
        io.say(
          io.t({ vi: `Đã ghi ${options.to} (${pdf.length} byte)`, en: `Wrote ${options.to} (${pdf.length} bytes)` }),
        );
        return EXIT.done;
      }),
    );
}
