import { readFile } from 'node:fs/promises';
import { parseReference, type Reference } from '../data/reference.js';
import type { Register } from './command.js';
import { explanationSheet } from './explanation-view.js';
import { CommandError, EXIT, printable } from './io.js';
import { openFile } from './open-file.js';

/** `soicho score [FILE]`: one JSON line per listing, in order, streaming, without a database. */
export const register: Register = (program, run) => {
  program
    .command('score')
    .description('chấm điểm tin trong tệp JSONL (hoặc từ stdin), mỗi tin một dòng JSON (no database)')
    .argument('[file]', 'JSONL; standard input when absent')
    .option('--explain', 'kèm căn cứ cộng điểm và vì sao không tính (also in words on stderr, unless --json)')
    .option('--reference <file>', 'a reference written by `soicho reference export`')
    .action((file: string | undefined, options: { explain?: boolean; reference?: string }) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        const { score, assess } = house.scorerWith(
          options.reference === undefined ? undefined : await readReference(options.reference),
        );
        const input = file === undefined || file === '-' ? process.stdin : await openFile(file);
        let rejected = 0;
        for await (const item of house.readListings(input, { source: 'score' })) {
          if (signal.aborted) break;
          if (!item.ok) {
            rejected++;
            // One answer a line keeps callers in step, also for a line that is no listing.
            await io.emit({ id: null, line: item.line, error: item.reason });
            io.say(
              io.t({
                vi: `Dòng ${item.line}: ${printable(item.reason)}`,
                en: `Line ${item.line}: ${printable(item.reason)}`,
              }),
            );
            continue;
          }
          const id = item.listing.nativeId;
          const { score: of, ...why } =
            options.explain === true ? assess(item.listing) : { score: score(item.listing) };
          await io.emit({ id, value: of.value, classes: of.classes, hits: of.hits, ...why });
          if ('explanation' in why && !io.json)
            io.say(explanationSheet(item.listing, of, why.explanation, house, io.lang));
        }
        if (signal.aborted) {
          throw new CommandError({ vi: 'Đã dừng theo yêu cầu.', en: 'Stopped as asked.' }, EXIT.partial);
        }
        return rejected > 0 ? EXIT.partial : EXIT.done;
      }),
    );
};

async function readReference(file: string): Promise<Reference> {
  let wrong: string;
  try {
    const read = parseReference(JSON.parse(await readFile(file, 'utf8')));
    if (!('wrong' in read)) return read;
    wrong = read.wrong;
  } catch (error) {
    wrong = error instanceof Error ? error.message : String(error);
  }
  throw new CommandError(
    {
      vi: `${file} không phải dữ liệu đối chiếu do \`soicho reference export\` ghi ra: ${wrong}`,
      en: `${file} is no reference as \`soicho reference export\` writes it: ${wrong}`,
    },
    EXIT.usage,
  );
}
