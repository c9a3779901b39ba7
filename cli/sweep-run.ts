import type { Command } from 'commander';
import type { App } from '../app.js';
import { nextVietnamTime, vietnamDay } from '../data/day.js';
import type { Source } from '../data/source.js';
import { doerOf, toId, usage } from './arguments.js';
import type { Context, Run } from './command.js';
import { tellAlarms, tellCoverage } from './coverage-view.js';
import { EXIT, type ExitCode, type Io, printable } from './io.js';
import { news } from './news-view.js';
import { tellForecast } from './summary-view.js';
import { refuseLinks, tellLinks } from './sweep-links.js';

// Told one by one.
const MAX_REFUSED = 20;

interface RunOptions {
  source: string[];
  url: string[];
  name?: string;
  campaign?: string;
  deadline?: string;
  resume?: string | true;
  elsewhere?: boolean;
  by?: string;
}

/** `soicho sweep run`: one pass over the sources of the configuration. */
export function addSweepRun(sweep: Command, run: Run): void {
  sweep
    .command('run')
    .description('rà soát các nguồn đã khai báo trong soicho.yml (search, shop, page, site, feed)')
    .option('--source <id>', 'only this source; may be repeated', (id: string, ids: string[]) => [...ids, id], [])
    .option(
      '--url <address>',
      'a pasted link instead of the sources: captured at once, kept as evidence; may be repeated; --source names its source',
      (url: string, urls: string[]) => [...urls, url],
      [],
    )
    .option('--name <text>', 'name of the sweep (default: the day)')
    .option('--campaign <text>', 'campaign it belongs to')
    .option('--deadline <time>', 'end by then: HH:MM of Vietnam, or an instant')
    .option(
      '--resume [id]',
      'go on with a sweep that was stopped, paused or cut off by its deadline (default: the newest that has not ended)',
    )
    .option('--elsewhere', 'only plans, hands out and sums up: `soicho worker` on other machines reads the pages')
    .option('--by <login>', 'who starts it (default: `officer` of the configuration)')
    .action((options: RunOptions) => run((context) => runSweep(context, options)));
}

async function runSweep(context: Context, options: RunOptions): Promise<ExitCode> {
  const { io, app, signal } = context;
  const house = app();
  const isPasted = options.url.length > 0;
  const refusal = isPasted ? refuseLinks(options.url, options.source) : undefined;
  if (refusal !== undefined) throw refusal;
  const sources = isPasted ? [] : chosen(house.config.sources, options.source);
  if (options.elsewhere === true && house.config.redisUrl === undefined) {
    throw usage('--elsewhere cần REDIS_URL', '--elsewhere needs REDIS_URL');
  }
  const by = doerOf(options.by, 'sweep.run', house);
  const sweep = options.resume === undefined ? newSweep(options, house) : resumed(options.resume, options, house);
  const failed = 'resume' in sweep ? 0 : await importFeeds(context, sources, by, options.campaign);
  const crawled = isPasted
    ? house.linkSources(options.url, options.source[0])
    : sources.filter(({ kind }) => kind !== 'feed').map(house.toCrawlSource);
  if (crawled.length === 0) return failed > 0 ? EXIT.partial : EXIT.done;

  const started = house.now().getTime();
  const refused = new Map<string, number>();
  let told = '';
  const crawl = (more: Pick<Parameters<App['crawl']>[0], 'onNotice'> = {}) =>
    house.crawl({
      ...more,
      sources: crawled,
      // With Redis there may be workers elsewhere, whose leases must run out by themselves.
      ...{ sweep, by, signal, alone: house.config.redisUrl === undefined, elsewhere: options.elsewhere === true },
      onRefused: ({ host, reason }) => {
        const what = `${host} (${reason})`;
        // a hostile page can make up names without end
        if (refused.has(what) || refused.size < MAX_REFUSED) refused.set(what, (refused.get(what) ?? 0) + 1);
      },
      onProgress: ({ done, pending, listings = 0, paused, forecast }) => {
        if (forecast !== undefined && forecast.at !== told) tellForecast(io, forecast);
        told = forecast?.at ?? told;
        const seconds = Math.max((house.now().getTime() - started) / 1000, 1);
        const left = done === 0 ? '…' : `${Math.ceil((pending * seconds) / done / 60)}`;
        if (paused === true)
          return io.progress(io.t({ vi: `Tạm dừng; còn ${pending} trang`, en: `Paused; ${pending} pages to go` }));
        io.progress(
          io.t({
            vi: `Đã xem ${done} trang (${(done / seconds).toFixed(1)}/giây), còn ${pending}, khoảng ${left} phút; ${listings} tin`,
            en: `${done} pages seen (${(done / seconds).toFixed(1)}/s), ${pending} to go, about ${left} min; ${listings} listings`,
          }),
        );
      },
    });
  // Of pasted links the person at the screen is told, and nobody else.
  const { ended, sweepId, progress, alarms } = isPasted
    ? await crawl()
    : await house.withNews(news(io, house), (onNotice) => crawl({ onNotice }));
  const coverage = house.store.coverage.ofSweep(sweepId);
  const adapters = house.adaptersUsed(sweepId);
  if (io.json) await io.emit({ sweep: sweepId, ended, ...progress, coverage, adapters, alarms });
  else tellEnd(io, sweepId, ended, progress.done);
  if (!io.json) tellCoverage(io, coverage, adapters);
  if (progress.lost > 0) {
    io.say(
      io.t({
        vi: `  ${progress.lost} lượt giao việc hết hạn (máy rà soát chết hoặc treo); các trang đó đã được giao lại`,
        en: `  ${progress.lost} leases ran out (a worker died or froze); their pages were handed out again`,
      }),
    );
  }
  for (const [what, times] of refused) {
    io.say(
      io.t({
        vi: `  đã chặn ${times} lần kết nối tới địa chỉ bị cấm: ${printable(what)}`,
        en: `  ${times} connections to a forbidden address refused: ${printable(what)}`,
      }),
    );
  }
  const isSeen = !isPasted || (await tellLinks(io, house, options.url, by));
  if (!isPasted) tellAlarms(io, alarms);
  return ended === 'done' && failed === 0 && isSeen ? EXIT.done : EXIT.partial;
}

type SweepEnded = Awaited<ReturnType<App['crawl']>>['ended'];

function tellEnd(io: Io, sweepId: number, ended: SweepEnded, done: number): void {
  io.say(
    {
      done: io.t({ vi: `Xong đợt rà soát ${sweepId}: ${done} trang.`, en: `Sweep ${sweepId} is done: ${done} pages.` }),
      deadline: io.t({
        vi: `Đợt rà soát ${sweepId} dừng lúc hết giờ: ${done} trang; phần chưa xem ghi ở dưới.`,
        en: `Sweep ${sweepId} ended at its deadline: ${done} pages; what was not seen stands below.`,
      }),
      cancelled: io.t({
        vi: `Đợt rà soát ${sweepId} bị huỷ: ${done} trang; phần chưa xem ghi ở dưới.`,
        en: `Sweep ${sweepId} was cancelled: ${done} pages; what was not seen stands below.`,
      }),
      taken: io.t({
        vi: `Chương trình khác đang chạy tiếp đợt rà soát ${sweepId}.`,
        en: `Another program goes on with sweep ${sweepId}.`,
      }),
      stopped: io.t({
        vi: `Đã dừng. Tiếp tục: soicho sweep run --resume ${sweepId}`,
        en: `Stopped. Go on with: soicho sweep run --resume ${sweepId}`,
      }),
    }[ended],
  );
}

function chosen(sources: Source[], ids: string[]): Source[] {
  const unknown = ids.find((id) => !sources.some((source) => source.id === id));
  if (unknown !== undefined) {
    const known = sources.map(({ id }) => id).join(', ');
    throw usage(
      `Không có nguồn "${unknown}" trong soicho.yml (có: ${known})`,
      `There is no source "${unknown}" in soicho.yml (there are: ${known})`,
    );
  }
  if (sources.length === 0) {
    throw usage(
      'Chưa khai báo nguồn nào: thêm mục `sources` vào soicho.yml (mẫu trong README.vi.md)',
      'No source yet: add `sources` to soicho.yml (an example stands in README.md)',
    );
  }
  return ids.length === 0 ? sources : sources.filter(({ id }) => ids.includes(id));
}

function newSweep({ name, campaign, deadline }: RunOptions, house: App) {
  return {
    name: name ?? vietnamDay(house.now()),
    ...(campaign === undefined ? {} : { campaign }),
    ...(deadline === undefined ? {} : { deadline: toDeadline(deadline, house.now()) }),
  };
}

/** The next time the clock of Vietnam shows it, or the instant. */
function toDeadline(text: string, now: Date): string {
  if (/^([01]?\d|2[0-3]):[0-5]\d$/.test(text)) return nextVietnamTime(text, now).toISOString();
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || instant <= now.getTime()) {
    throw usage(
      `--deadline "${text}": viết HH:MM hoặc thời điểm sau này`,
      `--deadline "${text}": write HH:MM or a later instant`,
    );
  }
  return new Date(instant).toISOString();
}

/** A sweep that goes on; what its deadline cut off is taken up again, too, with the deadline given now. */
function resumed(resume: string | true, { deadline }: RunOptions, house: App) {
  const until = deadline === undefined ? {} : { deadline: toDeadline(deadline, house.now()) };
  if (resume !== true) return { resume: toId(resume), ...until };
  const [open] = house.store.sweeps.list(50).filter(({ endedAt }) => endedAt === undefined);
  if (open === undefined) throw usage('Không có đợt rà soát nào đang dở', 'No sweep was left running');
  return { resume: open.id, ...until };
}

/** Feeds come first. How many failed. */
async function importFeeds(
  { io, app, signal }: Context,
  sources: Source[],
  by: string,
  campaign?: string,
): Promise<number> {
  const options = { signal, by, ...(campaign === undefined ? {} : { campaign }) };
  let failed = 0;
  for (const outcome of await app().importSources(sources, options)) {
    const id = outcome.source;
    if ('error' in outcome) {
      failed++;
      io.say(`${id}: ${printable(outcome.error)}`);
      continue;
    }
    const { read, new: fresh, rejected } = outcome.summary;
    if (rejected > 0) failed++;
    io.say(
      io.t({
        vi: `${id}: ${read} tin, ${fresh} mới, ${rejected} dòng bị loại`,
        en: `${id}: ${read} listings, ${fresh} new, ${rejected} rows rejected`,
      }),
    );
  }
  return failed;
}
