import { readEvidenceListings } from '../../data/evidence/evidence-listings.js';
import type { Manifest } from '../../data/evidence/manifest.js';
import { type BundleProblem, verifyBundle } from '../../data/evidence/verify-bundle.js';
import { fileType } from '../../data/file-type.js';
import { sha256 } from '../../data/hash.js';
import { actorOf } from '../../data/permissions.js';
import { personName } from '../../data/person.js';
import type { Store } from '../../data/store.js';
import { type Vault, VaultError } from '../../data/vault.js';
import type { EvidenceForm, Picture, Titles } from './form.js';
import { formHtml } from './form-html.js';
import { qrPayload } from './qr-payload.js';

/** What printing needs of the house. */
export interface FormParts {
  store: Pick<Store, 'write' | 'people' | 'journal'>;
  vault: Pick<Vault, 'get' | 'read'>;
  titles: Titles;
  office?: string | undefined;
  /** A QR code of the text, as SVG. */
  writeQr(text: string): Promise<string>;
  /** Width times height of a PNG or JPEG as its head says. */
  pixelsOf(picture: Buffer): number | undefined;
  printPdf(html: string): Promise<Buffer>;
}

/** Which bundle, under which number, for whom and when. */
export interface FormRequest {
  bundle: string;
  number?: string | undefined;
  by: string;
  at: string;
}

/** The form as PDF with its hash; or what is wrong with the bundle, of which no form is made. */
export type PrintedForm = { pdf: Buffer; sha256: string } | { problems: BundleProblem[] };

/** Verifies the bundle, prints its form and journals `evidence.form` with the hash of what was printed. */
export async function printForm(parts: FormParts, request: FormRequest): Promise<PrintedForm> {
  const { store, vault, titles, office } = parts;
  const { bundle, number, by, at } = request;
  actorOf(store, by, 'evidence.export', at);
  const { manifest, problems } = verifyBundle(bundle, vault.read);
  if (manifest === undefined || problems.length > 0) return { problems };
  const form: EvidenceForm = {
    ...{ bundle, manifest, titles, office, number, recordedBy: personName(store, manifest.by) },
    listings: manifest.files
      .filter(({ role }) => role === 'listings')
      .flatMap((file) => readEvidenceListings(bytesOf(vault, file.sha256))),
    qr: await parts.writeQr(qrPayload(bundle, manifest)),
    picture: pictureOf(manifest, parts),
  };
  const pdf = await parts.printPdf(formHtml(form));
  const hash = sha256(pdf);
  const payload = number === undefined ? {} : { payload: { number } };
  store.write(() => store.journal.append({ at, by, kind: 'evidence.form', ids: { bundle, sha256: hash }, ...payload }));
  return { pdf, sha256: hash };
}

function pictureOf({ files, screenshot }: Manifest, { vault, pixelsOf }: FormParts): Picture {
  const file = files.find(({ role }) => role === 'screenshot');
  if (file === undefined || screenshot.state === 'none') return { state: 'unreadable' };
  const bytes = bytesOf(vault, file.sha256);
  const type = fileType(bytes);
  if (type !== 'image/png' && type !== 'image/jpeg') return { state: 'unreadable' };
  if (pixelsOf(bytes) !== screenshot.width * screenshot.height) return { state: 'unreadable' };
  return { state: 'shown', type, bytes };
}

function bytesOf(vault: Pick<Vault, 'get'>, name: string): Buffer {
  const bytes = vault.get(name);
  if (bytes === undefined) throw new VaultError(`[vault] ${name} went away while the form was being made; try again`);
  return bytes;
}
