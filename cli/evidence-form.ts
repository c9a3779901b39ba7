import type { Command } from 'commander';
import { officerOf } from './arguments.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { notWhole, wholeBundle } from './whole-bundle.js';
import { refuseTaken, writeNewFile } from './write-new-file.js';

/** `soicho evidence form BUNDLE --to FILE.pdf [--number N] [--by NAME] [--force]` */
export function addForm(evidence: Command, run: Run): void {
  evidence
    .command('form')
    .argument('<bundle>', 'its id, or the beginning of it')
    .requiredOption('--to <file>', 'the PDF file to write')
    .option('--number <text>', 'number of the form; without it the place is left free')
    .option('--by <login>', 'who prints (default: `officer` of the configuration)')
    .option('--force', 'replace the file that is there')
    .description('in phiếu ghi nhận thông tin của một gói bằng chứng, PDF hai trang (the printable form, two pages)')
    .action((text: string, options: { to: string; number?: string; by?: string; force?: boolean }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const by = officerOf(options.by, house);
        refuseTaken(options.to, options.force === true);
        const { id: bundle } = wholeBundle(house, text);
        const form = await house.printForm({ bundle, number: options.number, by }, signal);
        if ('problems' in form) throw notWhole(bundle); // changed meanwhile
        const { pdf, sha256 } = form;
        writeNewFile(options.to, pdf, options.force === true);
        if (io.json) await io.emit({ bundle, file: options.to, bytes: pdf.length, sha256 });
        io.say(io.t({ vi: `Đã in ${options.to}, SHA-256 ${sha256}`, en: `Printed ${options.to}, SHA-256 ${sha256}` }));
        return EXIT.done;
      }),
    );
}
