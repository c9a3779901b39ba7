import type { Command } from 'commander';
import type { App } from '../app.js';
import type { Source } from '../data/source.js';
import { officerOf, toId, usage } from './arguments.js';
import type { Context, Run } from './command.js';
import { tellAlarms, tellCoverage } from './coverage-view.js';
import { EXIT, type ExitCode, type Io, printable } from './io.js';
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
    .option('--resume [id]', 'go on with a sweep that was stopped (default: the newest)')
    .option('--elsewhere', 'only plans, hands out and sums up: `soicho worker` on other machines reads the pages')
    .option('--by <name>', 'who starts it (default: `officer` of the configuration)')
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
  const by = officerOf(options.by ?? house.config.officer ?? 'soicho', house.config);
  const sweep = options.resume === undefined ? newSweep(options, house) : { resume: toResume(options.resume, house) };
  const failed = 'resume' in sweep ? 0 : await importFeeds(context, sources);
  const crawled = isPasted
    ? house.linkSources(options.url, options.source[0])
    : sources.filter(({ kind }) => kind !== 'feed').map(house.toCrawlSource);
  if (crawled.length === 0) return failed > 0 ? EXIT.partial : EXIT.done;

  const started = house.now().getTime();
  const refused = new Map<string, number>();
  const { ended, sweepId, progress, alarms } = await house.crawl({
    sources: crawled,
    // With Redis there may be workers elsewhere, whose leases must run out by themselves.
    ...{ sweep, by, signal, alone: house.config.redisUrl === undefined, elsewhere: options.elsewhere === true },
    onRefused: ({ host, reason }) => {
      const what = `${host} (${reason})`;
      // a hostile page can make up names without end
      if (refused.has(what) || refused.size < MAX_REFUSED) refused.set(what, (refused.get(what) ?? 0) + 1);
    },
    onProgress: ({ done, pending, listings = 0 }) => {
      const seconds = Math.max((house.now().getTime() - started) / 1000, 1);
      const left = done === 0 ? '…' : `${Math.ceil((pending * seconds) / done / 60)}`;
      io.progress(
        io.t({
          vi: `Đã xem ${done} trang (${(done / seconds).toFixed(1)}/giây), còn ${pending}, khoảng ${left} phút; ${listings} tin`,
          en: `${done} pages seen (${(done / seconds).toFixed(1)}/s), ${pending} to go, about ${left} min; ${listings} listings`,
        }),
      );
    },
  });
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

function tellEnd(io: Io, sweepId: number, ended: 'done' | 'deadline' | 'stopped', done: number): void {
  io.say(
    {
      done: io.t({ vi: `Xong đợt rà soát ${sweepId}: ${done} trang.`, en: `Sweep ${sweepId} is done: ${done} pages.` }),
      deadline: io.t({
        vi: `Đợt rà soát ${sweepId} dừng lúc hết giờ: ${done} trang; phần chưa xem ghi ở dưới.`,
        en: `Sweep ${sweepId} ended at its deadline: ${done} pages; what was not seen stands below.`,
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
  const day = new Date(house.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  return {
    name: name ?? day,
    ...(campaign === undefined ? {} : { campaign }),
    ...(deadline === undefined ? {} : { deadline: toDeadline(deadline, house.now()) }),
  };
}

/** The next time the clock of Vietnam shows it, or the instant. */
function toDeadline(text: string, now: Date): string {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour !== undefined && minute !== undefined) {
    const day = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
    const today = Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:00+07:00`);
    return new Date(today > now.getTime() ? today : today + 86_400_000).toISOString();
  }
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || instant <= now.getTime()) {
    throw usage(
      `--deadline "${text}": viết HH:MM hoặc thời điểm sau này`,
      `--deadline "${text}": write HH:MM or a later instant`,
    );
  }
  return new Date(instant).toISOString();
}

function toResume(resume: string | true, house: App): number {
  if (resume !== true) return toId(resume);
  const open = house.store.sweeps.list(50).find(({ state }) => state === 'running');
  if (open === undefined) throw usage('Không có đợt rà soát nào đang dở', 'No sweep was left running');
  return open.id;
}

/** Feeds come first; a file that cannot be read stops nothing else. How many failed. */
async function importFeeds({ io, app, signal }: Context, sources: Source[]): Promise<number> {
  const house = app();
  let failed = 0;
  for (const { id, file } of sources) {
    if (file === undefined) continue;
    try {
      const { read, new: fresh, rejected } = await house.importFeed({ paths: [file], source: id, signal });
      if (rejected > 0) failed++;
      io.say(
        io.t({
          vi: `${id}: ${read} tin, ${fresh} mới, ${rejected} dòng bị loại`,
          en: `${id}: ${read} listings, ${fresh} new, ${rejected} rows rejected`,
        }),
      );
    } catch (error) {
      failed++;
      io.say(`${id}: ${printable(error instanceof Error ? error.message : String(error))}`);
    }
  }
  return failed;
}
