import { createRequire } from 'node:module';
import { Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeWarc } from '../../../crawler/evidence/write-warc.js';
import type { HopAnswer } from '../../../crawler/fetch/fetch-page.js';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { signReceipt } from '../../../data/evidence/receipt.js';
import { sha256 } from '../../../data/hash.js';
import { buildWacz } from '../../../exports/evidence/wacz.js';
import { readZip } from '../../../exports/evidence/zip.js';
import { bundleHouse, sampleBundle, URL_OF_OFFER } from '../../data/evidence/bundle-house.js';

/*
 * The package `warc` shares no code with warcio, which writes and indexes our archives, and goes by each record's length
 * and the two empty lines behind it. It has no types; these are the parts that are asked here.
 */
interface OtherRecord {
  protocol: string;
  headers: Record<string, string>;
  content: Buffer;
}
const OtherReader = createRequire(import.meta.url)('warc') as new () => Transform;

async function readByOther(warcGz: Uint8Array): Promise<OtherRecord[]> {
  const records = Readable.from([warcGz], { objectMode: false }).pipe(createGunzip()).pipe(new OtherReader());
  const found: OtherRecord[] = [];
  for await (const record of records) found.push(record as OtherRecord); // a reader of records gives those
  return found;
}

/** Head and body of the HTTP message in a record. */
function messageOf({ content }: OtherRecord): { head: string[]; body: Buffer } {
  const end = content.indexOf('\r\n\r\n');
  return { head: content.subarray(0, end).toString().split('\r\n'), body: content.subarray(end + 4) };
}

const digestOf = (bytes: Uint8Array) => `sha256:${sha256(bytes)}`;

const OLD = 'https://shop-mau.example/cu';
const PAGE = Buffer.from(
  '<!doctype html><h1>Kem trộn</h1>\r\n\r\n<p>dòng trống ở giữa, WARC/1.1\r\nWARC-Type: response</p>\r\n',
);

const answers: HopAnswer[] = [
  { url: OLD, status: 302, bytes: Buffer.alloc(0), headers: { location: URL_OF_OFFER } },
  {
    ...{ url: URL_OF_OFFER, status: 200, bytes: PAGE },
    headers: { 'content-type': 'text/html; charset=utf-8', 'set-cookie': ['a=1', 'b=2'] },
  },
].map((hop) => ({ ...hop, at: new Date('2026-11-26T15:38:29.123Z'), asked: { 'user-agent': 'soicho/0.1.0' } }));

async function exportedEntries(): Promise<Map<string, Buffer>> {
  const { store, vault, head } = bundleHouse();
  const info = { software: 'soicho/0.1.0', operator: 'Cán bộ Mẫu', at: new Date('2026-11-26T15:38:29.123Z') };
  const warc = await writeWarc(answers, info);
  const bundle = sampleBundle();
  const files = bundle.files.map((file) => (file.role === 'responses' ? { ...file, content: warc } : file));
  const { id } = keepBundle({ store, vault }, { ...bundle, files });
  const at = '2026-11-26T16:00:00.000Z';
  const journal = { size: 1, hash: 'c'.repeat(64), time: at };
  const receipt = signReceipt({ bundle: id, by: 'Cán bộ Mẫu', at, journal }, head);
  const content = (hash: string) => vault.get(hash) ?? Buffer.alloc(0);
  return readZip(await buildWacz({ manifest: content(id), receipt, content }));
}

test('another reader finds every record of an export, with status, headers and the very bytes of the page', async () => {
  const records = await readByOther((await exportedEntries()).get('archive/data.warc.gz') ?? Buffer.alloc(0));
  const said = records.map(({ protocol, headers }) => [protocol, headers['WARC-Type'], headers['WARC-Target-URI']]);
  expect(said).toEqual([
    ['WARC/1.1', 'warcinfo', undefined],
    ['WARC/1.1', 'response', OLD],
    ['WARC/1.1', 'request', OLD],
    ['WARC/1.1', 'response', URL_OF_OFFER],
    ['WARC/1.1', 'request', URL_OF_OFFER],
  ]);
  const [info, moved, , answer, asked] = records;
  if (info === undefined || moved === undefined || answer === undefined || asked === undefined) throw new Error('few');
  expect(info.content.toString()).toContain('operator: Cán bộ Mẫu\r\n');
  expect(messageOf(moved).head).toEqual(['HTTP/1.1 302 Found', `location: ${URL_OF_OFFER}`]);
  const { head, body } = messageOf(answer);
  expect(head).toEqual([
    'HTTP/1.1 200 OK',
    'content-type: text/html; charset=utf-8',
    'set-cookie: a=1',
    'set-cookie: b=2',
  ]);
  expect(body.equals(PAGE)).toBe(true);
  expect(messageOf(asked).head[0]).toBe('GET /kem-tron-x3?ref=1 HTTP/1.1');
  expect(asked.headers['WARC-Concurrent-To']).toBe(answer.headers['WARC-Record-ID']);
  // The first record, about the archive itself, has none.
  for (const { headers, content } of records.slice(1)) expect(headers['WARC-Block-Digest']).toBe(digestOf(content));
  expect(answer.headers['WARC-Payload-Digest']).toBe(digestOf(PAGE));
});

test('each line of the index leads another reader to the record that it names', async () => {
  const entries = await exportedEntries();
  const warc = entries.get('archive/data.warc.gz') ?? Buffer.alloc(0);
  const lines = (entries.get('indexes/index.cdx')?.toString() ?? '').trim().split('\n');
  expect(lines).toHaveLength(answers.length);
  for (const line of lines) {
    const found = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, string>; // CDXJ: all are words
    const from = Number(found.offset);
    const [record, ...more] = await readByOther(warc.subarray(from, from + Number(found.length)));
    expect(more).toEqual([]);
    expect(record?.headers).toMatchObject({ 'WARC-Type': 'response', 'WARC-Target-URI': found.url });
    expect(record?.content.toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${found.status} `));
  }
});
