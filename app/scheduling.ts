import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import type { ImportOptions, ImportSummary } from '../crawler/feeds/import-feed.js';
import { type FeedOutcome, importSources } from '../crawler/feeds/import-sources.js';
import { createEgress } from '../crawler/fetch/egress.js';
import type { CrawlSource } from '../crawler/frontier.js';
import { once } from '../data/once.js';
import type { Schedule, Sweep } from '../data/schema.js';
import type { Source } from '../data/source.js';
import type { Store } from '../data/store.js';
import { nextDue } from '../queue/cron.js';
import type { Notice } from '../queue/notices/notice.js';
import { noticeText } from '../queue/notices/notice-text.js';
import { type Channels, createNotifier } from '../queue/notices/notifier.js';
import type { Queue } from '../queue/queue.js';
import { type Overdue, overdue, overdueNotice } from '../queue/schedule.js';
import { addSchedule, changeSchedule, type NewSchedule } from '../queue/schedule-acts.js';
import { serveSchedules } from '../queue/serve-schedules.js';
import { actOnSweep } from '../queue/sweep-acts.js';
import { summarise } from '../queue/sweep-summary.js';
import type { CrawlOptions } from './crawling.js';

/** What sweeps by the clock need of the house. */
export interface SchedulingParts {
  config: Config;
  store: () => Store;
  queue: () => Promise<Queue>;
  crawl: (options: CrawlOptions) => Promise<unknown>;
  toCrawlSource: (source: Source) => CrawlSource;
  importFeed: (options: Pick<ImportOptions, 'paths' | 'source' | 'signal' | 'campaign'>) => Promise<ImportSummary>;
  now: () => Date;
}

/** How news of the house reach whoever runs a command. */
export interface NewsOptions {
  onNotice: (notice: Notice) => void;
  onError: (words: string) => void;
}

/** How long the end of a command waits for what is to be told. */
const TELL_MS = 10_000;
const POST_MS = 20_000;

/** Sweeps by the clock, what people do to sweeps, and telling them how they go. */
export function wireScheduling({ config, store, queue, crawl, toCrawlSource, importFeed, now }: SchedulingParts) {
  const graceMs = config.startGraceMinutes * 60_000;
  const known = config.sources.map(({ id }) => id);
  const channels = once(() => openChannels(config));

  /** Keeps, shows and sends what is told while `work` goes on. */
  async function withNews<T>(news: NewsOptions, work: (tell: (notice: Notice) => void) => Promise<T>): Promise<T> {
    const notifier = createNotifier({ store: store(), queue: await queue(), channels: await channels(), now, ...news });
    try {
      return await work(notifier.tell);
    } finally {
      await notifier.close(TELL_MS);
    }
  }

  async function runScheduled(
    sweep: Sweep,
    schedule: Schedule,
    holder: string,
    tell: (notice: Notice) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { sources, missing } = chooseSources(config.sources, schedule.sources);
    const failed = (error: string) => {
      const at = now().toISOString();
      tell({ kind: 'sweep.failed', about: `${sweep.id} ${error}`, at, sweep: sweep.id, name: sweep.name, error });
    };
    for (const id of missing) failed(`nguồn "${id}" không còn trong soicho.yml`);
    if (sweep.begunAt === undefined) {
      const campaign = sweep.campaign === undefined ? {} : { campaign: sweep.campaign };
      for (const outcome of await importSources(sources, importFeed, { signal, ...campaign })) {
        if ('error' in outcome) failed(`${outcome.source}: ${outcome.error}`);
      }
    }
    await crawl({
      sources: sources.filter(({ kind }) => kind !== 'feed').map(toCrawlSource),
      ...{ sweep: { take: sweep.id }, holder, by: 'soicho', alone: config.redisUrl === undefined, signal },
      ...{ elsewhere: schedule.elsewhere, onNotice: tell },
    });
  }

  return {
    addSchedule: (asked: NewSchedule): Schedule => addSchedule(store(), asked, known, now()),
    changeSchedule: (change: Parameters<typeof changeSchedule>[1]) => changeSchedule(store(), change, now()),
    schedules: () => {
      const late = overdue(store(), now(), graceMs);
      return store()
        .schedules.list()
        .map((schedule) => {
          const next = schedule.enabled ? nextDue(schedule.cron, now())?.toISOString() : undefined;
          const did = late.find((one) => one.schedule.id === schedule.id);
          return {
            ...schedule,
            ...(next === undefined ? {} : { nextDueAt: next }),
            ...(did === undefined ? {} : { overdueSince: did.dueAt }),
          };
        });
    },
    /** What did not start, told now; for a clock outside the program, so that a dead one is noticed. */
    checkSchedules: (news: NewsOptions): Promise<Overdue[]> =>
      withNews(news, async (tell) => {
        const late = overdue(store(), now(), graceMs);
        for (const one of late) tell(overdueNotice(one, now()));
        return late;
      }),
    actOnSweep: (act: Parameters<typeof actOnSweep>[1]) => actOnSweep(store(), act, now),
    summaryOf: (sweep: Sweep) => summarise(store(), sweep, now().toISOString()),
    noticeText,
    withNews,
    importSources: (sources: Source[], options: Pick<ImportOptions, 'signal' | 'campaign'>): Promise<FeedOutcome[]> =>
      importSources(sources, importFeed, options),
    /** Runs scheduled sweeps until the signal aborts. */
    serveSchedules: ({ signal, onError, onNotice }: NewsOptions & { signal: AbortSignal }): Promise<void> =>
      withNews({ onNotice, onError }, (tell) =>
        serveSchedules({
          ...{ store: store(), tell, now, graceMs, signal },
          wait: (ms, stop) => sleep(ms, undefined, { signal: stop }),
          run: (sweep, schedule, holder) => runScheduled(sweep, schedule, holder, tell, signal),
          onError: (error) => onError(error instanceof Error ? error.message : String(error)),
        }),
      ),
  };
}

function chooseSources(all: Source[], wanted: string[]): { sources: Source[]; missing: string[] } {
  if (wanted.length === 0) return { sources: all, missing: [] };
  return {
    sources: all.filter(({ id }) => wanted.includes(id)),
    missing: wanted.filter((id) => !all.some((source) => source.id === id)),
  };
}

async function openChannels({ notify, smtpPassword, webhookSecret, upstreamProxy }: Config): Promise<Channels> {
  const { smtp, from, to, webhook } = notify;
  const channels: Channels = {};
  if (smtp !== undefined && from !== undefined) {
    const { createMailer } = await import('../queue/notices/mail.js');
    channels.mail = createMailer({ smtp, password: smtpPassword, from, to });
  }
  if (webhook !== undefined) {
    if (webhookSecret === undefined) {
      throw new Error('[notify] notify.webhook needs a secret to sign with: set SOICHO_WEBHOOK_SECRET');
    }
    const { hostname, port, protocol } = new URL(webhook.url);
    const host = hostname.replace(/^\[|\]$/g, '');
    const own = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
    // The operator's own word opens this host at this port, and nothing else.
    const route = (name: string, at: number) => (name === host && at === own ? { host, port: own } : undefined);
    const egress = createEgress(webhook.internal ? { route } : { upstream: upstreamProxy });
    const { postJson } = await import('../crawler/fetch/post-json.js'); // undici loads for a fifth of a second
    channels.webhook = { secret: webhookSecret, post: (call) => postJson(egress, webhook.url, call, POST_MS) };
  }
  return channels;
}
