import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { wireActing } from './app/acting.js';
import { wireCrawling } from './app/crawling.js';
import { wireEvidence } from './app/evidence.js';
import { wireHealth } from './app/health.js';
import { wireInspecting } from './app/inspecting.js';
import { wireJournaling } from './app/journaling.js';
import { wireLearning } from './app/learning.js';
import { wirePapers } from './app/papers.js';
import { wirePeople } from './app/people.js';
import { wirePurging } from './app/purging.js';
import { wireScheduling } from './app/scheduling.js';
import { wireServing } from './app/serving.js';
import { wireWorking } from './app/working.js';
import { type Config, packageDir, packageVersion } from './config.js';
import type { RobotsCheck } from './crawler/check-robots.js';
import { type AskedHost, learnFacts } from './crawler/domains/gather-facts.js';
import { loadWatchWords } from './crawler/drawn-queries.js';
import { readContacts } from './crawler/extract/values/find-contacts.js';
import type { ImportOptions, ImportSummary } from './crawler/feeds/import-feed.js';
import { readListings } from './crawler/feeds/read-listings.js';
import { type NoticeRow, readNotices } from './crawler/feeds/read-notices.js';
import { createEgress } from './crawler/fetch/egress.js';
import { loadTables } from './crawler/load-tables.js';
import { siteTools } from './crawler/site-tools.js';
import { compileUrgency, loadUrgency, urgent } from './crawler/urgency.js';
import { loadAgencies } from './data/competence.js';
import { openFileCache } from './data/file-cache.js';
import { openHead } from './data/journal-head.js';
import type { WeighLead } from './data/lead-standing.js';
import { once } from './data/once.js';
import { PROGRAM } from './data/permissions.js';
import type { EvidenceParts } from './data/promote.js';
import { quotaVault } from './data/quota-vault.js';
import { openRawPages } from './data/raw-pages-sqlite.js';
import { readInfrastructure } from './data/read-infrastructure.js';
import type { Reference } from './data/reference.js';
import type { Listing, ScoreListing } from './data/schema.js';
import type { Store } from './data/store.js';
import { openStore } from './data/store-sqlite/open-store.js';
import { sqliteVersion } from './data/store-sqlite/sqlite-version.js';
import { openVault } from './data/vault-files.js';
import { loadZstd } from './data/zstd.js';
import type { Queue } from './queue/queue.js';
import { openSqliteQueue } from './queue/queue-sqlite.js';
import type { Recorder } from './queue/recorder.js';
import { createDirectRecorder } from './queue/recorder-direct.js';
import { type RescoreOptions, type RescoreSummary, rescore } from './queue/rescore.js';
import { type BuildOptions, buildReference } from './scorer/build-reference.js';
import { weighLead } from './scorer/leads.js';
import { lintPacks, testPacks } from './scorer/lint.js';
import { loadPacks } from './scorer/load.js';
import { compileRecidivism } from './scorer/reference.js';
import { lawTitle, lawWords, ruleTitle } from './scorer/rule-words.js';
import { createScorer, type Scorer } from './scorer/score.js';
import { severityOf } from './scorer/severity.js';
import { refuseWatchItem } from './scorer/watchlist/names.js';

export type { RobotsCheck };

/** A feed as it is asked for; without anybody's name the program imports it. */
type FeedOptions = Omit<ImportOptions, 'recorder' | 'score' | 'by' | 'csv'> & { by?: string };

/** The house, wired: every port built on first use from the configuration, closed together. */
export type App = ReturnType<typeof createApp>;

/** Wires the house for one configuration and clock. It holds no logic: what it hands round lives beside its domain. */
export function createApp(config: Config, now = () => new Date()) {
  const userAgent = `soicho/${packageVersion()}`;
  const migrationsDir = join(packageDir, 'data/migrations');
  const referenceDir = join(packageDir, 'data/reference');
  const storeFile = join(config.dataDir, 'soicho.db');
  const headFile = join(config.dataDir, 'journal.head.jsonl');
  const keyFile = join(config.dataDir, 'keys/journal.pem');
  const closers: (() => void | Promise<void>)[] = [];
  const head = once(() => openHead({ file: headFile, keyFile }));
  const store = once((): Store => {
    const opened = openStore({ file: storeFile, migrationsDir, onCommitted: (committed) => head().append(committed) });
    closers.push(() => opened.close());
    head();
    return opened;
  });
  const valueTables = once(() => loadTables(referenceDir));
  const contactsOf = (listing: Listing) => readContacts(listing, valueTables());
  const packCache = {
    version: packageVersion(),
    ...openFileCache(config.cacheDir ?? join(config.dataDir, 'cache'), 3),
  };
  const ruleSet = once(() => loadPacks(config.rulesDir, referenceDir, packCache));
  const domainParts = once(() => ({ infrastructure: readInfrastructure(referenceDir), domains: store().domains, now }));
  const resolver = once(async () => {
    // undici loads for a fifth of a second, which only those wait for who ask over HTTP.
    const { createResolver } = await import('./crawler/domains/resolver-dns.js');
    const egress = createEgress({ upstream: config.upstreamProxy });
    const bootstrapFile = join(config.dataDir, 'rdap-dns.json');
    const opened = createResolver({ ...config, userAgent, bootstrapFile, egress, now });
    closers.push(() => opened.close());
    return opened;
  });
  const urgency = once(() => compileUrgency(loadUrgency(referenceDir), config.sources));
  const scorer = once(() => createScorer(ruleSet()));
  // What is scored into the store is scored with the newest reference; a build puts another in its place.
  let known = once(() => withReference(store().references.newest()));
  const score: ScoreListing = (listing) => known().scorer.score(listing);
  const vault = quotaVault(openVault(join(config.dataDir, 'evidence')), {
    maxBytes: config.retention.vaultMaxGb * 1e9,
    usedBytes: () => store().retention.vaultBytes(),
  });
  const raw = once(() => {
    const opened = openRawPages({ file: join(config.dataDir, 'raw.db'), maxBytes: config.rawMaxBytes });
    closers.push(() => opened.close());
    return opened;
  });
  const recorder = once(() => recorderWith());
  const queue = once(async (): Promise<Queue> => {
    const opened = await openQueue(config);
    closers.push(() => opened.close());
    return opened;
  });

  function recorderWith(captures?: Pick<EvidenceParts, 'raw' | 'vault' | 'zstd'>): Recorder {
    return createDirectRecorder({
      ...(captures === undefined ? {} : { captures }),
      store: store(),
      leadLine: config.leadLine,
      isStableRule: (rule) => ruleSet().byId.get(rule)?.status === 'stable',
      rank: (link) => urgent(link, urgency()),
      weigh,
      now,
    });
  }

  function weigh({ subject, class: cls, proofs }: Parameters<WeighLead>[0]): ReturnType<WeighLead> {
    const rules = proofs.flatMap((proof) => proof.rules);
    const severity = { [cls]: severityOf(ruleSet().severity, cls, rules) };
    return weighLead({ class: cls, proofs, recidivism: known().recidivismOf(subject), severityOf: severity });
  }

  /** Keeps answers as they came, too. */
  async function keepingRecorder(): Promise<Recorder> {
    return recorderWith({ raw: raw(), vault, zstd: await loadZstd() });
  }

  function withReference(reference: Reference | undefined) {
    const { score, assess } = createScorer(ruleSet(), reference);
    return { reference, scorer: { score, assess }, recidivismOf: compileRecidivism(reference) };
  }

  async function build(options: Pick<BuildOptions, 'by' | 'signal' | 'onProgress'>): Promise<Reference | undefined> {
    const at = now().toISOString();
    const { leadLine } = config;
    const built = await buildReference({ ...options, store: store(), ruleSet: ruleSet(), leadLine, at });
    if (built !== undefined) known = once(() => withReference(built));
    return built;
  }

  async function importAll(options: FeedOptions): Promise<ImportSummary> {
    const { importFeed } = await import('./crawler/feeds/import-feed.js');
    ruleSet(); // packs that cannot be used stop the import before its first row
    const csv = config.feeds[options.source];
    return importFeed({
      by: PROGRAM,
      ...options,
      ...(csv === undefined ? {} : { csv }),
      recorder: recorder(),
      score,
      contactsOf,
    });
  }

  const crawling = wireCrawling({
    ...{ config, version: packageVersion(), store, queue, raw, resolver, score, contactsOf, build, now },
    watchWords: once(() => loadWatchWords(referenceDir)),
    ...{ recorder: keepingRecorder, urgency },
    scoredBy: () => {
      const reference = known().reference?.hash;
      return { rules: ruleSet().hash, ...(reference === undefined ? {} : { reference }) };
    },
  });

  const titles = {
    ruleTitle: (rule: string) => ruleTitle(ruleSet(), rule, 'vi'),
    lawWords: (article: string) => lawWords(ruleSet(), article, 'vi'),
  };
  return {
    config,
    now,
    ...crawling.commands,
    sqliteVersion,
    rulePacks: () => ({ hash: ruleSet().hash, count: ruleSet().rules.length }),
    async findChromium(): Promise<string> {
      const { chromiumPath } = await import('./crawler/browser/chromium-path.js');
      return chromiumPath(config.browser.executablePath);
    },
    ...siteTools,
    ...wireEvidence({
      ...{ store, raw, vault, head, keyFile, now, capturing: crawling.capturing, toSource: crawling.toSource },
      ...{ office: config.office, browser: config.browser },
      form: { office: config.office, titles },
    }),
    ...wirePapers({ config, referenceDir, store, vault, head, valueTables, titles, now }),
    readListings,
    buildReference: build,
    readNotices: (input: Readable): AsyncGenerator<NoticeRow> =>
      readNotices(input, (item) => refuseWatchItem(item, ruleSet())),
    /** Scores without a store: with the reference given, or none. */
    scorerWith: (reference?: Reference): Scorer =>
      reference === undefined ? scorer() : withReference(reference).scorer,
    async rescore(options: Pick<RescoreOptions, 'by' | 'signal' | 'onProgress'>): Promise<RescoreSummary | undefined> {
      const reference = await build(options);
      if (reference === undefined) return undefined;
      const under = { rules: ruleSet().hash, reference: reference.hash };
      return rescore({ ...options, store: store(), recorder: recorder(), score, under, now });
    },
    ...wireActing({
      ...{ store, vault, weigh, now, contactBudget: config.contactBudget },
      agencies: once(() => loadAgencies(referenceDir)),
    }),
    queue,
    get store(): Store {
      return store();
    },
    ...wireInspecting({ ruleSet, valueTables, referenceDir }),
    ...wireServing({
      ...{ store, queue, ruleSet, rulesDir: config.rulesDir, version: packageVersion(), now },
      recorder: keepingRecorder,
      door: async (parts) => {
        const { answerWorkers } = await import('./queue/recorder-http/answer.js');
        return answerWorkers({ ...parts, zstd: await loadZstd() });
      },
      refresh: () => {
        const newest = store().references.newest();
        if (newest?.hash !== known().reference?.hash) known = once(() => withReference(newest));
      },
    }),
    ...wireWorking({
      ...{ queue, loadPacks: (dir) => loadPacks(dir, referenceDir, packCache), version: packageVersion() },
      packsDir: join(config.dataDir, 'worker'),
      connect: async (options) => {
        const { createHttpRecorder } = await import('./queue/recorder-http.js');
        const { createWorkFilesClient } = await import('./queue/recorder-http/work-files-client.js');
        return { recorder: createHttpRecorder(options), files: createWorkFilesClient(options) };
      },
      tools: crawling.tools,
    }),
    ...wireLearning({
      ...{ store, ruleSet, score, leadLine: config.leadLine, now },
      scoreWith: (dir) => createScorer(loadPacks(dir, referenceDir, packCache), known().reference).score,
    }),
    ruleTitle: (rule: string, lang: 'vi' | 'en') => ruleTitle(ruleSet(), rule, lang),
    lawTitle: (article: string, lang: 'vi' | 'en') => lawTitle(ruleSet(), article, lang),
    domainFacts: async (host: AskedHost, signal: AbortSignal) =>
      learnFacts(host, { ...domainParts(), resolver: await resolver() }, signal),
    lintPacks: (dir = config.rulesDir) => lintPacks(dir, referenceDir),
    testPacks: (dir = config.rulesDir) => testPacks(dir, referenceDir),
    importFeed: importAll,
    ...wireScheduling({ ...crawling.commands, config, store, queue, importFeed: importAll, now }),
    async openMarket() {
      const { marketRoute, startMarket } = await import('./market/start-market.js');
      const market = await startMarket();
      return { ...market, route: marketRoute(market) };
    },
    ...wireJournaling({
      ...{ store, storeFile, head, headFile, keyFile, vault, openEvidence: openVault, now },
      openStore: (file) => openStore({ file, migrationsDir }),
    }),
    ...wireHealth({
      ...{ config, store, storeFile, now },
      askRedis: async (url) => {
        const { askServer } = await import('./queue/queue-bullmq/server-facts.js');
        return askServer(url, config.redisPrefix);
      },
    }),
    ...wirePeople({ store, referenceDir, now }),
    ...wirePurging({ config, store, raw, vault, now }),
    async close(): Promise<void> {
      for (const close of closers.reverse()) await close();
    },
  };
}

/** Jobs in a file of the data folder, or on the Redis server that the configuration names. */
async function openQueue({ redisUrl: url, redisPrefix: prefix, dataDir }: Config): Promise<Queue> {
  if (url === undefined) return openSqliteQueue({ file: join(dataDir, 'queue.db') });
  // BullMQ takes a quarter of a second to load, which one machine is spared.
  const { openBullmqQueue } = await import('./queue/queue-bullmq.js');
  return openBullmqQueue({ url, prefix });
}
