import type { Command } from 'commander';
import { officerOf } from './arguments.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { wholeBundle } from './whole-bundle.js';
import { refuseTaken, writeNewFile } from './write-new-file.js';

/** `soicho evidence export BUNDLE --to FILE.wacz [--by NAME] [--force]` */
export function addExport(evidence: Command, run: Run): void {
  evidence
    .command('export')
    .argument('<bundle>', 'its id, or the beginning of it')
    .requiredOption('--to <file>', 'the WACZ file to write')
    .option('--by <login>', 'who hands it out (default: `officer` of the configuration)')
    .option('--force', 'replace the file that is there')
    .description('ghi một gói bằng chứng ra tệp WACZ, mở được bằng ReplayWeb.page (a bundle as a signed WACZ file)')
    .action((text: string, options: { to: string; by?: string; force?: boolean }) =>
      run(async ({ io, app }) => {
        const house = app();
        const by = officerOf(options.by, house);
        refuseTaken(options.to, options.force === true);
        const bundle = wholeBundle(house, text);
        const wacz = await house.exportBundle(bundle, by);
        writeNewFile(options.to, wacz, options.force === true);
        if (io.json) await io.emit({ bundle: bundle.id, file: options.to, bytes: wacz.length });
        io.say(
          io.t({ vi: `Đã ghi ${options.to} (${wacz.length} byte)`, en: `Wrote ${options.to} (${wacz.length} bytes)` }),
        );
        return EXIT.done;
      }),
    );
}
