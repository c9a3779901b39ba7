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

/** A ZIP of stored files; the same entries in the same order give the same bytes. */
export async function writeZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, content } of entries) {
    zip.addBuffer(Buffer.from(content), path, { compress: false, mtime: anyTime(), forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/** Entries by path of a ZIP of stored files. Throws for anything else: packed, encrypted or doubled entries, odd names, too many. */
export async function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await open(bytes, { lazyEntries: true, strictFileNames: true, autoClose: false });
  if (zip.entryCount > MAX_ENTRIES) throw new Error(`${zip.entryCount} entries, over ${MAX_ENTRIES}`);
  const entries = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    const read = async (entry: yauzl.Entry): Promise<void> => {
      const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry;
      if (entries.has(fileName)) throw new Error(`"${fileName}" is in it twice`);
      // Stored, so that nothing is larger than the file itself.
      if (compressionMethod !== 0 || compressedSize !== uncompressedSize || compressedSize > bytes.length)
        throw new Error(`"${fileName}" is packed, which ours never are`);
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
