import { describe, expect, test } from 'vitest';
import { createRobots, mayAsk } from '../../crawler/robots.js';
import { noSignal, openFetcher, serve } from './serve.js';

async function robotsOver(
  answer: (response: import('node:http').ServerResponse, path: string) => void,
  clock = { at: Date.UTC(2026, 2, 2) },
) {
  const served = await serve((request, response) => answer(response, request.url ?? ''));
  const { fetchText } = openFetcher({ route: served.route, timeoutMs: 500 });
  const robots = createRobots({ fetchText, product: 'soicho', now: () => new Date(clock.at) });
  const check = (path: string) => robots.check(new URL(path, 'http://shop.example/').href, noSignal());
  return { robots, check, asked: served.asked, clock };
}

const RULES = `\ufeffUser-agent: *
Disallow: /

User-Agent: Soicho/2.0 # us, whatever version
Disallow: /gio-hang
Disallow: /*?sort=
Allow: /gio-hang/tro-giup
Disallow: /tìm
Disallow: /*.pdf$
Crawl-delay: 2.5
`;

describe('rules', () => {
  test.each([
    ['/', 'allowed'],
    ['/gio-hang', 'disallowed'],
    ['/gio-hang/1', 'disallowed'],
    ['/gio-hang/tro-giup', 'allowed'],
    ['/p?sort=gia', 'disallowed'],
    ['/p?page=2', 'allowed'],
    ['/tìm-kiếm', 'disallowed'],
    ['/t%C3%ACm-ki%E1%BA%BFm', 'disallowed'],
    ['/bang-gia.pdf', 'disallowed'],
    ['/bang-gia.pdf.html', 'allowed'],
  ] as const)('for us say of %s: %s', async (path, expected) => {
    const { check } = await robotsOver((response) => response.end(RULES));
    expect(await check(path)).toBe(expected);
  });

  test('are asked once a day per origin', async () => {
    const { robots, check, asked, clock } = await robotsOver((response) => response.end(RULES));
    expect(robots.has('http://shop.example/p')).toBe(false);
    for (const path of ['/a', '/b', 'http://shop.example:8080/c']) await check(path);
    expect(robots.has('http://shop.example/p')).toBe(true);
    expect(asked).toEqual(['shop.example /robots.txt', 'shop.example:8080 /robots.txt']);
    clock.at += 24 * 3_600_000;
    await check('/a');
    expect(asked).toHaveLength(3);
  });

  test.each([
    ['Crawl-delay: 2.5', 2500],
    ['Crawl-delay: 999999999', 86_400_000],
    ['Crawl-delay: -3', 0],
    ['Crawl-delay: soon', 0],
    ['Allow: /', 0],
  ])('"%s" ask for %d ms between requests', async (line, ms) => {
    const { robots, check } = await robotsOver((response) => response.end(`User-agent: *\n${line}`));
    expect(robots.crawlDelayMs('shop.example')).toBe(0);
    await check('/');
    expect(robots.crawlDelayMs('shop.example')).toBe(ms);
    expect(robots.crawlDelayMs('other.example')).toBe(0);
  });

  test('that forbid give way to people’s leave, host by host; the delay stands', async () => {
    const served = await serve((_, response) => response.end('User-agent: *\nDisallow: /\nAllow: /mo\nCrawl-delay: 3'));
    const { fetchText } = openFetcher({ route: served.route });
    const now = () => new Date(Date.UTC(2026, 2, 2));
    const override = (host: string, at: Date) => host === 'shop.example' && at.getTime() === now().getTime();
    const robots = createRobots({ fetchText, product: 'soicho', override, now });
    const check = (url: string) => robots.check(url, noSignal());
    expect(await check('http://shop.example/p')).toBe('overridden');
    expect(await check('http://shop.example/mo')).toBe('allowed');
    expect(await check('http://www.shop.example/p')).toBe('disallowed');
    expect(robots.crawlDelayMs('shop.example')).toBe(3000);
    expect((['allowed', 'overridden', 'disallowed', 'unreachable'] as const).map(mayAsk)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('name sitemaps, those on the same origin by their path alone', async () => {
    const { robots, check } = await robotsOver((response) =>
      response.end(
        'Sitemap: https://cdn.example/s.xml.gz\nSitemap: /tin.xml\nSitemap: ftp://shop.example/x\nSitemap: http://[',
      ),
    );
    expect(robots.sitemaps('http://shop.example')).toEqual([]);
    await check('/');
    expect(robots.sitemaps('http://shop.example')).toEqual([
      'https://cdn.example/s.xml.gz',
      'http://shop.example/tin.xml',
    ]);
  });

  test('count to 500 KiB at least, and what comes after is not waited for', async () => {
    const filler = `# ${'x'.repeat(97)}\n`.repeat(4000);
    const { check } = await robotsOver((response) => {
      response.write(`${filler}User-agent: *\nDisallow: /cam\n`);
      const more = () => {
        while (!response.destroyed && response.write(filler));
        response.once('drain', more);
      };
      more();
    });
    expect([await check('/cam'), await check('/mo')]).toEqual(['disallowed', 'allowed']);
  });
});

describe('an answer without rules', () => {
  test.each([
    [404, 'allowed'],
    [403, 'allowed'],
    [410, 'allowed'],
    [429, 'unreachable'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ] as const)('of status %d means: %s', async (status, expected) => {
    const { check } = await robotsOver((response) => response.writeHead(status).end('User-agent: *\nDisallow: /'));
    expect(await check('/p')).toBe(expected);
  });

  test.each([
    ['hangs up', (response: import('node:http').ServerResponse) => response.destroy()],
    ['says nothing', () => {}],
    [
      'goes round',
      (response: import('node:http').ServerResponse) => response.writeHead(302, { location: '/robots.txt' }).end(),
    ],
  ])('that %s forbids all for a minute', async (_what, answer) => {
    let broken = true;
    const { check, asked, clock } = await robotsOver((response) => {
      if (broken) answer(response);
      else response.end('');
    });
    expect(await check('/p')).toBe('unreachable');
    broken = false;
    expect(await check('/p')).toBe('unreachable');
    expect(asked).toHaveLength(1);
    clock.at += 60_000;
    expect(await check('/p')).toBe('allowed');
  });

  test('is followed through redirects', async () => {
    const { check } = await robotsOver((response, path) => {
      if (path === '/robots.txt') response.writeHead(301, { location: 'http://www.shop.example/r.txt' }).end();
      else response.end('User-agent: *\nDisallow: /p');
    });
    expect([await check('/p'), await check('/q')]).toEqual(['disallowed', 'allowed']);
  });

  test('nobody waits for: the signal’s reason comes through', async () => {
    const leaving = new AbortController();
    const served = await serve(() => leaving.abort(new Error('đủ rồi')));
    const { fetchText } = openFetcher({ route: served.route });
    const robots = createRobots({ fetchText, product: 'soicho', now: () => new Date(0) });
    await expect(robots.check('http://shop.example/p', leaving.signal)).rejects.toThrow('đủ rồi');
    expect(robots.has('http://shop.example/p')).toBe(false);
  });
});
