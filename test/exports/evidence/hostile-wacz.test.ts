import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { signReceipt } from '../../../data/evidence/receipt.js';
import { verifyWacz } from '../../../exports/evidence/verify-wacz.js';
import { buildWacz, type WaczParts } from '../../../exports/evidence/wacz.js';
import { readZip, writeZip, type ZipEntry } from '../../../exports/evidence/zip.js';
import { bundleHouse, sampleBundle } from '../../data/evidence/bundle-house.js';

const AT = '2026-11-26T16:00:00.000Z';

/** What a bundle is exported from; `change` alters the capture first, so that all hashes and the signature fit. */
function partsOf(change: (bundle: ReturnType<typeof sampleBundle>) => void = () => {}): WaczParts {
  const { store, vault, head } = bundleHouse();
  const bundle = sampleBundle();
  change(bundle);
  const { id } = keepBundle({ store, vault }, bundle);
  const journal = { size: 1, hash: 'c'.repeat(64), time: AT };
  const receipt = signReceipt({ bundle: id, by: 'Cán bộ Mẫu', at: AT, journal }, head);
  const content = (hash: string) => vault.get(hash) ?? Buffer.alloc(0);
  return { manifest: content(id), receipt, content };
}

const withWarc = (warc: Buffer) =>
  partsOf(({ files }) => {
    for (const file of files) if (file.role === 'responses') file.content = warc;
  });

/** What `buildWacz` puts into its ZIP, with another archive: as somebody would who holds a key of his own. */
async function exportOf({ manifest, receipt, content }: WaczParts): Promise<Buffer> {
  const whole = await readZip(await buildWacz(partsOf()));
  const { files } = JSON.parse(Buffer.from(manifest).toString()) as { files: { role: string; sha256: string }[] };
  const warc = content(files.find(({ role }) => role === 'responses')?.sha256 ?? '');
  const own = new Map<string, Uint8Array>([
    ['archive/data.warc.gz', warc],
    ['soicho/manifest.json', manifest],
    ['soicho/receipt.json', Buffer.from(JSON.stringify(receipt))],
  ]);
  return writeZip([...whole].map(([path, bytes]): ZipEntry => ({ path, content: own.get(path) ?? bytes })));
}

describe('an archive in it that nobody should unpack', () => {
  test.each([
    ['inflates a thousandfold', gzipSync(Buffer.alloc(200_000_001)), 'inflates to over 200000000 bytes'],
    [
      'inflates so in its second member',
      Buffer.concat([gzipSync('WARC/1.1\r\n'), gzipSync(Buffer.alloc(200_000_000))]),
      'inflates',
    ],
    ['is torn', gzipSync('WARC/1.1\r\n'.repeat(1000)).subarray(0, -9), 'unexpected end of file'],
    ['is no gzip', Buffer.from('WARC/1.1\r\n'), 'incorrect header check'],
  ])('%s: neither written nor taken for whole', async (_, warc, why) => {
    const parts = withWarc(warc);
    await expect(buildWacz(parts)).rejects.toThrow(why);
    const { problems } = await verifyWacz(await exportOf(parts));
    expect(problems).toMatchObject([{ problem: 'differs', detail: expect.stringContaining(why) }]);
  });
});

test.each(['manifest.json', 'receipt.json', 'dom.html'])('two files named %s are not written', async (name) => {
  const parts = partsOf(({ files }) => {
    for (const file of files) if (file.role === 'screenshot') file.name = name;
  });
  await expect(buildWacz(parts)).rejects.toThrow('twice');
});

describe('a ZIP that means more than it has', () => {
  const LIST = Buffer.from('PK\u0001\u0002');

  test('many names for the same bytes', async () => {
    const one = await writeZip([{ path: 'a', content: Buffer.alloc(1000) }]);
    const list = one.indexOf(LIST);
    const named = Array.from({ length: 50 }, (_, n) => {
      const entry = Buffer.from(one.subarray(list, -22));
      entry[entry.length - 1] = 0x30 + n; // the name: one letter, at the end
      return entry;
    }).filter((entry) => !entry.toString('latin1').endsWith('\\'));
    const end = Buffer.from(one.subarray(-22));
    end.writeUInt16LE(named.length, 8);
    end.writeUInt16LE(named.length, 10);
    end.writeUInt32LE(named.length * (named[0]?.length ?? 0), 12);
    const { problems } = await verifyWacz(Buffer.concat([one.subarray(0, list), ...named, end]));
    expect(problems).toMatchObject([{ problem: 'unreadable', detail: expect.stringContaining('over one another') }]);
  });

  const changed = async (change: (bytes: Buffer, list: number) => Buffer) => {
    const wacz = await buildWacz(partsOf());
    return (await verifyWacz(change(Buffer.from(wacz), wacz.indexOf(LIST)))).problems;
  };
  const set32 = (bytes: Buffer, at: number, value: number) => {
    bytes.writeUInt32LE(value, at);
    return bytes;
  };
  const renamed = (path: string) => (bytes: Buffer) =>
    Buffer.from(bytes.toString('latin1').replaceAll('soicho/dom.html', path), 'latin1');

  test.each<[string, (bytes: Buffer, list: number) => Buffer, string]>([
    ['two lists of entries', (bytes, list) => Buffer.concat([bytes, bytes.subarray(list)]), 'differs'],
    ['an entry that is a link', (bytes, list) => set32(bytes, list + 38, 0xa1ff0000), 'differs'],
    ['65,535 entries', (bytes) => set32(bytes, bytes.length - 14, 0xffffffff), 'unreadable'],
    ['a path from the root', renamed('/tmp/o/dom.html'), 'unreadable'],
    ['a path outside', renamed('../cho/dom.html'), 'unreadable'],
    ['a path as on Windows', renamed('soicho\\dom.html'), 'unreadable'],
  ])('%s', async (_, change, problem) => {
    expect(await changed(change)).toMatchObject([{ problem }]);
  });

  test('the first entry that differs is named, and where', async () => {
    const wacz = await buildWacz(partsOf());
    const at = wacz.indexOf('soicho/dom.html') - 20; // its time, which no hash covers
    const bytes = Buffer.from(wacz);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect((await verifyWacz(bytes)).problems).toEqual([{ path: 'soicho/dom.html', problem: 'differs', offset: at }]);
    bytes[at] = wacz[at] ?? 0;
    const list = set32(bytes, wacz.indexOf(LIST) + 38, 0xa1ff0000);
    expect((await verifyWacz(list)).problems).toMatchObject([{ path: '', problem: 'differs' }]);
  });

  test('it ends anywhere', async () => {
    const wacz = await buildWacz(partsOf());
    for (let end = 0; end < wacz.length; end += 97) {
      expect((await verifyWacz(wacz.subarray(0, end))).problems, `${end} bytes`).not.toEqual([]);
    }
  });
});
