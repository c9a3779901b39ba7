import type { KeyObject } from 'node:crypto';
import type { PrintOptions } from '../crawler/browser/print-pdf.js';
import type { CaptureRequest } from '../crawler/evidence/capture-page.js';
import type { CaptureRun } from '../crawler/evidence/run-captures.js';
import type { Route } from '../crawler/fetch/egress.js';
import type { FetchRefused } from '../crawler/fetch/refused.js';
import type { CrawlSource } from '../crawler/frontier.js';
import { canonicalUrl } from '../crawler/links.js';
import { platformOf } from '../crawler/platform.js';
import { type AttachRequest, attachFile } from '../data/attach-file.js';
import { findBundle } from '../data/evidence/find-bundle.js';
import { keepBundle, type NewBundle } from '../data/evidence/keep-bundle.js';
import { signReceipt } from '../data/evidence/receipt.js';
import { type BundleReport, verifyBundle } from '../data/evidence/verify-bundle.js';
import { type KeptReport, type VerifyKept, verifyKept } from '../data/evidence/verify-kept.js';
import type { Attachment, KeptBundle } from '../data/evidence-store.js';
import { type HeadFile, readPublicKey } from '../data/journal-head.js';
import { actorOf, actorOrProgram } from '../data/permissions.js';
import { type EvidenceParts, hasPages, type Promotion, promoteLead, promotePage } from '../data/promote.js';
import type { QuotaVault } from '../data/quota-vault.js';
import type { RawPages } from '../data/raw-pages.js';
import type { Store } from '../data/store.js';
import { VaultError } from '../data/vault.js';
import { loadZstd } from '../data/zstd.js';
import type { FormParts, FormRequest, PrintedForm } from '../exports/evidence/print-form.js';
import type { WaczReport } from '../exports/evidence/verify-wacz.js';

/** What evidence needs of the house. */
export interface EvidenceWiring {
  store: () => Store;
  raw: () => RawPages;
  vault: QuotaVault;
  head: () => HeadFile;
  /** Of the head's private key. */
  keyFile: string;
  now: () => Date;
  /** Rules and articles on the form, and who issues it. */
  form: Pick<FormParts, 'titles' | 'office'>;
  browser: Pick<PrintOptions, 'executablePath' | 'noSandbox'>;
  /** How pages are captured; built when one is. */
  capturing: (options: CaptureOptions) => Promise<CaptureRun>;
  /** What a page belongs to when no source watches it. */
  toSource: (url: string) => Pick<CrawlSource, 'id' | 'platform' | 'platformByDomain'>;
}

/** How pages are to be captured as evidence. */
export interface CaptureOptions {
  by: string;
  leadId?: number | undefined;
  signal: AbortSignal;
  /** Default yes, where Chromium is. */
  picture?: boolean;
  route?: Route;
  paceMs?: number;
}

/** A page that was captured, with its bundle and manifest, or why not. */
export type CapturedPage = { url: string } & (
  | { bundle: KeptBundle; manifest: NewBundle['manifest']; listings: number }
  | { refused: FetchRefused }
);

/** What is kept as proof: pages behind a lead, files handed in. */
export function wireEvidence({
  store,
  raw,
  vault,
  head,
  keyFile,
  now,
  capturing,
  toSource,
  ...printing
}: EvidenceWiring) {
  const { form, browser } = printing;
  const parts = async (): Promise<EvidenceParts> => ({ store: store(), raw: raw(), vault, zstd: await loadZstd() });
  return {
    keepPage: async (url: string, by: string): Promise<Promotion | undefined> => {
      const page = store().pages.find(canonicalUrl(url) ?? url);
      const at = now().toISOString();
      actorOrProgram(store(), by, 'evidence.keep', at);
      return page && promotePage(await parts(), page, { reason: 'request', by, at });
    },
    keepLead: async (leadId: number, by: string): Promise<Promotion[]> => {
      if (!hasPages(store(), leadId)) return [];
      return promoteLead(await parts(), leadId, { reason: 'decision', by, at: now().toISOString() });
    },
    /** Addresses of the listings that prove a lead, strongest first, each once. */
    pagesOfLead: (leadId: number): string[] => {
      const urls = store()
        .leads.proofs(leadId)
        .sort((a, b) => b.value - a.value)
        .flatMap(({ listingId }) => store().listings.get(listingId)?.listing.url ?? []);
      return [...new Set(urls)];
    },
    /** Captures each page as a bundle of evidence, kept and journalled as it comes. */
    async *captureEvidence(urls: string[], options: CaptureOptions): AsyncGenerator<CapturedPage> {
      vault.refuseFull(); // before anybody is asked for nothing
      actorOrProgram(store(), options.by, 'evidence.keep', now().toISOString());
      const { runCaptures } = await import('../crawler/evidence/run-captures.js');
      const requests = urls.map((url): CaptureRequest => {
        const { id, platform, platformByDomain = false } = toSource(url);
        return {
          url,
          source: id,
          platform: platformByDomain ? (platformOf(url) ?? platform) : platform,
          by: options.by,
        };
      });
      for await (const end of runCaptures(await capturing(options), requests, options.signal)) {
        const { url } = end.request;
        if ('refused' in end) yield { url, refused: end.refused };
        else {
          const { manifest, listings } = end.bundle;
          yield {
            url,
            manifest,
            listings: listings.length,
            bundle: keepBundle({ store: store(), vault }, end.bundle, options.leadId),
          };
        }
      }
    },
    /** Throws `VaultFull` when nothing more can be kept. */
    refuseFull: vault.refuseFull,
    findBundle: (text: string): KeptBundle => findBundle(store(), text),
    verifyBundle: (id: string): BundleReport => verifyBundle(id, vault.read),
    verifyKept: (options: Pick<VerifyKept, 'signal' | 'onProgress'>): Promise<KeptReport> =>
      verifyKept({ ...options, store: store(), read: vault.read }),
    /** The house's own key, where it has one: on another machine nothing is made for the asking. */
    ownPublicKey: () => readPublicKey(keyFile),
    async verifyWacz(bytes: Buffer, trusted?: KeyObject): Promise<WaczReport> {
      return (await import('../exports/evidence/verify-wacz.js')).verifyWacz(bytes, trusted);
    },
    /** The bundle as WACZ with a signed receipt, journalled `evidence.export`. */
    async exportBundle({ id }: KeptBundle, by: string): Promise<Buffer> {
      const { buildWacz } = await import('../exports/evidence/wacz.js');
      const at = now().toISOString();
      const said = { at, by, ids: { bundle: id } };
      const { seq: size, hash } = store().write(() => {
        actorOf(store(), by, 'evidence.export', at);
        return store().journal.append({ ...said, kind: 'evidence.export' });
      });
      const receipt = signReceipt({ bundle: id, by, at, journal: { size, hash, time: at } }, head());
      const content = (sha256: string) => {
        const bytes = vault.get(sha256);
        if (bytes === undefined) throw new VaultError(`[vault] ${sha256} is gone; restore the last backup`);
        return bytes;
      };
      return buildWacz({ manifest: content(id), receipt, content });
    },
    /** *Phiếu ghi nhận thông tin* of a bundle as PDF, journalled `evidence.form`. */
    async printForm(request: Omit<FormRequest, 'at'>, signal: AbortSignal): Promise<PrintedForm> {
      const [{ printForm }, { printPdf }, { writeQr }, { imagePixels: pixelsOf }] = await Promise.all([
        import('../exports/evidence/print-form.js'),
        import('../crawler/browser/print-pdf.js'),
        import('../crawler/qr/write-qr.js'),
        import('../crawler/qr/image-size.js'),
      ]);
      const print = (html: string) => printPdf(html, { ...browser, signal });
      const tools = { ...form, store: store(), vault, writeQr, pixelsOf, printPdf: print };
      return printForm(tools, { ...request, at: now().toISOString() });
    },
    attachFile: (request: AttachRequest): Attachment =>
      attachFile({ store: store(), vault }, request, now().toISOString()),
  };
}
