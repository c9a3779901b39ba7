import { z } from 'zod';

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A host name as the address bar shows it, in lower case, without port (ASCII: `xn--…` for others). */
export const Host = z.string().regex(HOST, 'expected a host name in lower case without http:// and port, e.g. shop.vn');
const WebUrl = z.string().regex(/^https?:\/\/\S+$/, 'expected an address that begins with http:// or https://');

export const SOURCE_KINDS = ['search', 'shop', 'page', 'site', 'feed'] as const;

/** What a source sells, as far as a sweep asks it first for that: health, children, business under conditions. */
export const GOODS = ['suc_khoe', 'tre_em', 'co_dieu_kien'] as const;

/** A place we watch: where a sweep starts, on which hosts it stays, which of its paths are which pages, how far it may go. */
export const Source = z
  .strictObject({
    /** `source` of its listings. */
    id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'expected lower-case letters, digits, . _ -'),
    /** marketplace search · one seller's shop · social page · web shop · a file handed over regularly */
    kind: z.enum(SOURCE_KINDS).default('site'),
    /** Default: the id. */
    platform: z.string().min(1).optional(),
    /** The sweep never leaves them. */
    hosts: z.array(Host).default([]),
    seeds: z.array(WebUrl).default([]),
    /** Words to search for, put in place of `{q}` in `searchUrl`. */
    queries: z.array(z.string().min(1)).default([]),
    /** What else to search for: `watch_words` of the reference, `watch_list`, products of notices in force. */
    draw: z.array(z.enum(['watch_words', 'watch_list'])).default([]),
    searchUrl: WebUrl.refine((url) => url.includes('{q}'), 'expected {q} where the words go').optional(),
    /** Beside those that robots.txt names. */
    sitemaps: z.array(WebUrl).default([]),
    rules: z
      .strictObject({ listPatterns: z.array(z.string().min(1)), itemPatterns: z.array(z.string().min(1)) })
      .default({ listPatterns: [], itemPatterns: [] }),
    /** Links from a seed, at most; 30 is enough for pages of search results. */
    maxDepth: z.int().min(0).max(200).default(30),
    /** Pages per sweep, at most. */
    maxPages: z.int().min(1).default(20_000),
    /** Least time between two requests; the house's `paceMs` when absent. */
    paceMs: z.int().min(0).optional(),
    /** Hours of Vietnam in which its hosts may be asked, `22:00` to `06:00`; always when absent. */
    hours: z.strictObject({ from: z.string().regex(TIME), to: z.string().regex(TIME) }).optional(),
    /** `auto`: only where plain HTTP yields nothing. */
    browser: z.enum(['auto', 'never', 'always']).default('auto'),
    /**
     * Shop system: an adapter's name (`shopify`, `haravan`, `woocommerce`, …) or `auto`, to be told from the seeds' pages.
     * Its list is then asked for page by page instead of every item; seeds say how the hosts are addressed.
     */
    system: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'expected the name of a shop system, or auto')
      .optional(),
    /** Its pages are asked for before others. */
    goods: z.array(z.enum(GOODS)).default([]),
    /** Of kind `feed`: the file to import. */
    file: z.string().min(1).optional(),
  })
  .superRefine((source, context) => {
    const { kind, hosts, seeds, queries, draw, searchUrl, sitemaps, file, system } = source;
    const wrong = (message: string) => context.addIssue({ code: 'custom', message: `source ${source.id}: ${message}` });
    if (kind === 'feed') {
      if (file === undefined) wrong('kind feed needs "file"');
      return;
    }
    if (file !== undefined) wrong('"file" goes with kind feed only');
    if (hosts.length === 0) wrong('"hosts" is empty');
    if (queries.length + draw.length > 0 !== (searchUrl !== undefined))
      wrong('"queries" or "draw" go together with "searchUrl"');
    const isListed = system !== undefined && system !== 'auto';
    if (seeds.length + queries.length + draw.length + sitemaps.length === 0 && !isListed)
      wrong('give "seeds", "queries", "draw", "sitemaps" or a "system" to start from');
  });
export type Source = z.infer<typeof Source>;
