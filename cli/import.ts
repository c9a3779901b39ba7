import type { App } from '../app.js';
import { doerOf } from './arguments.js';
import type { Register } from './command.js';
import { CommandError, EXIT, type Io, printable } from './io.js';
import { parseSeenAt } from './seen-at.js';

type ArchiveSummary = NonNullable<Awaited<ReturnType<App['importFeed']>>['archive']>;

/** `soicho import FILE… --source NAME [--seen-at DATE]` */
export const register: Register = (program, run) => {
  program
    .command('import')
    .description(
      'đưa tin từ tệp JSONL, CSV, trang HTML/MHTML đã lưu, WARC, WACZ, HAR hoặc thư mục vào kho và chấm điểm (feeds and captured pages into the store)',
    )
    .argument(
      '<file...>',
      'JSONL (also .gz), CSV, saved HTML or MHTML, WARC (also .gz), WACZ, HAR, or a folder of those pages and archives',
    )
    .requiredOption('--source <name>', 'name of the source; with the listing id it names a listing')
    .option('--seen-at <date>', 'when the offers were seen, YYYY-MM-DD or ISO time, for rows without `seenAt`')
    .action((paths: string[], options: { source: string; seenAt?: string }) =>
      run(async ({ io, app, signal }) => {
        const seenAt = options.seenAt === undefined ? undefined : parseSeenAt(options.seenAt);
        const house = app();
        const { importFeed } = house;
        const started = Date.now();
        const summary = await importFeed({
          paths,
          by: doerOf(undefined, 'sweep.run', house),
          source: options.source,
          ...(seenAt === undefined ? {} : { seenAt }),
          signal,
          onProgress: ({ read }) => {
            const rate = Math.round(read / Math.max(0.001, (Date.now() - started) / 1000));
            io.progress(io.t({ vi: `Đã đọc ${read} tin (${rate} tin/giây)`, en: `${read} listings read (${rate}/s)` }));
          },
          onProblem: ({ file, line, reason }) => {
            const where = line === undefined ? file : `${file}:${line}`;
            io.say(io.t({ vi: `Bỏ qua ${where}: ${printable(reason)}`, en: `Skipped ${where}: ${printable(reason)}` }));
          },
        });
        if (io.json) await io.emit(summary);
        io.say(
          io.t({
            vi:
              `Đã đọc ${summary.read} tin: ${summary.new} mới, ${summary.changed} thay đổi, ${summary.back} trở lại như trước, ` +
              `${summary.same} không đổi, ${summary.rejected} dòng bị loại. Hồ sơ nghi vấn: ${summary.leadsOpened} mở mới, ${summary.leadsReopened} mở lại.`,
            en:
              `${summary.read} listings read: ${summary.new} new, ${summary.changed} changed, ${summary.back} back, ` +
              `${summary.same} unchanged, ${summary.rejected} rows rejected. Leads: ${summary.leadsOpened} opened, ${summary.leadsReopened} reopened.`,
          }),
        );
        if (summary.archive !== undefined) tellArchive(io, summary.archive);
        if (signal.aborted) {
          throw new CommandError(
            {
              vi: 'Đã dừng theo yêu cầu. Những gì đã đọc được giữ lại; chạy lại đúng lệnh này để tiếp tục, không ghi trùng.',
              en: 'Stopped as asked. What was read is kept; run the same command again to go on, nothing is recorded twice.',
            },
            EXIT.partial,
          );
        }
        return summary.rejected > 0 ? EXIT.partial : EXIT.done;
      }),
    );
};

const SKIP_WORDS: Record<keyof ArchiveSummary['skipped'], { vi: string; en: string }> = {
  redirect: { vi: 'chuyển hướng', en: 'redirects' },
  error_status: { vi: 'mã lỗi 4xx/5xx', en: 'error status 4xx/5xx' },
  not_page: { vi: 'không phải trang (ảnh, kiểu dáng, mã lệnh…)', en: 'no pages (images, styles, scripts …)' },
  no_offer: { vi: 'trang không có tin bán hàng', en: 'pages without an offer' },
  too_large: { vi: 'quá lớn', en: 'too large' },
  unreadable: { vi: 'không giải nén được', en: 'not to be unpacked' },
  revisit: { vi: 'lần xem lại không lưu nội dung', en: 'revisits without content' },
};

function tellArchive(io: Io, { responses, offers, skipped }: ArchiveSummary): void {
  const why = Object.entries(skipped).map(([reason, times]) => {
    const words = SKIP_WORDS[reason as keyof typeof SKIP_WORDS]; // the keys of `skipped`
    return `${times} ${io.t(words)}`;
  });
  const rest = responses - offers;
  io.say(
    io.t({
      vi: `Kho lưu: ${responses} phản hồi, ${offers} trang có tin, bỏ qua ${rest}${rest === 0 ? '' : `: ${why.join(', ')}`}.`,
      en: `Archives: ${responses} responses, ${offers} pages with offers, ${rest} passed over${rest === 0 ? '' : `: ${why.join(', ')}`}.`,
    }),
  );
}
