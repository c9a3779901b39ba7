import { readEvidenceListings } from '../../data/evidence/evidence-listings.js';
import { type EvidenceFile, type Manifest, readManifest } from '../../data/evidence/manifest.js';
import type { Receipt } from '../../data/evidence/receipt.js';
import { sha256 } from '../../data/hash.js';
import { canonicalJson } from '../../data/journal.js';
import { indexWarc } from './index-warc.js';
import { writeZip, type ZipEntry } from './zip.js';

/** A bundle to hand out. */
export interface WaczParts {
  /** The manifest's own bytes. */
  manifest: Uint8Array;
  receipt: Receipt;
  /** A file of the manifest by its hash, whole. */
  content: (sha256: string) => Uint8Array;
}

export const MANIFEST_PATH = 'soicho/manifest.json';
export const RECEIPT_PATH = 'soicho/receipt.json';
const ARCHIVE = 'data.warc.gz';

/** Where a file of a bundle is in the export: the answers where readers of web archives look for them. */
export function pathInWacz({ role, name }: EvidenceFile): string {
  return role === 'responses' ? `archive/${ARCHIVE}` : `soicho/${name}`;
}

/**
 * A bundle as WACZ 1.1.1 (specs.webrecorder.net/wacz/1.1.1), which ReplayWeb.page opens: the answers with an index, the
 * page's entry, and in `soicho/` the manifest, the receipt and the other files. The same bundle and receipt give the
 * same bytes, so that every byte of it can be held against them. Throws when the archive is no gzip or too
 * large, or when two files would have one name.
 */
export async function buildWacz({ manifest: bytes, receipt, content }: WaczParts): Promise<Buffer> {
  const manifest = readManifest(bytes);
  const files = manifest.files.map((file): ZipEntry => ({ path: pathInWacz(file), content: content(file.sha256) }));
  const archive = files.find(({ path }) => path.startsWith('archive/'));
  const resources: ZipEntry[] = [
    ...(archive === undefined
      ? []
      : [archive, { path: 'indexes/index.cdx', content: await indexWarc(archive.content, ARCHIVE) }]),
    { path: 'pages/pages.jsonl', content: Buffer.from(pagesOf(manifest, content)) },
    { path: MANIFEST_PATH, content: bytes },
    { path: RECEIPT_PATH, content: Buffer.from(canonicalJson(receipt)) },
    ...files.filter((file) => file !== archive),
  ];
  const described = Buffer.from(describe(manifest, resources));
  const digest = JSON.stringify({ path: 'datapackage.json', hash: `sha256:${sha256(described)}` });
  return writeZip([
    ...resources,
    { path: 'datapackage.json', content: described },
    { path: 'datapackage-digest.json', content: Buffer.from(digest) },
  ]);
}

/** Where the way ended is what a reader shows first. */
function pagesOf({ at, response, files }: Manifest, content: WaczParts['content']): string {
  const listings = files.find(({ role }) => role === 'listings');
  const [offer] = listings === undefined ? [] : readEvidenceListings(content(listings.sha256));
  const title = offer?.listing.title ?? response.finalUrl;
  const lines = [
    { format: 'json-pages-1.0', id: 'pages', title: 'Pages' },
    { id: 'page', url: response.finalUrl, ts: response.at, title, ...(at === response.at ? {} : { capturedAt: at }) },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function describe({ url, at, by, tool, response }: Manifest, resources: ZipEntry[]): string {
  return JSON.stringify(
    {
      profile: 'data-package',
      wacz_version: '1.1.1',
      title: url,
      description: `Soi Chợ: ${by}`,
      created: at,
      software: `${tool.name}/${tool.version}`,
      mainPageUrl: response.finalUrl,
      mainPageDate: response.at,
      resources: resources.map(({ path, content }) => ({
        name: path.slice(path.lastIndexOf('/') + 1),
        ...{ path, hash: `sha256:${sha256(content)}`, bytes: content.length },
      })),
    },
    undefined,
    2,
  );
}
