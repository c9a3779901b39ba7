import type { CaseFile } from '../../data/cases/case-life.js';
import { DecisionRefused } from '../../data/decision-refused.js';
import { isPurged } from '../../data/evidence/is-purged.js';
import { type Signer, signReceipt } from '../../data/evidence/receipt.js';
import { verifyBundle } from '../../data/evidence/verify-bundle.js';
import { sha256 } from '../../data/hash.js';
import { canonicalJson, GENESIS } from '../../data/journal.js';
import { actorOf } from '../../data/permissions.js';
import type { Store } from '../../data/store.js';
import type { Vault } from '../../data/vault.js';
import type { Titles } from '../evidence/form.js';
import { buildWacz } from '../evidence/wacz.js';
import { writeZip } from '../evidence/zip.js';
import { dossierHtml } from './dossier-html.js';
import { type DossierFile, type DossierManifest, FORM_PATH, MANIFEST_PATH, RECEIPT_PATH } from './manifest.js';
import { type CaseEvidence, evidenceOf, readDossier } from './read-dossier.js';

/** What a dossier needs of the house. */
export interface DossierParts {
  store: Store;
  vault: Pick<Vault, 'get' | 'read'>;
  signer: Signer;
  titles: Titles;
  office?: string | undefined;
  provinceName(code: string): string | undefined;
  printPdf(html: string): Promise<Buffer>;
}

/** A file that goes along, as a letter that was sent. */
export interface ExtraFile extends Pick<DossierFile, 'name' | 'contentType'> {
  content: Uint8Array;
}

export interface DossierRequest {
  caseId: number;
  by: string;
  at: string;
  letters?: readonly ExtraFile[];
}

export interface ExportedDossier {
  zip: Buffer;
  manifest: DossierManifest;
  /** Of the manifest: what the receipt signs. */
  sha256: string;
}

type Content = Omit<DossierFile, 'bytes' | 'sha256'> & { content: Uint8Array };

/**
 * A case with all its evidence as one signed ZIP, journalled `case.dossier` with what went out. Throws `DecisionRefused`
 * when there is no such case, the person may not, or a piece of evidence is not as it was kept; then nothing goes out.
 */
export async function exportDossier(parts: DossierParts, request: DossierRequest): Promise<ExportedDossier> {
  const { store, signer, titles, office } = parts;
  const { caseId, at, letters = [] } = request;
  const file = caseOf(store, caseId);
  const person = actorOf(store, request.by, 'dossier.export', at, file.province);
  const by = person.login;
  const evidence = evidenceOf(store, file);
  const contents = [...(await contentsOf(parts, file, evidence, { by, at })), ...letters.map(asLetter)];
  const files = contents.map(describe);
  const province = file.province && (parts.provinceName(file.province) ?? `mã ${file.province}`);
  const told = { ...readDossier(store, file, evidence), file, province, office, titles, at, by: person.name, files };
  const pdf = await parts.printPdf(dossierHtml(told));
  const form: Content = {
    path: FORM_PATH,
    role: 'form',
    name: FORM_PATH,
    contentType: 'application/pdf',
    content: pdf,
  };

  const { id, title, stage, unit, officer } = file;
  const manifest: DossierManifest = {
    format: 'soicho-dossier/1',
    case: { id, title, stage, unit, officer, ...(file.province === undefined ? {} : { province: file.province }) },
    ...{ by, at },
    files: [describe(form), ...files],
    purged: told.custody.filter(({ purged }) => purged).map((one) => one.sha256),
  };
  const bytes = Buffer.from(canonicalJson(manifest));
  const hash = sha256(bytes);
  const entry = store.write(() => {
    actorOf(store, by, 'dossier.export', at, caseOf(store, caseId).province);
    const named = told.custody.filter(({ purged }) => !purged).map((one) => one.sha256);
    return store.journal.append({ at, by, kind: 'case.dossier', ids: { case: id, manifest: hash, evidence: named } });
  });
  const receipt = signReceipt(
    { bundle: hash, by, at, journal: { size: entry.seq, hash: entry.hash, time: at } },
    signer,
  );
  const zip = await writeZip([
    { path: MANIFEST_PATH, content: bytes },
    { path: RECEIPT_PATH, content: Buffer.from(canonicalJson(receipt)) },
    ...[form, ...contents].map(({ path, content }) => ({ path, content })),
  ]);
  return { zip, manifest, sha256: hash };
}

async function contentsOf(
  { store, vault, signer }: DossierParts,
  file: CaseFile,
  { bundles, attachments }: CaseEvidence,
  said: { by: string; at: string },
): Promise<Content[]> {
  const contents: Content[] = [];
  const { size, hash } = store.journal.head() ?? { size: 0, hash: GENESIS };
  for (const { id, url } of bundles) {
    if (isPurged(store, id)) continue;
    if (verifyBundle(id, vault.read).problems.length > 0) throw notWhole(id);
    const receipt = signReceipt({ bundle: id, ...said, journal: { size, hash, time: said.at } }, signer);
    const content = (one: string) => vault.get(one) ?? lost(one);
    const wacz = await buildWacz({ manifest: content(id), receipt, content });
    const path = `chung-cu/${id.slice(0, 16)}.wacz`;
    contents.push({ path, role: 'evidence', name: url, contentType: 'application/wacz', content: wacz, bundle: id });
  }
  const scans = new Set(file.documents.map(({ scan }) => scan));
  for (const { sha256: hash, name, contentType } of attachments) {
    if (isPurged(store, hash)) continue;
    const role = scans.has(hash) ? 'scan' : 'attachment';
    const path = `${role === 'scan' ? 'van-ban' : 'tai-lieu'}/${hash.slice(0, 16)}.${ENDINGS[contentType] ?? 'bin'}`;
    contents.push({ path, role, name, contentType, content: vault.get(hash) ?? lost(hash) });
  }
  return contents;
}

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
};

function asLetter({ name, contentType, content }: ExtraFile, i: number): Content {
  const ending = /\.([a-z0-9]{1,5})$/.exec(name)?.[1] ?? 'bin';
  return { path: `cong-van/${i + 1}.${ending}`, role: 'letter', name, contentType, content };
}

function describe({ content, ...file }: Content): DossierFile {
  return { ...file, bytes: content.length, sha256: sha256(content) };
}

function caseOf(store: Store, id: number): CaseFile {
  const file = store.cases.get(id);
  if (file !== undefined) return file;
  throw new DecisionRefused('not-found', {
    vi: `Không có vụ việc số ${id}; xem \`soicho case list\``,
    en: `there is no case ${id}; see \`soicho case list\``,
  });
}

function lost(hash: string): never {
  throw notWhole(hash);
}

function notWhole(hash: string): DecisionRefused {
  return new DecisionRefused('conflict', {
    vi: `Chứng cứ ${hash} không còn nguyên vẹn: chạy \`soicho evidence verify\`, khôi phục từ bản sao lưu`,
    en: `evidence ${hash} is not whole any more: run \`soicho evidence verify\`, restore the backup`,
  });
}
