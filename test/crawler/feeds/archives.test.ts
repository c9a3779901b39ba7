import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { ArchiveItem } from '../../../crawler/feeds/captured-response.js';
import { findFeedFiles, readFeedFile } from '../../../crawler/feeds/feed-file.js';
import { gzip, harEntry, harOf, offerPage, warcPage, warcRecord, zipOf } from './archive-things.js';
import { tempDir } from './read-all.js';

/** Imports one file by its bytes, whatever its name. */
async function read(bytes: string | Buffer, name = 'tep') {
  const path = join(tempDir(), name);
  writeFileSync(path, bytes);
  const items: ArchiveItem[] = [];
  for (const file of await findFeedFiles([path])) {
    for await (const item of readFeedFile(file, { source: 'ho-so' })) items.push(item);
  }
  return {
    titles: items.flatMap((item) => ('ok' in item && item.ok ? [item.listing.title] : [])),
    listings: items.flatMap((item) => ('ok' in item && item.ok ? [item.listing] : [])),
    problems: items.flatMap((item) => ('ok' in item && !item.ok ? [item.reason] : [])),
    fates: items.flatMap((item) => ('response' in item ? [item.response] : [])),
  };
}

const SEEN = { source: 'ho-so', platform: 'tiemnen', seenAt: '2026-03-02T08:00:00.000Z', priceVnd: 45_000 };
const json = JSON.stringify({
  data: { items: [1, 2].map((n) => ({ name: `Nến ${n}`, price: 90_000, sku: `SP00${n}` })) },
});

describe('WARC', () => {
  const chunked = `${offerPage('Nen chia khuc').length.toString(16)}\r\n${offerPage('Nen chia khuc')}\r\n0\r\n\r\n`;
  const records = async (packed: boolean) =>
    Buffer.concat(
      await Promise.all([
        warcRecord({ type: 'warcinfo', url: '' }, 'software: thử\r\n', packed),
        warcPage('a', offerPage('Nến quế'), packed),
        warcRecord({ type: 'request', url: 'https://tiemnen.example/a' }, '', packed),
        warcRecord({ type: 'metadata', url: 'https://tiemnen.example/a' }, 'x: y', packed),
        warcRecord({ type: 'revisit', url: 'https://tiemnen.example/a' }, '', packed),
        warcRecord({ type: 'response', url: 'dns:tiemnen.example' }, '20260302 192.0.2.1', packed),
        warcPage('b', gzipSync(offerPage('Nến nén')), packed, { 'content-encoding': 'gzip' }),
        warcPage('c', offerPage('Nến đã bung'), packed, { 'content-encoding': 'br', 'transfer-encoding': 'chunked' }),
        warcPage('d', Buffer.from(chunked, 'latin1'), packed, {
          'transfer-encoding': 'chunked',
          'content-type': 'text/html; charset=latin1',
        }),
        warcPage('api', json, packed, { 'content-type': 'application/json' }),
        warcPage('e', iconv.encode(offerPage('Nến thơm xông nhà cửa đủ mùi, giao hàng miễn phí'), 'tcvn'), packed, {
          'content-type': 'text/html',
        }),
        warcPage('f', '<p>Giới thiệu', packed),
        warcPage('g.png', Buffer.from('\u0089PNG'), packed, { 'content-type': 'image/png' }),
        warcRecord(
          { url: 'https://tiemnen.example/h', statusline: 'HTTP/1.1 302 Found', httpHeaders: { location: '/a' } },
          '',
          packed,
        ),
        warcRecord(
          {
            url: 'https://tiemnen.example/i',
            statusline: 'HTTP/1.1 404 Not Found',
            httpHeaders: { 'content-type': 'text/html' },
          },
          offerPage('không'),
          packed,
        ),
        warcPage('j', gzipSync(Buffer.alloc(30_000_000, ' ')), packed, { 'content-encoding': 'gzip' }),
        warcPage('k', Buffer.alloc(21_000_000, ' '), packed),
        warcRecord(
          { type: 'resource', url: 'https://tiemnen.example/l', warcHeaders: { 'Content-Type': 'text/html' } },
          offerPage('Nến lẻ'),
          packed,
        ),
      ]),
    );

  test.each([false, true])('every kind of record, gzip: %s', async (packed) => {
    const { titles, listings, problems, fates } = await read(await records(packed));
    expect(problems).toEqual([]);
    expect(titles).toEqual([
      'Nến quế',
      'Nến nén',
      'Nến đã bung',
      'Nen chia khuc',
      'Nến 1',
      'Nến 2',
      'Nến thơm xông nhà cửa đủ mùi, giao hàng miễn phí',
      'Nến lẻ',
    ]);
    expect(listings[0]).toMatchObject({ ...SEEN, url: 'https://tiemnen.example/a' });
    expect(
      Object.fromEntries([...new Set(fates)].map((fate) => [fate, fates.filter((one) => one === fate).length])),
    ).toEqual({
      ...{ offers: 7, revisit: 1, no_offer: 1, not_page: 1, redirect: 1, error_status: 1, too_large: 2 },
    });
  });

  test.each([false, true])('cut anywhere, what is whole is read and the tear told, gzip: %s', async (packed) => {
    const pages = await Promise.all(
      ['một', 'hai', 'ba'].map((name, n) => warcPage(String(n), offerPage(name), packed)),
    );
    const whole = Buffer.concat(pages);
    const ends = [pages[0]?.length ?? 0, (pages[0]?.length ?? 0) + (pages[1]?.length ?? 0)];
    for (let cut = 60; cut < whole.length - 8; cut += 97) {
      const { titles, problems } = await read(whole.subarray(0, cut), 'x.warc');
      const least = ends.filter((end) => end <= cut).length;
      expect(titles.length, `cut at ${cut}`).toBeGreaterThanOrEqual(least);
      expect(['một', 'hai', 'ba'].slice(0, titles.length)).toEqual(titles);
      const isBetween = ends.some((end) => cut <= end && cut >= end - 4);
      if (!isBetween) expect(problems.length, `cut at ${cut}`).toBe(1);
    }
  });

  test('headers without end, and what inflates without end, are refused', async () => {
    const endless = await read(`WARC/1.0\r\n${'X: y\r\n'.repeat(400_000)}`);
    expect(endless.problems).toEqual([expect.stringMatching(/headers of over 1048576 bytes/)]);
    const bomb = gzip(
      Buffer.concat([
        Buffer.from('WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 900000000\r\n\r\n'),
        Buffer.alloc(300_000_000),
      ]),
    );
    expect((await read(bomb)).problems).toEqual([expect.stringMatching(/inflates more than 400-fold/)]);
  });

  test('200 MB of records in a heap of 96 MB', { timeout: 120_000 }, async () => {
    const path = join(tempDir(), 'lon.warc');
    const page = await warcPage('a', offerPage('Nến quế', `<!-- ${'x'.repeat(99_000)} -->`));
    writeFileSync(path, Buffer.concat(Array(500).fill(page)));
    const big = Buffer.concat(Array(500).fill(page));
    for (let n = 1; n < 4; n++) writeFileSync(path, big, { flag: 'a' });
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--max-old-space-size=96', 'test/fixtures/feeds/read-archive.mjs', path],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ listings: 2000, problems: 0 });
    expect((JSON.parse(stdout) as { peakMb: number }).peakMb).toBeLessThan(600);
  });
});

describe('WACZ', () => {
  test('its WARC files, whatever their folder and however packed; other files are left alone', async () => {
    const zip = zipOf([
      { name: 'datapackage.json', bytes: Buffer.from('{}') },
      { name: 'archive/data.warc.gz', bytes: await warcPage('a', offerPage('Nến quế'), true) },
      { name: '../../etc/x.warc', bytes: await warcPage('b', offerPage('Nến hồi')), packed: true },
    ]);
    const path = join(tempDir(), 'x');
    writeFileSync(path, zip);
    const { titles, problems } = await read(zip);
    expect([titles, problems]).toEqual([['Nến quế'], [expect.stringMatching(/damaged .*invalid relative path/)]]);
  });

  test('torn, without WARC, with a bomb', async () => {
    const zip = zipOf([{ name: 'archive/a.warc', bytes: await warcPage('a', offerPage('Nến quế')) }]);
    const torn = await read(zip.subarray(0, zip.length - 30));
    expect(torn.titles).toEqual(['Nến quế']);
    expect(torn.problems).toEqual([expect.stringMatching(/the ZIP is torn/)]);
    expect((await read(zipOf([{ name: 'a.xml', bytes: Buffer.from('<x/>') }]), 'bang.csv')).problems).toEqual([
      expect.stringMatching(/save it as CSV/),
    ]);
    const head = Buffer.from('WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 900000000\r\n\r\n');
    const bomb = zipOf([
      { name: 'a.warc', bytes: gzip(Buffer.concat([head, Buffer.alloc(300_000_000)])), packed: true },
    ]);
    expect((await read(bomb)).problems).toEqual([expect.stringMatching(/inflates more than/)]);
  });
});

test('a WACZ cut anywhere gives the pages that are whole', async () => {
  const names = ['một', 'hai', 'ba'];
  const pages = await Promise.all(names.map((name, n) => warcPage(String(n), offerPage(name), true)));
  for (const packed of [false, true]) {
    const zip = zipOf([
      { name: 'datapackage.json', bytes: Buffer.from('{}') },
      { name: 'archive/1.warc.gz', bytes: pages[0] ?? Buffer.alloc(0), packed },
      { name: 'archive/2.warc.gz', bytes: Buffer.concat(pages.slice(1)), packed },
    ]);
    const seen = new Set<number>();
    for (let cut = 40; cut < zip.length; cut += 61) {
      const { titles, problems } = await read(zip.subarray(0, cut));
      expect(names.slice(0, titles.length), `cut at ${cut}`).toEqual(titles);
      expect(problems.at(-1)).toMatch(/the ZIP is torn/);
      seen.add(titles.length);
    }
    expect([...seen]).toEqual([0, 1, 2, 3]);
  }
});

describe('HAR', () => {
  test('pages and answers of APIs, as text or base64', async () => {
    const { titles, listings, problems, fates } = await read(
      harOf([
        harEntry('https://tiemnen.example/a', { text: offerPage('Nến quế') }),
        harEntry('https://tiemnen.example/b', {
          text: Buffer.from(offerPage('Nến hồi')).toString('base64'),
          encoding: 'base64',
          mimeType: 'text/html',
        }),
        harEntry('https://api.tiemnen.example/ds', { text: json, mimeType: 'application/json' }),
        harEntry('https://tiemnen.example/c', { text: offerPage('x') }, 404),
        harEntry('data:text/html,x', { text: offerPage('x') }),
        { request: { url: 7 } },
      ]),
    );
    expect(titles).toEqual(['Nến quế', 'Nến hồi', 'Nến 1', 'Nến 2']);
    expect(listings[0]).toMatchObject(SEEN);
    expect(fates).toEqual(['offers', 'offers', 'offers', 'error_status', 'not_page']);
    expect(problems).toEqual(['entry 6: request.url is not as HAR has it']);
  });

  test.each([
    ['torn', harOf([harEntry('https://a.example/', { text: 'x' })]).slice(0, -9)],
    ['of wrong types', '{"log": {"entries": {"0": 1}}}'],
    ['nested deep', `{"log": {"entries": [], "x": ${'['.repeat(100_000)}${']'.repeat(100_000)}, "entries": 1}}`],
  ])('%s, it is refused with what to do', async (_what, text) => {
    expect((await read(text, 'x.har')).problems).toEqual([expect.stringMatching(/^not a HAR/)]);
  });
});

describe('MHTML', () => {
  const mhtml = (encoding: string, body: string) =>
    [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://tiemnen.example/a',
      'Subject: =?utf-8?Q?N=E1=BA=BFn?=',
      'Date: Mon, 2 Mar 2026 08:00:00 -0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      '\tboundary="----Ranh--1----"',
      '',
      '',
      '------Ranh--1----',
      'Content-Type: text/html',
      'Content-ID: <frame@mhtml.blink>',
      `Content-Transfer-Encoding: ${encoding}`,
      'Content-Location: https://tiemnen.example/a',
      '',
      body,
      '------Ranh--1----',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '------Ranh--1------',
      '',
    ].join('\r\n');
  const quoted = Buffer.from(offerPage('Nến quế'))
    .toString('latin1')
    .replace(/[=\u0080-\u00ff]/g, (char) => `=${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/.{70}(?=[^=]{3})/g, '$&=\r\n');

  test.each([
    ['quoted-printable', quoted],
    ['base64', Buffer.from(offerPage('Nến quế')).toString('base64')],
  ])('%s', async (encoding, body) => {
    const { listings, problems } = await read(mhtml(encoding, body));
    expect(problems).toEqual([]);
    expect(listings).toMatchObject([{ ...SEEN, title: 'Nến quế', url: 'https://tiemnen.example/a' }]);
  });

  test('torn within the page', async () => {
    const text = mhtml('base64', Buffer.from(offerPage('Nến quế')).toString('base64'));
    expect((await read(text.slice(0, text.indexOf('Content-Type: image') - 30))).problems).toEqual([
      expect.stringMatching(/torn/),
    ]);
  });
});

test('a folder that mixes them, by content', async () => {
  const dir = tempDir();
  mkdirSync(join(dir, 'sau'));
  writeFileSync(join(dir, '1.html'), offerPage('một'));
  writeFileSync(join(dir, '2-khong-duoi'), await warcPage('2', offerPage('hai'), true));
  writeFileSync(join(dir, '3.json'), harOf([harEntry('https://tiemnen.example/3', { text: offerPage('ba') })]));
  writeFileSync(join(dir, 'index.php@id=4'), offerPage('bốn'));
  writeFileSync(join(dir, 'ghi-chu.txt'), 'x');
  writeFileSync(join(dir, 'khac.json'), '{"a":1}');
  writeFileSync(join(dir, 'sau', '5.wacz'), zipOf([{ name: 'a.warc', bytes: await warcPage('5', offerPage('năm')) }]));
  const files = await findFeedFiles([dir]);
  expect(files.map(({ kind }) => kind)).toEqual(['html', 'warc', 'har', 'html', 'wacz']);
});
