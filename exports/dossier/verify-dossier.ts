import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { checkReceipt, Receipt, type ReceiptState } from '../../data/evidence/receipt.js';
import { sha256 } from '../../data/hash.js';
import { verifyWacz, type WaczProblem } from '../evidence/verify-wacz.js';
import { pathAt, readZip, writeZip } from '../evidence/zip.js';
import { DossierManifest, MANIFEST_PATH, MAX_FILES, RECEIPT_PATH } from './manifest.js';

/** As of a WACZ; `added`: the manifest names no such file; `other_key`: a capture signed by another house than the dossier. */
export interface DossierProblem {
  /** Path in the dossier, and after `!` in the capture; `''` for the file as a whole. */
  path: string;
  problem: WaczProblem['problem'] | 'added' | 'other_key';
  offset?: number;
  detail?: string;
}

export interface DossierReport {
  problems: DossierProblem[];
  manifest?: DossierManifest;
  receipt?: { said: Receipt; state: ReceiptState };
}

/**
 * Checks a dossier by itself, without store or network: the receipt against its signature (and the key trusted), every file
 * against the manifest, every capture by the verifier of captures, then each remaining byte against the same dossier made
 * anew. Never throws.
 */
export async function verifyDossier(bytes: Buffer, trusted?: KeyObject): Promise<DossierReport> {
  let entries: Map<string, Buffer>;
  try {
    entries = await readZip(bytes, MAX_FILES + 2);
  } catch (error) {
    return { problems: [{ path: '', problem: 'unreadable', detail: wordsOf(error) }] };
  }
  const named = entries.get(MANIFEST_PATH);
  if (named === undefined) return { problems: [{ path: MANIFEST_PATH, problem: 'missing' }] };
  const manifest = parsed(named, DossierManifest);
  const said = parsed(entries.get(RECEIPT_PATH), Receipt);
  const receipt = said && { said, state: checkReceipt(said, trusted) };
  const problems: DossierProblem[] = receiptProblems(receipt, sha256(named));
  if (manifest === undefined) return { problems: [...problems, { path: MANIFEST_PATH, problem: 'no_manifest' }] };
  const key = receipt === undefined || receipt.state === 'forged' ? undefined : keyOf(receipt.said);
  for (const file of manifest.files) {
    const content = entries.get(file.path);
    if (content === undefined) problems.push({ path: file.path, problem: 'missing' });
    else if (content.length !== file.bytes || sha256(content) !== file.sha256)
      problems.push({ path: file.path, problem: 'changed' });
    if (content !== undefined && file.role === 'evidence')
      problems.push(...(await captureProblems(file, content, key)));
  }
  const known = new Set([MANIFEST_PATH, RECEIPT_PATH, ...manifest.files.map(({ path }) => path)]);
  for (const path of entries.keys()) if (!known.has(path)) problems.push({ path, problem: 'added' });
  if (problems.length === 0) problems.push(...(await aroundFiles(bytes, entries, manifest)));
  return { problems, manifest, ...(receipt === undefined ? {} : { receipt }) };
}

function receiptProblems(receipt: DossierReport['receipt'], manifest: string): DossierProblem[] {
  if (receipt === undefined) return [{ path: RECEIPT_PATH, problem: 'missing' }];
  if (receipt.state === 'forged') return [{ path: RECEIPT_PATH, problem: 'forged' }];
  return receipt.said.bundle === manifest ? [] : [{ path: MANIFEST_PATH, problem: 'changed' }];
}

async function captureProblems(
  { path, bundle }: DossierManifest['files'][number],
  content: Buffer,
  key: KeyObject | undefined,
): Promise<DossierProblem[]> {
  const report = await verifyWacz(content, key);
  const problems: DossierProblem[] = report.problems.map((one) => ({ ...one, path: `${path}!${one.path}` }));
  if (report.bundle !== bundle && problems.length === 0) problems.push({ path, problem: 'other_bundle' });
  if (report.receipt?.state === 'other_key') problems.push({ path, problem: 'other_key' });
  return problems;
}

/** Holds what no hash names (names, order, what lies between the files) against the dossier made anew. */
async function aroundFiles(
  bytes: Buffer,
  entries: ReadonlyMap<string, Buffer>,
  { files }: DossierManifest,
): Promise<DossierProblem[]> {
  try {
    const paths = [MANIFEST_PATH, RECEIPT_PATH, ...files.map(({ path }) => path)];
    const again = await writeZip(paths.map((path) => ({ path, content: entries.get(path) ?? Buffer.alloc(0) })));
    if (again.equals(bytes)) return [];
    const end = Math.min(again.length, bytes.length);
    let offset = 0;
    while (offset < end && again[offset] === bytes[offset]) offset++;
    return [{ path: pathAt(again, offset), problem: 'differs', offset }];
  } catch (error) {
    return [{ path: '', problem: 'differs', detail: wordsOf(error) }];
  }
}

function keyOf({ publicKey }: Receipt): KeyObject {
  return createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
}

function parsed<T>(bytes: Buffer | undefined, schema: { parse(value: unknown): T }): T | undefined {
  try {
    return bytes && schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
