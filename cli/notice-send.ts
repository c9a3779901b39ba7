import type { Command } from 'commander';
import { markSent } from '../data/dispatch/acts.js';
import { issued, type Sent } from '../data/dispatch/send.js';
import { officerOf, refusedAsExit, toId, usage } from './arguments.js';
import type { Run } from './command.js';
import { EXIT, type Io } from './io.js';
import { tellDispatch } from './notice-view.js';
import { progressLine } from './progress.js';
import { readFile } from './read-file.js';
import { parseSeenAt } from './seen-at.js';

const BY = ['--by <login>', 'who acts (default: `officer` of the configuration)'] as const;

interface IssueOptions {
  number: string;
  date: string;
  signer: string;
  signed?: string;
  by?: string;
}

/** `soicho notice issue N… --number TEXT --date DAY --signer NAME` */
export function addIssue(notice: Command, run: Run): void {
  notice
    .command('issue')
    .description(
      'ban hành dự thảo: số, ngày, người ký; người duyệt khác người soạn (number, day, signer; another person)',
    )
    .argument('<id...>', 'several: the parts of one letter')
    .requiredOption('--number <text>', 'số công văn, as 123/QLTT-NV')
    .requiredOption('--date <date>', 'day of the signature, YYYY-MM-DD')
    .requiredOption('--signer <name>')
    .option('--signed <file>', 'the signed letter as PDF: what leaves by mail')
    .option(...BY)
    .action((ids: string[], { by, signed, ...said }: IssueOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const request = {
          ...said,
          by: officerOf(by, house),
          ...(signed === undefined ? {} : { signed: readFile(signed) }),
        };
        const dispatches = refusedAsExit(() => house.issueDispatches(ids.map(toId), request));
        for (const dispatch of dispatches) await tellDispatch(io, dispatch, house.now().toISOString());
        return EXIT.done;
      }),
    );
}

interface SendOptions {
  to?: string;
  again?: boolean;
  reason?: string;
  by?: string;
}

/** `soicho notice send [N…] [--to DIR] [--again --reason TEXT]` */
export function addSend(notice: Command, run: Run): void {
  notice
    .command('send')
    .description('gửi các công văn đã ban hành: qua thư điện tử, hoặc kết xuất ra thư mục (by mail, or into a folder)')
    .argument('[id...]', 'none: all that are issued')
    .option('--to <dir>', 'folder for what does not go by mail')
    .option('--again', 'one of which nobody knows whether it left; with --reason')
    .option('--reason <text>')
    .option(...BY)
    .action((names: string[], { to, again = false, reason, by }: SendOptions) =>
      run(async ({ io, app, signal }) => {
        const house = app();
        if (again !== (reason !== undefined && reason.trim() !== '') || (again && names.length === 0)) {
          throw usage('--again đi cùng số công văn và --reason', '--again goes with a number and --reason');
        }
        const ids = names.length > 0 ? names.map(toId) : issued(house.store);
        if (ids.length === 0) io.say(io.t({ vi: 'Không có công văn nào chờ gửi.', en: 'Nothing waits to be sent.' }));
        const request = { ids, by: officerOf(by, house), signal, ...(to === undefined ? {} : { to }) };
        const tell = progressLine(io, house.now, { vi: 'công văn', en: 'letters' });
        const counts = new Map<Sent['became'], number>();
        const sending = house.sendDispatches({
          ...request,
          ...(again && reason !== undefined ? { again: reason } : {}),
        });
        for (;;) {
          const step = await sending.next().catch((error: unknown) =>
            refusedAsExit((): never => {
              throw error;
            }),
          );
          if (step.done === true) break;
          counts.set(step.value.became, (counts.get(step.value.became) ?? 0) + 1);
          await tellSent(io, step.value);
          tell(
            [...counts.values()].reduce((sum, count) => sum + count, 0),
            ids.length,
          );
        }
        io.endProgress();
        const done = (counts.get('sent') ?? 0) + (counts.get('packed') ?? 0);
        if (signal.aborted)
          io.say(io.t({ vi: 'Đã dừng; chạy lại lệnh này để gửi tiếp.', en: 'Stopped; the same command goes on.' }));
        return done === ids.length ? EXIT.done : EXIT.partial;
      }),
    );
}

async function tellSent(io: Io, sent: Sent): Promise<void> {
  if (io.json) return io.emit(sent);
  const { id } = sent;
  switch (sent.became) {
    case 'sent':
      return io.say(io.t({ vi: `${id}: đã gửi`, en: `${id}: sent` }));
    case 'packed':
      return io.say(
        io.t({
          vi: `${id}: đã kết xuất ra ${sent.folder}; gửi xong ghi: soicho notice sent ${id}`,
          en: `${id}: written to ${sent.folder}; once it left: soicho notice sent ${id}`,
        }),
      );
    case 'failed':
      return io.say(
        io.t({
          vi: `${id}: không gửi được (${sent.reason}); gửi lại sau`,
          en: `${id}: not sent (${sent.reason}); try again`,
        }),
      );
    case 'lost':
      return io.say(
        io.t({
          vi: `${id}: mất kết nối, chưa rõ đã gửi hay chưa (${sent.reason}); hỏi bên nhận`,
          en: `${id}: the line broke, nobody knows whether it left (${sent.reason}); ask the recipient`,
        }),
      );
    case 'left':
      return io.say(`${id}: ${io.t(sent.words)}`);
  }
}

/** `soicho notice sent N [--at TIME] [--reference TEXT]` */
export function addSent(notice: Command, run: Run): void {
  notice
    .command('sent')
    .description('ghi đã gửi: qua cổng, bưu điện, hoặc sau khi hỏi bên nhận; thời hạn tính từ đây (the clock starts)')
    .argument('<id>')
    .option('--at <time>', 'when it left (default: now)')
    .option('--reference <text>', 'receipt of the portal or the post')
    .option(...BY)
    .action((id: string, { at: sentAt, reference, by }: { at?: string; reference?: string; by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const at = house.now().toISOString();
        const request = {
          ...{ id: toId(id), by: officerOf(by, house) },
          ...(sentAt === undefined ? {} : { sentAt: parseSeenAt(sentAt) }),
          ...(reference === undefined ? {} : { reference }),
        };
        await tellDispatch(
          io,
          refusedAsExit(() => markSent(house.store, request, { terms: house.dispatchTerms() }, at)),
          at,
        );
        return EXIT.done;
      }),
    );
}
