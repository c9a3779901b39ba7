import type { Command } from 'commander';
import { closeDispatch } from '../data/dispatch/acts.js';
import { type Answered, endUnanswered } from '../data/dispatch/answer.js';
import { officerOf, refusedAsExit, toId, usage } from './arguments.js';
import type { Run } from './command.js';
import { EXIT, type ExitCode, type Io, printable } from './io.js';
import { dispatchLine, tellDispatch } from './notice-view.js';
import { readFile } from './read-file.js';
import { parseSeenAt } from './seen-at.js';

const BY = ['--by <login>', 'who acts (default: `officer` of the configuration)'] as const;

interface AnswerOptions {
  refused?: boolean;
  none?: boolean;
  note?: string;
  at?: string;
  by?: string;
}

/** `soicho notice answer N FILE`, or `--refused`, `--none` with a note. */
export function addAnswer(notice: Command, run: Run): void {
  notice
    .command('answer')
    .description('ghi trả lời: tệp CSV/JSON thông tin người bán, từ chối, hoặc không trả lời (records an answer)')
    .argument('<id>')
    .argument('[file]', 'seller, name, taxCode, address, phone, bankAccount, email (.csv, .json)')
    .option('--refused', 'they refused')
    .option('--none', 'they did not answer by the deadline')
    .option('--note <text>')
    .option('--at <time>', 'when it came (default: now)')
    .option(...BY)
    .action((id: string, file: string | undefined, options: AnswerOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const { refused = false, none = false, note } = options;
        if ([refused, none, file !== undefined].filter((one) => one).length !== 1) {
          throw usage('cho một tệp trả lời, --refused hoặc --none', 'give a file, --refused or --none');
        }
        const at = house.now().toISOString();
        const who = { id: toId(id), by: officerOf(options.by, house) };
        const received = options.at === undefined ? {} : { receivedAt: parseSeenAt(options.at) };
        if (file === undefined) {
          const request = {
            ...who,
            ...received,
            outcome: refused ? ('refused' as const) : ('none' as const),
            note: note ?? '',
          };
          await tellDispatch(
            io,
            refusedAsExit(() => endUnanswered(house.store, request, at)),
            at,
          );
          return EXIT.done;
        }
        const text = readFile(file).toString('utf8');
        const format = /\.json$/i.test(file) ? ('json' as const) : ('csv' as const);
        const said = note === undefined ? {} : { note };
        return tellAnswer(
          io,
          refusedAsExit(() => house.answerDispatch({ ...who, ...received, ...said, text, format })),
          at,
        );
      }),
    );
}

async function tellAnswer(io: Io, { dispatch, rows, bad, kept, missing }: Answered, at: string): Promise<ExitCode> {
  if (io.json) await io.emit({ dispatch, rows: rows.length, kept, bad, missing });
  else {
    io.say(dispatchLine(io, dispatch, at));
    io.say(
      io.t({
        vi: `Đã ghi ${kept} thông tin mới từ ${rows.length} dòng.`,
        en: `${kept} new facts from ${rows.length} rows.`,
      }),
    );
    if (missing.length > 0) {
      const who = printable(missing.slice(0, 10).join(', '));
      io.say(
        io.t({
          vi: `Còn thiếu ${missing.length} người bán: ${who}`,
          en: `${missing.length} sellers are still missing: ${who}`,
        }),
      );
    }
  }
  for (const { line, warnings } of rows) {
    for (const words of warnings)
      io.say(
        printable(io.t({ vi: `  dòng ${line}: kiểm tra lại, ${words.vi}`, en: `  line ${line}: check, ${words.en}` })),
      );
  }
  for (const { line, reason } of bad)
    io.say(
      printable(io.t({ vi: `  dòng ${line} bỏ qua: ${reason.vi}`, en: `  line ${line} is left out: ${reason.en}` })),
    );
  return bad.length === 0 ? EXIT.done : EXIT.partial;
}

/** `soicho notice close N [--note TEXT]` */
export function addClose(notice: Command, run: Run): void {
  notice
    .command('close')
    .description('kết thúc công văn; chưa được trả lời đủ thì phải có ghi chú (ends a letter)')
    .argument('<id>')
    .option('--note <text>', 'needed without a full answer')
    .option(...BY)
    .action((id: string, { note, by }: { note?: string; by?: string }) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const at = now().toISOString();
        const request = { id: toId(id), by: officerOf(by, app()), ...(note === undefined ? {} : { note }) };
        await tellDispatch(
          io,
          refusedAsExit(() => closeDispatch(store, request, at)),
          at,
        );
        return EXIT.done;
      }),
    );
}
