import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readListings } from '../../../crawler/feeds/read-listings.js';
import { Listing } from '../../../data/schema.js';
import { listingsOf, problemsOf, readAll, streamOf } from './read-all.js';

const defaults = { source: 'tin-gui' };
const soap = { id: 'xp-1', platform: 'cho-thu', title: 'Xà phòng thảo mộc An Nhiên' };
const row = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...soap, ...changes });
const read = (text: string | Buffer, given = defaults) => readAll(readListings(streamOf(text), given));

describe('a row becomes a listing', () => {
  test('with every field of the contract', async () => {
    const full = {
      description: 'Bánh 100 g, hương bưởi',
      price: 45_000,
      category: 'Chăm sóc cơ thể',
      url: 'https://cho-thu.example/xp-1',
      seller: 'Tiệm An Nhiên',
      location: 'Huế',
      images: ['https://cho-thu.example/xp-1.jpg'],
      attributes: { 'Xuất xứ': 'Việt Nam' },
      seenAt: '2026-03-02T15:00:00+07:00',
    };
    const { price, ...same } = full;
    expect(listingsOf(await read(row(full)))).toEqual([
      {
        source: 'tin-gui',
        nativeId: 'xp-1',
        platform: 'cho-thu',
        title: soap.title,
        ...same,
        priceVnd: price,
        seenAt: '2026-03-02T08:00:00.000Z',
      },
    ]);
  });

  test.each<[string, Record<string, unknown>, Partial<Listing>]>([
    ['a number for id', { id: 1204 }, { nativeId: '1204' }],
    ['an address for id', { id: undefined, url: 'https://a.example/p' }, { nativeId: 'https://a.example/p' }],
    ['no platform', { platform: undefined }, { platform: 'tin-gui' }],
    ['a price in words', { price: '129.000đ' }, { priceVnd: 129_000 }],
    [
      'a seller with id and name',
      { seller: { id: 77, name: 'Tiệm Mộc' } },
      { seller: 'Tiệm Mộc', attributes: { 'seller.id': '77' } },
    ],
    ['a seller with id only', { seller: { id: 77 } }, { seller: '77' }],
    [
      'unknown keys',
      { sold: 12, official: true, note: 'mới', tags: ['a', 'b'], empty: null },
      { attributes: { sold: '12', official: 'true', note: 'mới', tags: '["a","b"]' } },
    ],
    ['one image as a text', { images: 'https://a.example/1.jpg' }, { images: ['https://a.example/1.jpg'] }],
    ['a day', { seenAt: '2026-03-02' }, { seenAt: '2026-03-01T17:00:00.000Z' }],
    ['a day as written in Vietnam', { seenAt: '2/3/2026' }, { seenAt: '2026-03-01T17:00:00.000Z' }],
    ['half a surrogate pair', { title: 'nến \ud83d thơm' }, { title: 'nến \ufffd thơm' }],
    ['its own source', { source: 'elsewhere' }, { source: 'tin-gui', attributes: { source: 'elsewhere' } }],
  ])('%s', async (_name, changes, expected) => {
    const [listing] = listingsOf(await read(row(changes)));
    expect(listing).toMatchObject(expected);
    expect(Listing.safeParse(listing).success).toBe(true);
  });

  test.each([
    null,
    '',
    'Liên hệ',
    'liên hệ 0900 000 001',
    'Thỏa thuận',
    '-',
    'N/A',
  ])('price %j is none on purpose', async (price) => {
    const [listing] = listingsOf(await read(row({ price })));
    expect(listing).toMatchObject({ nativeId: 'xp-1' });
    expect(listing).not.toHaveProperty('priceVnd');
  });

  test('the time of the command line is for rows that have none of their own', async () => {
    const given = { ...defaults, seenAt: '2023-12-18T17:00:00.000Z' };
    const items = await read(`${row()}\n${row({ seenAt: '2026-01-05' })}\n`, given);
    expect(listingsOf(items).map(({ seenAt }) => seenAt)).toEqual([given.seenAt, '2026-01-04T17:00:00.000Z']);
    expect(listingsOf(await read(row()))[0]).not.toHaveProperty('seenAt');
  });

  test('`__proto__` touches nothing', async () => {
    const [listing] = listingsOf(
      await read('{"id":"1","title":"a","__proto__":{"x":1},"attributes":{"__proto__":"y","b":"c"}}'),
    );
    expect(listing?.attributes).toEqual({ b: 'c' });
    expect(Object.getPrototypeOf(listing?.attributes)).toBe(Object.prototype);
  });
});

describe('a line that is no listing is named, and the rest goes on', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['torn', '{"id":"2","title":"Xà ph', /^not JSON: /],
    ['a word', 'xà phòng', /^not JSON: /],
    ['a list', '[{"id":"2","title":"b"}]', /^an array: write one object a line/],
    ['a number', '17', /^not a JSON object$/],
    ['no id', '{"title":"b"}', /^no "id"/],
    ['no title', '{"id":"2","title":"  "}', /^no "title"$/],
    ['a bad price', '{"id":"2","title":"b","price":"abc"}', /^price "abc" is not a number of đồng/],
    ['a negative price', '{"id":"2","title":"b","price":-1}', /^price -1 is not a number of đồng/],
    ['dollars', '{"id":"2","title":"b","price":"$12"}', /^price "\$12" is not a number of đồng/],
    ['a bad time', '{"id":"2","title":"b","seenAt":"31/02/2026"}', /^seenAt "31\/02\/2026" is no time/],
    ['a time without zone', '{"id":"2","title":"b","seenAt":"2026-03-02T08:00:00"}', /^seenAt .* is no time/],
    ['not UTF-8', Buffer.from('{"id":"2","title":"caf\xe9"}', 'latin1'), /^not valid UTF-8$/],
    ['too deep', `{"id":"2","title":"b","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, /^nested too deep$/],
  ])('%s', async (_name, bad, reason) => {
    const text = Buffer.concat([
      Buffer.from(`${row()}\n`),
      Buffer.from(bad),
      Buffer.from(`\n${row({ id: 'xp-3' })}\n`),
    ]);
    const items = await readAll(readListings(streamOf(text, 4096), defaults));
    expect(listingsOf(items).map(({ nativeId }) => nativeId)).toEqual(['xp-1', 'xp-3']);
    expect(problemsOf(items)).toEqual([[2, expect.stringMatching(reason)]]);
  });

  test('torn at the end of the file', async () => {
    expect(problemsOf(await read(`${row()}\n{"id":"xp-2","ti`))).toEqual([[2, expect.stringMatching(/^not JSON/)]]);
  });

  test('a NUL deep in a text file is one bad line', async () => {
    const many = Array.from({ length: 1000 }, (_, n) => row({ id: `xp-${n}` })).join('\n');
    const items = await readAll(readListings(streamOf(`${many}\n{"id":"\0"}\n${row()}`, 8192), defaults));
    expect(listingsOf(items)).toHaveLength(1001);
    expect(problemsOf(items)).toEqual([[1001, expect.stringMatching(/^not JSON/)]]);
  });

  test('excerpts are short', async () => {
    const [item] = await read(`"${'dài '.repeat(1000)}"`);
    expect(item).toMatchObject({ ok: false });
    expect(item?.ok === false ? item.excerpt.length : 0).toBe(81);
  });
});

describe('the file as a whole', () => {
  test('byte order mark, CRLF and empty lines are no matter; lines keep their numbers', async () => {
    const items = await read(`\ufeff${row()}\r\n\r\n   \r\n${row({ id: 'xp-2' })}\r\nx\r\n`);
    expect(listingsOf(items).map(({ nativeId }) => nativeId)).toEqual(['xp-1', 'xp-2']);
    expect(problemsOf(items).map(([line]) => line)).toEqual([5]);
  });

  test('an empty file has nothing', async () => {
    expect(await read('')).toEqual([]);
  });

  test('gzip is unpacked; a torn one gives what was whole and says so', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => row({ id: `xp-${n}`, note: String(Math.sin(n)) })).join('\n');
    const packed = gzipSync(rows);
    expect(listingsOf(await readAll(readListings(streamOf(packed, 1024), defaults)))).toHaveLength(5000);
    const torn = await readAll(readListings(streamOf(packed.subarray(0, packed.length / 2), 1024), defaults));
    expect(listingsOf(torn).length).toBeGreaterThan(1000);
    expect(problemsOf(torn).at(-1)?.[1]).toMatch(/^the gzip file is torn here/);
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])],
    ['UTF-16', Buffer.from(`\ufeff${row()}`, 'utf16le')],
    ['binary data inside gzip', gzipSync(Buffer.alloc(100))],
  ])('%s is refused once, not line by line', async (_name, bytes) => {
    await expect(read(bytes)).rejects.toThrow(/^not a text file: NUL at byte \d+\. Give JSONL or CSV in UTF-8/);
  });

  test('an answer comes before the next line is written', async () => {
    const items = readListings(streamOf(`${row()}\n${row({ id: 'xp-2' })}\n`, 1), defaults);
    expect(await items.next()).toMatchObject({ value: { ok: true, line: 1 } });
    await items.return(undefined);
  });

  test('a line of 200 MB costs no memory and is named with its size', () => {
    const out = execFileSync(process.execPath, ['test/fixtures/feeds/read-long-line.mjs', String(200 * 1024 * 1024)]);
    const { items, grownMb } = JSON.parse(out.toString());
    expect(items).toEqual([
      { line: 1, ok: true },
      { line: 2, ok: false, reason: '209715200 bytes long: over the 8388608 a line may have' },
      { line: 3, ok: true },
    ]);
    expect(grownMb).toBeLessThan(64);
  });
});

test('whatever the bytes, every line is answered once and every listing is one', async () => {
  const scraps = fc.array(
    fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constantFrom(row(), '{"id":1,"title":', '\ufeff', '')),
    {
      maxLength: 12,
    },
  );
  await fc.assert(
    fc.asyncProperty(scraps, fc.integer({ min: 1, max: 50 }), async (lines, size) => {
      const text = lines.map((line) => line.replace(/[\n\0]/g, ' ')).join('\n');
      const items = await readAll(readListings(streamOf(text, size), defaults));
      for (const listing of listingsOf(items)) Listing.parse(listing);
      const blank = (line: string) => Buffer.from(line).toString().trim() === '';
      const said = text.split('\n').flatMap((line, n) => (blank(line) ? [] : [n + 1]));
      expect(items.map(({ line }) => line)).toEqual(said);
    }),
    { numRuns: 300 },
  );
});

test('what stands behind a gzip file is no part of it, and the reader comes to its end', async () => {
  const packed = gzipSync('{"id":"1","title":"Chiếu cói"}\n');
  const items = await readAll(
    readListings(streamOf(Buffer.concat([packed, Buffer.alloc(300_000)]), 65_536), { source: 's' }),
  );
  expect(listingsOf(items).map(({ title }) => title)).toEqual(['Chiếu cói']);
});
