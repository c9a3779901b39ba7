import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { Source } from './data/source.js';

/** Columns of a CSV feed under the names of the listing's fields, e.g. `{ title: 'Tên sản phẩm' }`. */
const FeedConfig = z.strictObject({
  mapping: z.record(z.string(), z.string()).default({}),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'windows-1258', 'tcvn', 'viscii']).optional(),
});

const BrowserConfig = z.strictObject({
  use: z.enum(['auto', 'never']).default('auto'),
  executablePath: z.string().min(1).optional(),
  noSandbox: z.boolean().default(false),
});

/** What every official letter of the office carries. */
const LetterheadConfig = z.strictObject({
  parent: z.string().min(1).optional(),
  place: z.string().min(1).optional(),
  symbol: z.string().min(1).optional(),
  capacity: z.array(z.string().min(1)).max(4).default([]),
  signer: z.string().min(1).optional(),
  contact: z.string().min(1).optional(),
  recipients: z.array(z.string().min(1)).max(20).default([]),
});

const RetentionConfig = z
  .strictObject({
    evidenceDays: z.int().min(1).default(730),
    peopleDays: z.int().min(1).default(365),
    seenMonths: z.int().min(1).default(24),
    sweepDays: z.int().min(1).default(30),
    vaultMaxGb: z.number().positive().default(100),
  })
  .refine(({ peopleDays, seenMonths }) => peopleDays <= seenMonths * 28, 'peopleDays must not outlast seenMonths');

const Address = z.string().regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, 'expected an e-mail address');

/** How people outside the program are told of sweeps; secrets come through the environment. */
const NotifyConfig = z
  .strictObject({
    smtp: z
      .string()
      .regex(
        /^smtps?:\/\/([^\s/:@]+@)?[^\s/@]+$/,
        'expected smtp://[user@]host:port, or smtps:// (the password is SOICHO_SMTP_PASSWORD)',
      )
      .optional(),
    from: Address.optional(),
    to: z.array(Address).max(50).default([]),
    webhook: z
      .strictObject({
        url: z.string().regex(/^https?:\/\/[^\s@]+$/, 'expected an address that begins with https:// or http://'),
        internal: z.boolean().default(false),
      })
      .optional(),
  })
  .refine(
    ({ smtp, from, to }) => smtp === undefined || (from !== undefined && to.length > 0),
    'smtp needs "from" and "to"',
  );

/** What the office knows of a platform that letters go to. */
const PlatformConfig = z.strictObject({
  email: Address.optional(),
  maxItems: z.int().min(1).max(10_000).optional(),
  name: z.string().min(1).max(200).optional(),
  address: z.string().min(1).max(300).optional(),
});

/** Every setting with its default and meaning; README's table is generated from this object. */
export const Config = z.strictObject({
  dataDir: z.string().default('var').describe('Folder of the database, the journal head and its keys'),
  lang: z.enum(['vi', 'en']).default('vi').describe('Language of messages'),
  officer: z.string().min(1).optional().describe('Login of the person who acts when `--by` is not given'),
  token: z.string().min(1).optional().describe('Personal token of whoever acts; `--by`, if given, must agree'),
  approverToken: z.string().min(1).optional().describe('Personal token of the second person, for `--approved-by`'),
  tokenOnly: z
    .boolean()
    .default(false)
    .describe('People act by a personal token only, never by a login alone; see “People”'),
  office: z.string().min(1).optional().describe('Name of the office, on printed forms and letters'),
  letterhead: LetterheadConfig.prefault({}).describe(
    'Of official letters: `parent` (cơ quan chủ quản), `place` (địa danh), `symbol` (ký hiệu after the number), `capacity` (lines over the signature, as `KT. CHI CỤC TRƯỞNG`), `signer` (name under it), `contact` (whom recipients call), `recipients` (nơi nhận, the last one `Lưu: VT, …`)',
  ),
  cacheDir: z
    .string()
    .optional()
    .describe('Folder of what can be made anew, as compiled rule packs (default: `cache` in `dataDir`)'),
  rulesDir: z.string().default('rules').describe('Folder of the rule packs; a relative one stands in the package'),
  leadLine: z.int().min(1).max(100).default(50).describe('Value from which a listing opens a lead'),
  contact: z
    .string()
    .min(3)
    .default('https://soicho.example/lien-he')
    .describe('Address in the crawler’s User-Agent, where a site’s owner reaches the office'),
  paceMs: z
    .int()
    .min(0)
    .default(1000)
    .describe('Least time between two requests to one host; a longer Crawl-delay wins'),
  concurrency: z.int().min(1).max(64).default(4).describe('Hosts crawled at the same time'),
  timeoutMs: z.int().min(100).default(20_000).describe('Longest wait for one page'),
  maxPageBytes: z.int().min(1024).default(5_000_000).describe('Largest page, counted after decompression'),
  rawRetentionDays: z.int().min(1).default(30).describe('Days for which answers are kept as they came'),
  rawMaxBytes: z
    .int()
    .min(1_000_000)
    .default(20_000_000_000)
    .describe('Largest size of those answers, compressed; the oldest make room'),
  retention: RetentionConfig.prefault({}).describe(
    'What `soicho purge` takes: `evidenceDays` after a lead’s dismissal its evidence (of no lead: after it was kept), `peopleDays` after an offer that is no lead was last seen its words, seller and contacts, `seenMonths` after a visit what was seen, `sweepDays` after a sweep its URLs; `vaultMaxGb` caps all evidence',
  ),
  contactBudget: z
    .strictObject({ letters: z.int().min(1).default(1), days: z.int().min(1).default(30) })
    .prefault({})
    .describe('Letters that a trader gets in so many days, over all units; more takes a reason'),
  sources: z.array(Source).default([]).describe('Places that `soicho sweep run` watches; see “Sources” below'),
  browser: BrowserConfig.prefault({}).describe(
    'Chromium for pages that plain HTTP finds empty: `use` (`auto` or `never`), `executablePath` (default: Playwright’s own, else the system’s), `noSandbox` (only for tests as root)',
  ),
  upstreamProxy: z
    .string()
    .regex(/^https?:\/\/[^\s/]+\/?$/, 'expected http://user:password@host:port')
    .optional()
    .describe(
      'Proxy that all fetching goes through, `http://[user:password@]host:port`; names are still resolved and checked here',
    ),
  dnsServers: z
    .array(
      z
        .string()
        .regex(/^[\d.]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$|^[\da-f:]+$/i, 'expected an IP address, perhaps with :port'),
    )
    .default([])
    .describe('DNS servers that `soicho inspect domain --facts` asks; none: the system’s'),
  redisUrl: z
    .string()
    .regex(/^rediss?:\/\/\S+$/, 'expected redis://[user:password@]host:port/db, or rediss:// for TLS')
    .optional()
    .describe(
      'Redis server of the queue, `redis://[user:password@]host:port/db` (`rediss` for TLS); without one it is a file in `dataDir`',
    ),
  redisPrefix: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'expected letters, digits, - and _')
    .default('soicho')
    .describe('First part of the queue’s keys, so that several houses may share one Redis'),
  listen: z
    .string()
    .default('127.0.0.1:8780')
    .describe('Where `soicho serve` listens; more than this machine needs TLS'),
  behindProxy: z
    .boolean()
    .default(false)
    .describe('A proxy before `soicho serve` brings TLS, so that it may listen on other addresses without'),
  workerToken: z.string().min(1).optional().describe('Token of this machine for `soicho worker`'),
  notify: NotifyConfig.prefault({}).describe(
    'Who is told how sweeps end, that one will miss its deadline or did not start: `smtp`, `from`, `to`; `webhook` {`url`, `internal`: its host is one of ours}; see “Nightly sweeps”',
  ),
  smtpPassword: z.string().min(1).optional().describe('Password of the user in `notify.smtp`'),
  webhookSecret: z.string().min(16).optional().describe('Signs calls of `notify.webhook`; at least 16 characters'),
  startGraceMinutes: z
    .int()
    .min(1)
    .max(1440)
    .default(15)
    .describe('Minutes after which a scheduled sweep that has not begun is told'),
  platforms: z
    .record(z.string(), PlatformConfig)
    .default({})
    .describe(
      'By platform, as listings name it: `email` that letters go to (from the platform itself, none is built in), `maxItems` in one letter, `name`, `address`; see “Outgoing letters”',
    ),
  feeds: z
    .record(z.string(), FeedConfig)
    .default({})
    .describe('By feed source: `mapping` (field → column), `delimiter`, `encoding` of its CSV files'),
});
export type Config = z.infer<typeof Config>;

/** Environment variables and the setting each one overrides. */
export const ENVIRONMENT: Record<string, keyof Config> = {
  SOICHO_DATA: 'dataDir',
  SOICHO_LANG: 'lang',
  SOICHO_OFFICER: 'officer',
  SOICHO_TOKEN: 'token',
  SOICHO_APPROVER_TOKEN: 'approverToken',
  SOICHO_CACHE: 'cacheDir',
  SOICHO_RULES: 'rulesDir',
  SOICHO_CONTACT: 'contact',
  SOICHO_UPSTREAM_PROXY: 'upstreamProxy',
  REDIS_URL: 'redisUrl',
  SOICHO_REDIS_PREFIX: 'redisPrefix',
  SOICHO_LISTEN: 'listen',
  SOICHO_WORKER_TOKEN: 'workerToken',
  SOICHO_SMTP_PASSWORD: 'smtpPassword',
  SOICHO_WEBHOOK_SECRET: 'webhookSecret',
};

/** Every setting in the order of `Config`, for the table in README.md. */
export function describeSettings(): { key: string; env: string; fallback: string; meaning: string }[] {
  return Object.entries(Config.shape).map(([key, schema]) => {
    const env = Object.entries(ENVIRONMENT).find(([, setting]) => setting === key)?.[0] ?? '';
    const fallback: unknown = schema.safeParse(undefined).data;
    return {
      key,
      env,
      fallback: fallback === undefined ? '' : JSON.stringify(fallback),
      meaning: schema.description ?? '',
    };
  });
}

/** The settings are wrong; the message names file, key and remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Folder of the installed package: where rules, migrations and reference data lie. */
export const packageDir = findPackageDir(dirname(fileURLToPath(import.meta.url)));

/** Version of the installed package. */
export function packageVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')))
    .version;
}

/** Reads `soicho.yml` (or the file that SOICHO_CONFIG names), then the environment; throws `ConfigError`. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): Config {
  const named = env.SOICHO_CONFIG;
  const file = resolve(cwd, named ?? 'soicho.yml');
  if (named !== undefined && !existsSync(file))
    throw new ConfigError(`[config] SOICHO_CONFIG names ${file}: no such file`);
  const settings: Record<string, unknown> = existsSync(file) ? readSettings(file) : {};
  for (const [name, key] of Object.entries(ENVIRONMENT)) {
    const value = env[name];
    if (value !== undefined && value !== '') settings[key] = value;
  }
  const parsed = Config.safeParse(settings);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const key = issue?.path.join('.') ?? '';
    throw new ConfigError(
      `[config] ${file}${key === '' ? '' : `, ${key}`}: ${issue?.message ?? 'invalid'}; see the table in README.md`,
    );
  }
  const config = parsed.data;
  return {
    ...config,
    ...(config.cacheDir === undefined ? {} : { cacheDir: resolve(cwd, config.cacheDir) }),
    dataDir: resolve(cwd, config.dataDir),
    rulesDir: resolve(packageDir, config.rulesDir),
  };
}

function readSettings(file: string): Record<string, unknown> {
  let settings: unknown;
  try {
    settings = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA });
  } catch (error) {
    throw new ConfigError(
      `[config] ${file} cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (settings === null || settings === undefined) return {};
  if (typeof settings !== 'object' || Array.isArray(settings)) {
    throw new ConfigError(`[config] ${file}: expected "key: value" lines, see the table in README.md`);
  }
  return { ...settings };
}

function findPackageDir(from: string): string {
  let dir = from;
  while (!existsSync(join(dir, 'package.json'))) {
    const parent = dirname(dir);
    if (parent === dir)
      throw new ConfigError(`[config] no package.json above ${from}: the installation is torn, run npm ci`);
    dir = parent;
  }
  return dir;
}
