import { promisify } from 'node:util';
import yauzl from 'yauzl';
import yazl from 'yazl';

export interface ZipEntry {
  path: string;
  content: Uint8Array;
}

// ZIP keeps times on the writer's clock, without a zone: one that exists everywhere gives the same bytes everywhere.
const anyTime = () => new Date(1980, 0, 1, 12);
const MAX_ENTRIES = 60;

/** A ZIP of stored files; the same entries in the same order give the same bytes. Throws when a path comes twice. */
export async function writeZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const paths = entries.map(({ path }) => path);
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined) throw new Error(`[zip] "${twice}" would be in it twice, and no reader would open it`);
  const zip = new yazl.ZipFile();
  for (const { path, content } of entries) {
    zip.addBuffer(Buffer.from(content), path, { compress: false, mtime: anyTime(), forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Path of the entry that has this byte in a ZIP of `writeZip`; '' where the list of entries follows. */
export function pathAt(zip: Buffer, offset: number): string {
  for (let at = 0; at + 30 <= zip.length && zip.readUInt32LE(at) === 0x04034b50; ) {
    const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
    const end = nameEnd + zip.readUInt16LE(at + 28) + zip.readUInt32LE(at + 18);
    if (offset < end) return zip.toString('utf8', at + 30, nameEnd);
    at = end;
  }
  return '';
}

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/**
 * Entries by path of a ZIP of stored files. Throws for anything else: packed, encrypted or doubled entries, odd names,
 * too many, one over the other.
 */
export async function readZip(bytes: Buffer, maxEntries = MAX_ENTRIES): Promise<Map<string, Buffer>> {
  const zip = await open(bytes, { lazyEntries: true, strictFileNames: true, autoClose: false });
  if (zip.entryCount > maxEntries) throw new Error(`${zip.entryCount} entries, over ${maxEntries}`);
  const entries = new Map<string, Buffer>();
  // Side by side they are no longer than the file: fifty names for the same 20 MB are a gigabyte out of nothing.
  let room = bytes.length;
  return new Promise((resolve, reject) => {
    const read = async (entry: yauzl.Entry): Promise<void> => {
      const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry;
      if (entries.has(fileName)) throw new Error(`"${fileName}" is in it twice`);
      if (compressionMethod !== 0 || compressedSize !== uncompressedSize)
        throw new Error(`"${fileName}" is packed, which ours never are`);
      room -= compressedSize;
      if (room < 0) throw new Error('its entries lie over one another or beyond its end');
      entries.set(fileName, await contentOf(zip, entry));
      zip.readEntry();
    };
    zip.on('entry', (entry: yauzl.Entry) => void read(entry).catch(reject));
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      stream
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => resolve(Buffer.concat(chunks)))
        .on('error', reject);
    });
  });
}
