import { vietnamTime } from '../../data/day.js';
import type { EvidenceListing } from '../../data/evidence/evidence-listings.js';
import type { NewBundle } from '../../data/evidence/keep-bundle.js';
import type { Manifest } from '../../data/evidence/manifest.js';
import { canonicalJson } from '../../data/journal.js';
import type { Resolver } from '../../data/resolver.js';
import type { FetchedPage, Fetcher, HopAnswer } from '../fetch/fetch-page.js';
import { FetchRefused } from '../fetch/refused.js';
import { type ReadParts, scoreListing } from '../page-reading.js';
import { mayAsk, type Robots } from '../robots.js';
import { recogniseWall } from '../walls.js';
import { type ComparedCapture, compareCaptures } from './compare-captures.js';
import { type PhotographParts, photographPage } from './photograph-page.js';
import type { HostWatch } from './watch-hosts.js';
import { writeWarc } from './write-warc.js';

/** What it takes to capture a page as evidence. */
export interface CaptureParts extends PhotographParts, Pick<ReadParts, 'extract' | 'score' | 'contactsOf' | 'version'> {
  /** Reports its connections to `hosts`. */
  fetcher: Pick<Fetcher, 'fetchPage'>;
  hosts: HostWatch;
  robots: Robots;
  resolver: Pick<Resolver, 'records'>;
  /** No proxy stands between: the far ends of our connections are the hosts. */
  isDirect: boolean;
  userAgent: string;
  /** Hashes of what scores with. */
  rules: string;
  reference?: string | undefined;
  paceMs: number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  now: () => Date;
}

/** One page to capture; `platform` and `source` go to its listings. */
export interface CaptureRequest {
  url: string;
  platform: string;
  source: string;
  /** The officer. */
  by: string;
}

const MAX_LISTINGS = 200;

/**
 * Asks a page over plain HTTP and again in a browser, as robots.txt allows, at the host's pace: two captures, held
 * against each other. Throws `FetchRefused` when plain HTTP gets no answer; without a picture the bundle says why.
 */
export async function capturePage(
  parts: CaptureParts,
  { url, platform, source, by }: CaptureRequest,
  signal: AbortSignal,
): Promise<NewBundle> {
  const { robots, now, paceMs, wait } = parts;
  const pause = () => wait(Math.max(paceMs, robots.crawlDelayMs(new URL(url).hostname)), signal);
  const onRedirect = async ({ href }: URL) => {
    await mustBeAllowed(robots, href, signal);
    await pause();
    return 'follow' as const;
  };
  await mustBeAllowed(robots, url, signal);
  await pause();
  const hops: HopAnswer[] = [];
  const page = await parts.fetcher.fetchPage(url, signal, {
    onRedirect,
    anyType: true,
    onAnswer: (hop) => hops.push(hop),
  });
  await pause();
  const shot = await photographPage(parts, url, onRedirect, signal);
  const hosts = await parts.hosts.facts(parts.resolver, { isDirect: parts.isDirect, now, signal });

  const listings = read(parts, { ...page.capture, body: page.body, platform, source });
  const wall =
    listings.length > 0
      ? undefined
      : recogniseWall({ status: page.capture.status, finalUrl: page.capture.finalUrl, body: page.body });
  const at = now();
  const software = `soicho/${parts.version}`;
  const files: NewBundle['files'] = [
    {
      ...{ role: 'responses', name: 'responses.warc.gz', contentType: 'application/warc' },
      content: await writeWarc(hops, { software, operator: by, at }),
    },
    {
      ...{ role: 'listings', name: 'listings.json', contentType: 'application/json' },
      content: Buffer.from(canonicalJson(listings)),
    },
  ];
  if (shot.page !== undefined) {
    const content = shot.page.raw;
    files.push({ role: 'dom', name: 'dom.html', contentType: 'text/html; charset=utf-8', content });
  }
  if (shot.png !== undefined) {
    files.push({ role: 'screenshot', name: 'screenshot.png', contentType: 'image/png', content: shot.png });
  }
  const { reference } = parts;
  return {
    ...{ files, listings },
    manifest: {
      ...{ format: 'soicho-evidence/1', url, by, at: at.toISOString(), atVietnam: vietnamTime(at) },
      tool: { name: 'soicho', version: parts.version, node: process.version, userAgent: parts.userAgent },
      rules: parts.rules,
      ...(reference === undefined ? {} : { reference }),
      response: {
        ...pick(page.capture),
        hops: hops.map((hop) => ({ url: hop.url, status: hop.status, at: hop.at.toISOString() })),
        ...(wall === undefined ? {} : { wall }),
      },
      screenshot: shot.said,
      ...(shot.page === undefined ? {} : { comparison: compare(parts, page, shot.page, { platform, source }) }),
      hosts,
    },
  };
}

async function mustBeAllowed(robots: Robots, url: string, signal: AbortSignal): Promise<void> {
  const answer = await robots.check(url, signal);
  if (!mayAsk(answer)) throw new FetchRefused('robots', `[evidence] ${url}: robots.txt ${answer}`);
}

interface ToRead {
  body: string;
  finalUrl: string;
  at: string;
  platform: string;
  source: string;
}

function read(parts: CaptureParts, { body, finalUrl, at, platform, source }: ToRead): EvidenceListing[] {
  const { listings, offers } = parts.extract(body, { url: finalUrl, platform, source, seenAt: at });
  return listings.slice(0, MAX_LISTINGS).map((listing, at) => {
    const scored = scoreListing(listing, { ...parts, sources: [] });
    return { ...scored, contacts: scored.contacts ?? [], origins: { ...offers?.[at]?.origins } };
  });
}

function compare(
  parts: CaptureParts,
  page: FetchedPage,
  shown: FetchedPage,
  names: Pick<CaptureRequest, 'platform' | 'source'>,
): Manifest['comparison'] {
  const [response, screenshot] = [page, shown].map(({ capture, body }): ComparedCapture => {
    const { finalUrl, status } = capture;
    const { listings } = parts.extract(body, { url: finalUrl, seenAt: capture.at, ...names });
    return { finalUrl, status, html: body, listing: listings[0] };
  });
  return response && screenshot && compareCaptures(response, screenshot);
}

function pick({ at, finalUrl, status, contentType, bytes, sha256 }: FetchedPage['capture']) {
  return { at, finalUrl, status, contentType, bytes, sha256 };
}
