import { createReadStream } from 'node:fs';
import type { Register } from './command.js';
import { CommandError, EXIT, printable } from './io.js';

/** `soicho score [FILE]`: one JSON line per listing, in order, streaming, without a database. */
export const register: Register = (program, run) => {
  program
    .command('score')
    .description('chấm điểm tin trong tệp JSONL (hoặc từ stdin), mỗi tin một dòng JSON (no database)')
    .argument('[file]', 'JSONL; standard input when absent')
    .option('--explain', 'with every contribution, and the rules that nearly fired')
    .action((file: string | undefined, options: { explain?: boolean }) =>
      run(async ({ io, app, signal }) => {
        const { score, explain, readListings } = app();
        const input = file === undefined || file === '-' ? process.stdin : createReadStream(file);
        let rejected = 0;
        for await (const item of readListings(input, { source: 'score' })) {
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
          const { value, classes, hits } = score(item.listing);
          const answer = { id: item.listing.nativeId, value, classes, hits };
          await io.emit(options.explain === true ? { ...answer, explanation: explain(item.listing) } : answer);
        }
        if (signal.aborted) {
          throw new CommandError({ vi: 'Đã dừng theo yêu cầu.', en: 'Stopped as asked.' }, EXIT.partial);
        }
        return rejected > 0 ? EXIT.partial : EXIT.done;
      }),
    );
};
