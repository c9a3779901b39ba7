import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type BootstrapCache, createRdap } from '../../../crawler/domains/rdap.js';
import { createEgress } from '../../../crawler/fetch/egress.js';
import { noSignal, openFetcher } from '../serve.js';
import { makeCertificate, serveTls } from './tls-server.js';

const certificate = makeCertificate('rdap.example', 'data.iana.org');
const LIST = JSON.stringify({
  version: '1.0',
  services: [
    [
      ['shop', 'SALE'],
      ['http://rdap.example/', 'https://rdap.example'],
    ],
    [['old'], ['http://rdap.example/']],
  ],
});
const START = Date.parse('2026-11-26T08:00:00.000Z');

const REGISTERED = {
  objectClassName: 'domain',
  ldhName: 'MAI.SHOP',
  status: ['Client Transfer Prohibited', 'active'],
  events: [
    { eventAction: 'registration', eventDate: '2026-10-01T02:03:04Z' },
    { eventAction: 'expiration', eventDate: '2027-10-01T02:03:04Z' },
    { eventAction: 'last changed', eventDate: 'yesterday' },
  ],
  entities: [
    { roles: ['registrant'], vcardArray: ['vcard', [['fn', {}, 'text', 'Nguyễn Thị Mẫu']]] },
    {
      roles: ['registrar'],
      handle: '9999',
      vcardArray: [
        'vcard',
        [
          ['version', {}, 'text', '4.0'],
          ['fn', {}, 'text', 'Nhà đăng ký Mẫu'],
        ],
      ],
    },
  ],
  nameservers: [{ ldhName: 'NS2.dns-mau.example.' }, { ldhName: 'ns1.dns-mau.example' }],
};

/** A registry at rdap.example and IANA's list, both on loopback; the clock stands until it is moved. */
async function open(
  answer: (path: string, response: ServerResponse) => void,
  list = (response: ServerResponse) => void response.end(LIST),
) {
  const served = await serveTls(certificate, (request, response) => {
    response.setHeader('content-type', 'application/rdap+json');
    if (request.headers.host === 'data.iana.org') list(response);
    else answer(request.url ?? '', response);
  });
  const egress = createEgress({
    route: (host, port) =>
      port === 443 && /^(rdap\.example|data\.iana\.org)$/.test(host)
        ? { host: '127.0.0.1', port: served.port }
        : undefined,
  });
  const clock = { ms: START };
  const waited: number[] = [];
  const kept: { list?: { at: string; body: string } } = {};
  const bootstrap: BootstrapCache = {
    read: () => kept.list,
    write: (list) => {
      kept.list = list;
    },
  };
  const now = () => new Date(clock.ms);
  const fetcher = openFetcher({ egress, ca: certificate.cert, maxBytes: 1_000_000, now });
  const wait = async (ms: number) => {
    waited.push(ms);
    clock.ms += ms;
  };
  const create = () => createRdap({ fetchPage: fetcher.fetchPage, bootstrap, now, wait });
  const ask = create();
  return { ...served, clock, waited, kept, create, ask: (domain: string) => ask(domain, noSignal()) };
}

describe('registration', () => {
  test('is what the registry publishes, persons left out', async () => {
    const { ask, asked } = await open((_path, response) => response.end(JSON.stringify(REGISTERED)));
    const answer = await ask('mai.shop');
    expect(answer).toEqual({
      state: 'known',
      value: {
        registrar: 'Nhà đăng ký Mẫu',
        registeredAt: '2026-10-01T02:03:04.000Z',
        expiresAt: '2027-10-01T02:03:04.000Z',
        statuses: ['active', 'client transfer prohibited'],
        nameservers: ['ns1.dns-mau.example', 'ns2.dns-mau.example'],
        source: 'https://rdap.example/domain/mai.shop',
      },
    });
    expect(JSON.stringify(answer)).not.toContain('Nguyễn');
    expect(asked).toEqual(['data.iana.org /rdap/dns.json', 'rdap.example /domain/mai.shop']);
  });

  test('of .vn is not published, and nobody is asked', async () => {
    const { ask, asked } = await open((_path, response) => response.end());
    expect(await ask('shop-mai.com.vn')).toMatchObject({ state: 'unpublished' });
    expect(asked).toEqual([]);
  });

  test.each(['mai.nowhere', 'mai.old'])('%s: an ending without an https service is not published', async (domain) => {
    const { ask } = await open((_path, response) => response.end());
    expect(await ask(domain)).toMatchObject({ state: 'unpublished' });
  });

  test('404 says that there is none', async () => {
    const { ask } = await open((_path, response) => response.writeHead(404).end('{"errorCode":404}'));
    expect(await ask('mai.shop')).toEqual({ state: 'none' });
  });

  test.each<[string, RegExp, (response: ServerResponse) => void]>([
    ['garbage', /no JSON/, (response) => response.end('<html>')],
    [
      'another class',
      /no RDAP domain: objectClassName/,
      (response) => response.end('{"objectClassName":"entity","ldhName":"mai.shop"}'),
    ],
    [
      'another name',
      /about "OTHER.SHOP"/,
      (response) => response.end(JSON.stringify({ ...REGISTERED, ldhName: 'OTHER.SHOP' })),
    ],
    ['deep nesting', /no (JSON|RDAP domain)/, (response) => response.end(`{"objectClassName":${'['.repeat(200_000)}`)],
    ['5 MB', /over 1000000 bytes/, (response) => response.end(`{"a":"${'x'.repeat(5_000_000)}"}`)],
    ['500', /answered 500/, (response) => response.writeHead(500).end()],
    [
      'a redirect inside',
      /not a public address/,
      (response) => response.writeHead(302, { location: 'https://127.0.0.1/domain/mai.shop' }).end(),
    ],
    [
      'a redirect to plain HTTP',
      /only https is asked/,
      (response) => response.writeHead(302, { location: 'http://rdap.example/x' }).end(),
    ],
    [
      'a redirect in a circle',
      /circle/,
      (response) => response.writeHead(302, { location: 'https://rdap.example/domain/mai.shop' }).end(),
    ],
    ['a reset', /./, (response) => response.destroy()],
  ])('%s is no answer, never a no', async (_what, reason, answer) => {
    const { ask } = await open((_path, response) => answer(response));
    const said = await ask('mai.shop');
    expect(said.state).toBe('unknown');
    expect(said).toHaveProperty('reason', expect.stringMatching(reason));
  });

  test('a redirect to another https service is followed', async () => {
    const { ask } = await open((path, response) => {
      if (path === '/r/mai.shop') response.end(JSON.stringify(REGISTERED));
      else response.writeHead(307, { location: 'https://rdap.example/r/mai.shop' }).end();
    });
    expect(await ask('mai.shop')).toMatchObject({
      state: 'known',
      value: { source: 'https://rdap.example/r/mai.shop' },
    });
  });
});

describe('a registry’s pace', () => {
  test('is kept: a second between two questions', async () => {
    const { ask, waited } = await open((_path, response) => response.writeHead(404).end());
    await ask('mai.shop');
    await ask('lan.shop');
    await ask('hoa.sale');
    expect(waited).toEqual([1000, 1000]);
  });

  test('a 429 is a pause as long as it asks for, without further questions', async () => {
    const { ask, asked, clock } = await open((_path, response) =>
      response.writeHead(429, { 'retry-after': '120' }).end(),
    );
    expect(await ask('mai.shop')).toMatchObject({ state: 'unknown', reason: expect.stringContaining('answered 429') });
    expect(await ask('lan.shop')).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('a pause of 120 s'),
    });
    expect(asked.filter((question) => question.startsWith('rdap'))).toHaveLength(1);
    clock.ms += 121_000;
    await ask('lan.shop');
    expect(asked.filter((question) => question.startsWith('rdap'))).toHaveLength(2);
  });
});

describe('IANA’s list', () => {
  const listings = (asked: string[]) => asked.filter((question) => question.startsWith('data')).length;

  test('is kept for a week, over restarts', async () => {
    const { create, asked, clock, kept } = await open((_path, response) => response.writeHead(404).end());
    await create()('mai.shop', noSignal());
    await create()('mai.shop', noSignal());
    expect([listings(asked), kept.list?.at]).toEqual([1, '2026-11-26T08:00:00.000Z']);
    clock.ms += 8 * 86_400_000;
    await create()('mai.shop', noSignal());
    expect(listings(asked)).toBe(2);
  });

  test('an old one serves while IANA is out of reach; IANA is not asked again with every name', async () => {
    const { create, asked, kept } = await open(
      (_path, response) => response.writeHead(404).end(),
      (response) => void response.writeHead(503).end(),
    );
    kept.list = { at: '2026-01-01T00:00:00.000Z', body: LIST };
    const ask = create();
    expect(await ask('mai.shop', noSignal())).toEqual({ state: 'none' });
    expect(await ask('lan.shop', noSignal())).toEqual({ state: 'none' });
    expect(listings(asked)).toBe(1);
  });

  test.each(['{"services": 7}', 'not JSON'])('none at all leaves registrations unknown: %s', async (body) => {
    const { ask, kept } = await open(
      (_path, response) => response.end(),
      (response) => void response.end(body),
    );
    kept.list = { at: '2026-11-26T07:00:00.000Z', body };
    expect(await ask('mai.shop')).toMatchObject({ state: 'unknown', reason: expect.stringContaining("IANA's list") });
  });
});
