import type { KeyObject } from 'node:crypto';
import { type Manifest, readManifest } from '../../data/evidence/manifest.js';
import { checkReceipt, Receipt, type ReceiptState } from '../../data/evidence/receipt.js';
import { type BundleProblem, verifyBundle } from '../../data/evidence/verify-bundle.js';
import { sha256 } from '../../data/hash.js';
import { buildWacz, MANIFEST_PATH, pathInWacz, RECEIPT_PATH } from './wacz.js';
import { pathAt, readZip } from './zip.js';

/**
 * What is wrong with an exported bundle. `unreadable`: no ZIP of ours; `forged`: the receipt's signature does not hold;
 * `other_bundle`: the receipt is another bundle's; `differs`: all files are whole, but not the bytes around them.
 */
export interface WaczProblem {
  /** Path of the entry, or `''` for the file as a whole and the list of entries at its end. */
  path: string;
  problem: BundleProblem['problem'] | 'unreadable' | 'forged' | 'other_bundle' | 'differs';
  /** Where the first byte differs, from the file's start. */
  offset?: number;
  detail?: string;
}

export interface WaczReport {
  problems: WaczProblem[];
  bundle?: string;
  manifest?: Manifest;
  receipt?: { said: Receipt; state: ReceiptState };
}

/**
 * Checks an exported bundle by itself, without store or network: every file against the manifest, the receipt against
 * its signature (and the key trusted), then each remaining byte against the same export made anew. Never throws.
 */
export async function verifyWacz(bytes: Buffer, trusted?: KeyObject): Promise<WaczReport> {
  let entries: Map<string, Buffer>;
  try {
    entries = await readZip(bytes);
  } catch (error) {
    return { problems: [{ path: '', problem: 'unreadable', detail: wordsOf(error) }] };
  }
  const manifest = entries.get(MANIFEST_PATH);
  if (manifest === undefined) return { problems: [{ path: MANIFEST_PATH, problem: 'missing' }] };
  const bundle = sha256(manifest);
  const paths = pathsOf(manifest);
  const read = (hash: string) => (hash === bundle ? manifest : entries.get(paths.get(hash) ?? ''));
  const checked = verifyBundle(bundle, read);
  const problems = checked.problems.map(
    ({ file, problem }): WaczProblem => ({ path: paths.get(file) ?? MANIFEST_PATH, problem }),
  );
  const receipt = receiptOf(entries.get(RECEIPT_PATH), trusted);
  if (receipt === undefined) problems.push({ path: RECEIPT_PATH, problem: 'missing' });
  else if (receipt.state === 'forged') problems.push({ path: RECEIPT_PATH, problem: 'forged' });
  else if (receipt.said.bundle !== bundle) problems.push({ path: RECEIPT_PATH, problem: 'other_bundle' });
  const report: WaczReport = {
    ...{ problems, bundle },
    ...(checked.manifest === undefined ? {} : { manifest: checked.manifest }),
    ...(receipt === undefined ? {} : { receipt }),
  };
  if (problems.length === 0 && receipt !== undefined)
    problems.push(...(await aroundFiles(bytes, manifest, receipt.said, read)));
  return report;
}

/** Holds what is not named by a hash against the export made anew. */
async function aroundFiles(
  bytes: Buffer,
  manifest: Buffer,
  receipt: Receipt,
  read: (sha256: string) => Buffer | undefined,
): Promise<WaczProblem[]> {
  try {
    const again = await buildWacz({ manifest, receipt, content: (hash) => read(hash) ?? Buffer.alloc(0) });
    if (again.equals(bytes)) return [];
    const end = Math.min(again.length, bytes.length);
    let offset = 0;
    while (offset < end && again[offset] === bytes[offset]) offset++;
    return [{ path: pathAt(again, offset), problem: 'differs', offset }];
  } catch (error) {
    return [{ path: '', problem: 'differs', detail: wordsOf(error) }];
  }
}

/** Path by hash of the files that a manifest names; none when it is none. */
function pathsOf(manifest: Buffer): Map<string, string> {
  try {
    return new Map(readManifest(manifest).files.map((file) => [file.sha256, pathInWacz(file)]));
  } catch {
    return new Map(); // told by `verifyBundle`
  }
}

function receiptOf(bytes: Buffer | undefined, trusted?: KeyObject): WaczReport['receipt'] {
  if (bytes === undefined) return undefined;
  try {
    const said = Receipt.parse(JSON.parse(bytes.toString('utf8')));
    return { said, state: checkReceipt(said, trusted) };
  } catch {
    return undefined;
  }
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
