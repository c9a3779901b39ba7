import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { WARCParser } from 'warcio';
import type { ArchiveItem } from '../../../crawler/feeds/captured-response.js';
import { readWarc } from '../../../crawler/feeds/warc.js';
import { signReceipt } from '../../../data/evidence/receipt.js';
import { sha256 } from '../../../data/hash.js';
import { verifyWacz } from '../../../exports/evidence/verify-wacz.js';
import { readZip, writeZip } from '../../../exports/evidence/zip.js';
import { URL_OF_OFFER } from '../../data/evidence/bundle-house.js';
import { expectFound, exported } from './wacz-house.js';

describe('an exported bundle', () => {
  test('is whole, and says who vouches for it', async () => {
    const { id, head, wacz } = await exported();
    const report = await verifyWacz(wacz, head.publicKey);
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ bundle: id, receipt: { state: 'trusted' }, manifest: { url: URL_OF_OFFER } });
    expect((await verifyWacz(wacz)).receipt?.state).toBe('whole');
    const { publicKey } = generateKeyPairSync('ed25519');
    expect((await verifyWacz(wacz, publicKey)).receipt?.state).toBe('other_key');
  });

  test('has what WACZ 1.1.1 asks for: an index that finds the answer, its page, hashes of all', async () => {
    const { wacz } = await exported();
    const entries = await readZip(wacz);
    const text = (path: string) => entries.get(path)?.toString() ?? '';
    const described = JSON.parse(text('datapackage.json')) as {
      wacz_version: string;
      resources: { path: string; hash: string; bytes: number }[];
    };
    expect(described.wacz_version).toBe('1.1.1');
    expect(JSON.parse(text('datapackage-digest.json'))).toEqual({
      path: 'datapackage.json',
      hash: `sha256:${sha256(text('datapackage.json'))}`,
    });
    const own = ['datapackage.json', 'datapackage-digest.json'];
    expect(described.resources.map(({ path }) => path).sort()).toEqual(
      [...entries.keys()].filter((path) => !own.includes(path)).sort(),
    );
    for (const { path, hash, bytes } of described.resources) {
      expect(hash).toBe(`sha256:${sha256(entries.get(path) ?? '')}`);
      expect(bytes).toBe(entries.get(path)?.length);
    }
    const [, at = '', json = '{}'] = /^(?:\S+) (\d{14}) (.*)\n$/.exec(text('indexes/index.cdx')) ?? [];
    expect(at).toBe('20261126153829');
    const found = JSON.parse(json) as { url: string; filename: string; offset: string; length: string };
    expect(found).toMatchObject({ url: URL_OF_OFFER, filename: 'data.warc.gz', status: '200', mime: 'text/html' });
    const from = Number(found.offset);
    const record = await WARCParser.parse([
      entries.get('archive/data.warc.gz')?.subarray(from, from + Number(found.length)) ?? Buffer.alloc(0),
    ]);
    expect(await record?.contentText()).toContain('không hóa đơn');
    const [head, page] = text('pages/pages.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(head?.format).toBe('json-pages-1.0');
    expect(page).toMatchObject({
      url: URL_OF_OFFER,
      ts: '2026-11-26T15:38:29.123Z',
      title: expect.stringContaining('Kem trộn'),
    });
  });

  test('is the same bytes each time, wherever the clock stands', async () => {
    const { said, head, build, wacz } = await exported();
    const zone = process.env.TZ;
    try {
      for (const other of ['Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Apia']) {
        process.env.TZ = other;
        expect((await build(signReceipt(said, head))).equals(wacz)).toBe(true);
        expect((await verifyWacz(wacz)).problems).toEqual([]);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

test('a byte changed anywhere is found (each of them in the long suite)', async () => {
  const { head, wacz } = await exported();
  for (let at = 0; at < wacz.length; at += 7) await expectFound(wacz, at, head.publicKey);
});

describe('a file that is no export of ours is told what it is, never thrown', () => {
  const stored = async (entries: Record<string, string | Buffer>) =>
    writeZip(Object.entries(entries).map(([path, content]) => ({ path, content: Buffer.from(content) })));

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['empty', () => Buffer.alloc(0), 'unreadable'],
    ['no ZIP', () => Buffer.from('<!doctype html>'.repeat(100)), 'unreadable'],
    ['a ZIP of something else', () => stored({ 'a.txt': 'a' }), 'missing'],
    ['a manifest that is none', () => stored({ 'soicho/manifest.json': '{"format":1}' }), 'no_manifest'],
    ['cut off', async () => (await exported()).wacz.subarray(0, -30), 'unreadable'],
    ['with something behind', async () => Buffer.concat([(await exported()).wacz, Buffer.from('x')]), 'unreadable'],
    ['with something before', async () => Buffer.concat([Buffer.from('x'), (await exported()).wacz]), 'unreadable'],
    [
      'of too many files',
      () => stored(Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`${n}`, 'x']))),
      'unreadable',
    ],
  ])('%s', async (_, make, problem) => {
    const { problems } = await verifyWacz(Buffer.from(await make()));
    expect(problems.map((one) => one.problem)).toContain(problem);
  });

  test('a receipt of another bundle, a forged one, none', async () => {
    const { head, said, build } = await exported();
    const other = signReceipt({ ...said, bundle: 'd'.repeat(64) }, head);
    expect((await verifyWacz(await build(other))).problems).toMatchObject([{ problem: 'other_bundle' }]);
    const forged = { ...signReceipt(said, head), by: 'Người khác' };
    expect((await verifyWacz(await build(forged))).problems).toMatchObject([{ problem: 'forged' }]);
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const wrongKey = { ...forged, publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
    expect((await verifyWacz(await build(wrongKey))).problems).toMatchObject([{ problem: 'forged' }]);
  });

  test('one file more than the manifest names', async () => {
    const { wacz } = await exported();
    const entries = [...(await readZip(wacz))].map(([path, content]) => ({ path, content }));
    const more = await writeZip([...entries, { path: 'soicho/extra.txt', content: Buffer.from('thêm vào') }]);
    expect((await verifyWacz(more)).problems).toMatchObject([{ problem: 'differs' }]);
  });
});

test('our own reader takes the offer out of it, as out of any web archive', async () => {
  const { wacz } = await exported();
  const archive = (await readZip(wacz)).get('archive/data.warc.gz') ?? Buffer.alloc(0);
  const items: ArchiveItem[] = [];
  for await (const item of readWarc(Readable.from([archive]), { source: 'mau' })) items.push(item);
  expect(items).toMatchObject([
    { response: 'offers' },
    { listing: { title: expect.stringContaining('Kem trộn'), url: URL_OF_OFFER } },
  ]);
});
