import { gunzipSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import { createEgress, type Route } from '../../../crawler/fetch/egress.js';
import { readEvidenceListings } from '../../../data/evidence/evidence-listings.js';
import { sha256 } from '../../../data/hash.js';
import { makeCertificate, serveTls } from '../domains/tls-server.js';
import { bundleOf, captureHouse, itemPage, NAME, OFFICER } from './capture-house.js';

/** A picture of one colour, which a page shows. */
const RED = Buffer.from(
  encode({
    width: 4,
    height: 4,
    channels: 3,
    data: Uint8Array.from({ length: 48 }, (_, at) => (at % 3 === 0 ? 255 : 0)),
  }),
);

async function recordsOf(warc: Uint8Array | undefined) {
  const records: { type: string; url: string; head: string; body: string; digest: string }[] = [];
  for await (const record of WARCParser.iterRecords([warc ?? Buffer.alloc(0)], { keepHeadersCase: true })) {
    const bytes = await record.readFully();
    records.push({
      type: record.warcType ?? '',
      url: record.warcTargetURI ?? '',
      head: record.httpHeaders?.toString() ?? '',
      body: Buffer.from(bytes).toString(),
      digest: record.warcPayloadDigest ?? '',
    });
  }
  return records;
}

describe('a page that shows an offer', () => {
  const house = () =>
    captureHouse({
      '/cu': (_, response) => response.writeHead(301, { location: '/am', 'set-cookie': ['a=1', 'b=2'] }).end('đã dời'),
      '/am': itemPage('199000', '<img src="/do.png" style="width:1280px;height:500px"><p id="x"></p>'),
      '/do.png': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(RED),
    });

  test('is kept with every hop, its picture, what was read and how it was done', async () => {
    const { capture } = await house();
    const [end] = await capture('/cu');
    const { manifest, file } = bundleOf(end);
    expect(manifest).toMatchObject({
      url: 'http://shop.example/cu',
      by: OFFICER,
      at: '2026-11-26T15:38:29.123Z',
      atVietnam: '2026-11-26T22:38:29+07:00',
      tool: { name: 'soicho', version: '0.1.0', node: process.version },
      response: { finalUrl: 'http://shop.example/am', status: 200 },
      screenshot: { state: 'taken', finalUrl: 'http://shop.example/am', status: 200, width: 1280, cut: false },
      comparison: { agrees: true, differences: [], sharedWords: 100 },
    });
    expect(manifest.response.hops.map(({ url, status }) => `${status} ${url}`)).toEqual([
      '301 http://shop.example/cu',
      '200 http://shop.example/am',
    ]);
    expect(manifest.hosts).toMatchObject([
      { host: 'shop.example', connected: ['127.0.0.1'], certificates: [], dns: { a: { state: 'unknown' } } },
    ]);

    const records = await recordsOf(file('responses'));
    expect(records.map(({ type, url }) => `${type} ${url}`.trim())).toEqual([
      'warcinfo',
      'response http://shop.example/cu',
      'request http://shop.example/cu',
      'response http://shop.example/am',
      'request http://shop.example/am',
    ]);
    expect(records[1]?.head).toMatch(/^HTTP\/1\.1 301 Moved Permanently\r\n/);
    expect(records[1]?.head).toMatch(/set-cookie: a=1\r\nset-cookie: b=2\r\n/);
    expect(records[1]?.body).toBe('đã dời');
    expect(records[3]?.digest).toBe(`sha256:${manifest.response.sha256}`);
    expect(sha256(records[3]?.body ?? '')).toBe(manifest.response.sha256);
    expect(records[4]?.head).toMatch(/^GET \/am HTTP\/1\.1\r\n[\s\S]*user-agent: soicho\/0\.1 \(\+https:\/\/office/);
    expect(records[0]?.body).toContain(`operator: ${OFFICER}`);

    const [offer] = readEvidenceListings(file('listings') ?? Buffer.alloc(0));
    expect(offer).toMatchObject({
      listing: { title: NAME, priceVnd: 199_000, url: 'http://shop.example/am', seenAt: '2026-11-26T15:38:29.123Z' },
      origins: { title: 'json-ld' },
    });
    const picture = decode(file('screenshot') ?? Buffer.alloc(0));
    expect([picture.width, picture.height]).toEqual([
      1280,
      manifest.screenshot.state === 'taken' && manifest.screenshot.height,
    ]);
    const middle = (picture.width * 300 + 600) * 3;
    expect([...picture.data.slice(middle, middle + 3)]).toEqual([255, 0, 0]);
    expect(Buffer.from(file('dom') ?? '').toString()).toContain('<p id="x"></p>');
  });

  test('is captured without a picture where there is no browser, and says so', async () => {
    const { capture } = await captureHouse(
      { '/am': itemPage('1') },
      { browser: { executablePath: '/no/such/chromium' }, noBrowser: '' },
    );
    const { manifest, files } = bundleOf((await capture('/am'))[0]);
    expect(manifest.screenshot).toMatchObject({ state: 'none', reason: expect.stringContaining('/no/such/chromium') });
    expect(manifest.comparison).toBeUndefined();
    expect(files.map(({ role }) => role)).toEqual(['responses', 'listings']);
  });
});

test('what a browser is shown is held against the answer: other price, other words, another address', async () => {
  const { capture } = await captureHouse({
    '/gia': itemPage(
      '199000',
      `<script>document.documentElement.innerHTML = ${JSON.stringify(itemPage('99000')).replaceAll('<', '\\u003c')}</script>`,
    ),
    '/chu': itemPage('199000', '<script>document.body.textContent = "Trang đang bảo trì"</script>'),
    '/di': itemPage('199000', '<script>location.href = "/khac"</script>'),
    '/khac': itemPage('199000'),
  });
  const [price, words, address] = (await capture('/gia', '/chu', '/di')).map(
    (end) => bundleOf(end).manifest.comparison,
  );
  expect(price?.differences).toEqual([{ field: 'price', response: '199000', screenshot: '99000' }]);
  expect(words?.differences).toContainEqual({
    field: 'words',
    response: '100 %',
    screenshot: expect.stringMatching(/^\d+ %$/),
  });
  expect(words?.agrees).toBe(false);
  expect(address?.differences).toEqual([
    { field: 'finalUrl', response: 'http://shop.example/di', screenshot: 'http://shop.example/khac' },
  ]);
});

test('what was packed on the way is kept unpacked, and its headers say how it came', async () => {
  const { gzipSync } = await import('node:zlib');
  const { capture, asked } = await captureHouse(
    {
      '/goi': (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
          .end(gzipSync(itemPage('5000'))),
    },
    { picture: false },
  );
  const { file, manifest } = bundleOf((await capture('/goi'))[0]);
  const response = (await recordsOf(file('responses'))).find(({ type }) => type === 'response');
  expect(response?.body).toBe(itemPage('5000'));
  expect(response?.head).toMatch(/x-archive-orig-content-encoding: gzip\r\n/);
  expect(response?.head).not.toMatch(/\r\ncontent-encoding:/);
  expect(response?.head).toContain(`content-length: ${manifest.response.bytes}\r\n`);
  expect(asked).toContain('shop.example /goi');
});

test('robots.txt is obeyed, also where a redirect leads; then nothing is kept', async () => {
  const { capture, asked } = await captureHouse(
    {
      '/robots.txt': (_, response) =>
        response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /rieng'),
      '/rieng': itemPage('1'),
      '/cua': (_, response) => response.writeHead(302, { location: '/rieng' }).end(),
      '/am': itemPage('1'),
    },
    { picture: false },
  );
  const ends = await capture('/rieng', '/cua', '/am');
  expect(ends.map((end) => ('refused' in end ? end.refused.reason : 'kept'))).toEqual(['robots', 'robots', 'kept']);
  expect(asked.filter((one) => one.endsWith('/rieng'))).toEqual([]);
});

test('a page that points inside is refused, by redirect and by address', async () => {
  const { capture } = await captureHouse(
    {
      '/trong': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1/quan-tri' }).end(),
    },
    { picture: false },
  );
  const ends = await capture('/trong', 'http://169.254.169.254/latest', 'http://[::1]/');
  expect(ends.map((end) => ('refused' in end ? end.refused.reason : 'kept'))).toEqual([
    'forbidden_address',
    'forbidden_address',
    'forbidden_address',
  ]);
});

test('a log-in page, a page that is gone and a page without an end are kept as what they are', async () => {
  const { capture } = await captureHouse({
    '/vao': '<!doctype html><title>Đăng nhập</title><form><input type="password"></form>',
    '/dai': itemPage('1', '<div style="height:60000px"></div>'),
    '/tang': itemPage(
      '1',
      '<script>addEventListener("scroll", () => { for (let n = 0; n < 9; n++) document.body.append(Object.assign(document.createElement("div"), { style: "height:3000px" })) })</script>',
    ),
  });
  const [login, gone, long, growing] = (await capture('/vao', '/khong', '/dai', '/tang')).map(
    (end) => bundleOf(end).manifest,
  );
  expect(login?.response.wall).toMatchObject({ gap: 'login_wall' });
  expect(gone?.response).toMatchObject({ status: 404 });
  expect(long?.screenshot).toMatchObject({ state: 'taken', height: 12_000, cut: true });
  expect(growing?.screenshot).toMatchObject({ state: 'taken' });
});

test('an answer that breaks off is a refusal that names the page; the next page is captured', async () => {
  const { capture } = await captureHouse(
    {
      '/dut': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
        response.write('<h1>nửa');
        setImmediate(() => response.destroy());
      },
      '/am': itemPage('1'),
    },
    { picture: false },
  );
  const [torn, whole] = await capture('/dut', '/am');
  expect(torn).toMatchObject({ refused: { reason: 'network', message: expect.stringContaining('shop.example/dut') } });
  expect(bundleOf(whole).listings).toHaveLength(1);
});

test('each record of the archive is a gzip member of its own', async () => {
  const { capture } = await captureHouse({ '/am': itemPage('1') }, { picture: false });
  const warc = Buffer.from(bundleOf((await capture('/am'))[0]).file('responses') ?? '');
  expect(
    gunzipSync(warc)
      .toString()
      .match(/^WARC\/1\.1\r$/gm),
  ).toHaveLength(3);
  expect(warc.toString('latin1').split('\x1f\x8b\x08').length - 1).toBeGreaterThanOrEqual(3);
});

test('the certificate that answers came with and what DNS says of each host are in the manifest', async () => {
  const certificate = makeCertificate('shop-mau.example');
  const tls = await serveTls(certificate, (request, response) =>
    request.url === '/am'
      ? response.setHeader('content-type', 'text/html; charset=utf-8').end(itemPage('1'))
      : response.writeHead(404).end(),
  );
  const route: Route = (_, port) => (port === 443 ? { host: '127.0.0.1', port: tls.port } : undefined);
  const { capture } = await captureHouse(
    {},
    {
      picture: false,
      egress: createEgress({ route }),
      route: undefined,
      fetch: { userAgent: 'soicho/0.1', contact: 'https://office.example/lien-he', ca: certificate.cert },
      resolver: async () => ({
        records: async (host, kind) =>
          kind === 'a' ? { state: 'known', value: [`203.0.113.${host.length}`] as never } : { state: 'none' },
      }),
    },
  );
  const [host, ...others] = bundleOf((await capture('https://shop-mau.example/am'))[0]).manifest.hosts;
  expect(others).toEqual([]);
  expect(host).toMatchObject({
    host: 'shop-mau.example',
    connected: ['127.0.0.1'],
    certificates: [
      { names: ['shop-mau.example'], issuer: 'Trung tâm Thử nghiệm', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
    dns: { a: { state: 'known', value: ['203.0.113.16'] }, aaaa: { state: 'none' } },
  });
});
