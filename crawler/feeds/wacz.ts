import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { ArchiveItem } from './captured-response.js';
import { type FeedDefaults, problem } from './feed-item.js';
import { tornEntries } from './torn-zip.js';
import { readWarc } from './warc.js';

const IS_WARC = /\.warc(\.gz)?$/i;
/** Files of a WACZ that are looked at, at most; a crawl has a few. */
const MAX_ENTRIES = 10_000;
/** No page archive inflates further: its WARC files are gzip already. */
const MAX_INFLATED = 50_000_000_000;

/**
 * The offers of the WARC files within a WACZ, in their order. Names in it only tell which files are WARC; nothing is
 * written anywhere. A ZIP without any is a problem that says so.
 */
export async function* readWacz(path: string, defaults: FeedDefaults): AsyncGenerator<ArchiveItem> {
  let zip: yauzl.ZipFile;
  try {
    zip = await openZip(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    for await (const entry of tornEntries(path)) if (IS_WARC.test(entry.name)) yield* readWarc(entry.read(), defaults);
    yield problem(1, `the ZIP is torn or damaged (${messageOf(error)}): what is whole in it was read, copy it again`);
    return;
  }
  let warcs = 0;
  try {
    for await (const entry of entriesOf(zip)) {
      if (!IS_WARC.test(entry.fileName)) continue;
      warcs++;
      if (entry.uncompressedSize > MAX_INFLATED) {
        yield problem(
          warcs,
          `${entry.fileName}: ${entry.uncompressedSize} bytes, over the ${MAX_INFLATED} it may have`,
        );
        continue;
      }
      yield* readWarc(await streamOf(zip, entry), defaults);
    }
    if (warcs === 0) yield problem(1, 'a ZIP without a WARC file in it (a sheet? save it as CSV)');
  } catch (error) {
    yield problem(warcs + 1, `the ZIP is damaged (${messageOf(error)}); what follows is lost`);
  } finally {
    zip.close();
  }
}

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (let count = 0; ; count++) {
    if (count >= MAX_ENTRIES) throw new Error(`more than ${MAX_ENTRIES} files`);
    const entry = await new Promise<yauzl.Entry | undefined>((resolve, reject) => {
      const done = () => {
        zip.removeListener('entry', found).removeListener('end', ended).removeListener('error', failed);
      };
      const found = (entry: yauzl.Entry) => {
        done();
        resolve(entry);
      };
      const ended = () => {
        done();
        resolve(undefined);
      };
      const failed = (error: Error) => {
        done();
        reject(error);
      };
      zip.on('entry', found).on('end', ended).on('error', failed);
      zip.readEntry();
    });
    if (entry === undefined) return;
    yield entry;
  }
}

function streamOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
