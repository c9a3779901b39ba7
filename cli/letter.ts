import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { refusedAsExit, usage } from './arguments.js';
import type { Register } from './command.js';
import { EXIT } from './io.js';
import { refuseTaken, writeNewFile } from './write-new-file.js';

/** `soicho letter templates`, `soicho letter preview TEMPLATE --values FILE.json --to FILE.docx|FILE.pdf` */
export const register: Register = (program, run) => {
  const letter = program
    .command('letter')
    .description('công văn theo thể thức Nghị định 30/2020/NĐ-CP (official letters from templates)');
  letter
    .command('templates')
    .description('các mẫu công văn và các chỗ cần điền (the templates, with what each asks for)')
    .action(() =>
      run(async ({ io, app }) => {
        for (const { id, title, source, values } of app().letterTemplates()) {
          if (io.json) {
            await io.emit({ id, title, source, values });
            continue;
          }
          process.stdout.write(`${id}: ${title}\n`);
          for (const [key, { about, kind, optional }] of Object.entries(values))
            process.stdout.write(`  ${key} (${KINDS[kind]}${optional ? ', không bắt buộc' : ''}): ${about}\n`);
        }
        return EXIT.done;
      }),
    );
  letter
    .command('preview')
    .argument('<template>', 'its name, as in `soicho letter templates`')
    .requiredOption('--values <file>', 'JSON object: what stands in the places of the template')
    .requiredOption('--to <file>', 'the file to write, .docx or .pdf')
    .option('--force', 'replace the file that is there')
    .description('dự thảo một công văn; số, ngày, tháng, chữ ký để trống (a draft; number, date, signature left free)')
    .action((template: string, options: { values: string; to: string; force?: boolean }) =>
      run(async ({ io, app, signal }) => {
        const { to, force = false } = options;
        const kind = /\.(docx|pdf)$/i.exec(to)?.[1]?.toLowerCase();
        if (kind === undefined)
          throw usage(`--to ${to}: cần tệp .docx hoặc .pdf`, `--to ${to}: expected a .docx or .pdf file`);
        refuseTaken(to, force);
        const values = readValues(options.values);
        const house = app();
        const made = refusedAsExit(() => house.composeLetter(template, values));
        writeNewFile(to, kind === 'docx' ? await house.letterDocx(made) : await house.letterPdf(made, signal), force);
        if (io.json) await io.emit({ template, file: to, subject: made.subject, to: made.to });
        io.say(io.t({ vi: `Đã ghi dự thảo ${to}`, en: `Draft written: ${to}` }));
        return EXIT.done;
      }),
    );
};

const KINDS = { words: 'chữ', quote: 'trích nguyên văn', list: 'danh sách', rows: 'các dòng của bảng' };

const Values = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(z.array(z.string()))]));

function readValues(file: string): z.infer<typeof Values> {
  try {
    return Values.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const why =
      issue !== undefined
        ? `${issue.path.join('.')}: ${issue.message}`
        : error instanceof Error
          ? error.message
          : String(error);
    throw usage(`--values ${file}: ${why}`, `--values ${file}: ${why}`);
  }
}
