import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { WARCRecord, WARCSerializer } from 'warcio';

/** A page with one offer; its address makes it another one's. */
export const offerPage = (name: string, more = ''): string =>
  `<!doctype html><html><head>${more}<script type="application/ld+json">{"@type":"Product","name":"${name}","offers":{"price":"45000","priceCurrency":"VND"}}</script></head></html>`;

type RecordOptions = NonNullable<Parameters<typeof WARCRecord.create>[0]>;

export async function warcRecord(options: RecordOptions, body: string | Buffer, gzip = false): Promise<Buffer> {
  const record = WARCRecord.create({ date: '2026-03-02T08:00:00Z', type: 'response', ...options }, [Buffer.from(body)]);
  return Buffer.from(await WARCSerializer.serialize(record, { gzip }));
}

/** A recorded page of a shop. */
export const warcPage = (path: string, body: string | Buffer, gzip = false, headers: Record<string, string> = {}) =>
  warcRecord(
    { url: `https://tiemnen.example/${path}`, httpHeaders: { 'content-type': 'text/html; charset=utf-8', ...headers } },
    body,
    gzip,
  );

export interface ZipFile {
  name: string;
  bytes: Buffer;
  packed?: boolean;
}

/** A ZIP as the format says it (APPNOTE 4.3): local headers, bytes, central directory. */
export function zipOf(files: ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, packed = false } of files) {
    const data = packed ? deflateRawSync(bytes) : bytes;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(packed ? 8 : 0, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    parts.push(Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, rest, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\u0005\u0006'), end]);
}

export const gzip = (bytes: Buffer): Buffer => gzipSync(bytes);

/** A HAR entry of a page; `content` is merged over. */
export const harEntry = (url: string, content: Record<string, unknown>, status = 200) => ({
  startedDateTime: '2026-03-02T15:00:00.000+07:00',
  request: { method: 'GET', url },
  response: { status, content: { mimeType: 'text/html; charset=windows-1258', ...content } },
});

export const harOf = (entries: unknown[]): string => JSON.stringify({ log: { version: '1.2', entries } });
