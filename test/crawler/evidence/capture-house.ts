import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CaptureEnd, type CaptureRun, runCaptures } from '../../../crawler/evidence/run-captures.js';
import { extractPage } from '../../../crawler/extract/extract-page.js';
import { createEgress } from '../../../crawler/fetch/egress.js';
import type { Resolver } from '../../../data/resolver.js';
import { noSignal, serve } from '../serve.js';

export const OFFICER = 'Cán bộ Mẫu';
export const NAME = 'Ấm siêu tốc Mẫu 1,8 lít';

/** An item page of a shop. */
export const itemPage = (price: string, more = '') =>
  `<!doctype html><html><head><title>${NAME}</title><meta charset="utf-8"><script type="application/ld+json">${JSON.stringify(
    { '@type': 'Product', name: NAME, sku: 'AM18', offers: { price, priceCurrency: 'VND' } },
  )}</script></head><body><h1>${NAME}</h1><p>Giá ${price} đồng, bảo hành mười hai tháng, giao toàn quốc.</p>${more}</body></html>`;

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** The internet is one loopback server; names that DNS is asked of are known as `records` says. */
export async function captureHouse(
  answering: Record<string, string | Answering>,
  { picture = true, ...changes }: Partial<CaptureRun> & { picture?: boolean } = {},
) {
  const served = await serve((request, response) => {
    const answer = answering[request.url ?? ''];
    if (typeof answer === 'function') return answer(request, response);
    response
      .writeHead(answer === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
      .end(answer ?? 'không có');
  });
  const run: CaptureRun = {
    extract: extractPage,
    score: () => ({ value: 0, classes: {}, hits: [], rules: 'a'.repeat(64) }),
    version: '0.1.0',
    rules: 'a'.repeat(64),
    fetch: { userAgent: 'soicho/0.1', contact: 'https://office.example/lien-he', timeoutMs: 15_000 },
    egress: createEgress({ route: served.route }),
    route: served.route,
    isDirect: true,
    resolver: async () => silent,
    ...(picture ? { browser: { noSandbox: process.getuid?.() === 0 } } : {}),
    noBrowser: 'not wanted',
    override: () => false,
    paceMs: 0,
    wait: async () => {},
    now: () => new Date('2026-11-26T15:38:29.123Z'),
    ...changes,
  };
  return {
    ...served,
    capture: async (...paths: string[]): Promise<CaptureEnd[]> => {
      const requests = paths.map((path) => ({ ...{ platform: 'web', source: 'link', by: OFFICER }, url: toUrl(path) }));
      const ends: CaptureEnd[] = [];
      for await (const end of runCaptures(run, requests, noSignal())) ends.push(end);
      return ends;
    },
  };
}

/** `/a` at the shop; an address as it is. */
function toUrl(path: string): string {
  return path.startsWith('/') ? `http://shop.example${path}` : path;
}

/** Knows of no name: those of the tests are served here. */
const silent: Pick<Resolver, 'records'> = {
  records: async () => ({ state: 'unknown', reason: 'not asked' }),
};

/** The bundle of a capture that came to one. */
export function bundleOf(end: CaptureEnd | undefined) {
  if (end === undefined || 'refused' in end) throw new Error(`no bundle: ${end?.refused.message}`);
  const { bundle } = end;
  const file = (role: string) => bundle.files.find((one) => one.role === role)?.content;
  return { ...bundle, file };
}
