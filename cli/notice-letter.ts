import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { DecisionRefused } from '../data/decision-refused.js';
import { refusedAsExit, toId } from './arguments.js';
import type { Run } from './command.js';
import { EXIT } from './io.js';
import { writeNewFile } from './write-new-file.js';

/** `soicho notice letter N [--to DIR]` */
export function addLetter(notice: Command, run: Run): void {
  notice
    .command('letter')
    .description('văn bản và phụ lục của công văn, để trình ký (the letter and its annex, for the signature)')
    .argument('<id>')
    .option('--to <dir>', 'folder for the files (default: here)', '.')
    .option('--force', 'replace files that are there')
    .action((id: string, { to, force = false }: { to: string; force?: boolean }) =>
      run(async ({ io, app }) => {
        const number = toId(id);
        const made = await app()
          .letterOf(number)
          .catch((error: unknown) =>
            refusedAsExit((): never => {
              throw error; // an office without a letterhead
            }),
          );
        if (made === undefined) {
          return refusedAsExit(() => {
            throw new DecisionRefused('not-found', {
              vi: `Không có công văn đi số ${number}; xem \`soicho notice list\``,
              en: `there is no dispatch ${number}; see \`soicho notice list\``,
            });
          });
        }
        mkdirSync(to, { recursive: true });
        const files = made.files.map(({ name, bytes }) => {
          const file = join(to, `cong-van-${number}-${name}`);
          writeNewFile(file, bytes, force);
          return file;
        });
        if (io.json) await io.emit({ id: number, ...made.letter, files });
        else for (const file of files) io.say(file);
        return EXIT.done;
      }),
    );
}
