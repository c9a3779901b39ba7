import { canonicalUrl } from '../crawler/links.js';
import { type AttachRequest, attachFile } from '../data/attach-file.js';
import { type EvidenceParts, hasPages, type Promotion, promoteLead, promotePage } from '../data/promote.js';
import type { RawPages } from '../data/raw-pages.js';
import type { Attachment, Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';
import { loadZstd } from '../data/zstd.js';
import type { FormParts, FormRequest, PrintedForm } from '../exports/evidence/print-form.js';

/** What evidence needs of the house. */
export interface EvidenceWiring {
  store: () => Store;
  raw: () => RawPages;
  vault: Vault;
  /** Rules and articles on the form, and who issues it. */
  form: Pick<FormParts, 'titles' | 'office'>;
  browser: { executablePath?: string | undefined; noSandbox: boolean };
  now: () => Date;
}

/** What is kept as proof, pages behind a lead and files handed in, and the form that tells of it on paper. */
export function wireEvidence({ store, raw, vault, form, browser, now }: EvidenceWiring) {
  const parts = async (): Promise<EvidenceParts> => ({ store: store(), raw: raw(), vault, zstd: await loadZstd() });
  return {
    keepPage: async (url: string, by: string): Promise<Promotion | undefined> => {
      const page = store().pages.find(canonicalUrl(url) ?? url);
      return page && promotePage(await parts(), page, { reason: 'request', by, at: now().toISOString() });
    },
    keepLead: async (leadId: number, by: string): Promise<Promotion[]> => {
      if (!hasPages(store(), leadId)) return [];
      return promoteLead(await parts(), leadId, { reason: 'decision', by, at: now().toISOString() });
    },
    attachFile: (request: AttachRequest): Attachment =>
      attachFile({ store: store(), vault }, request, now().toISOString()),
    async printForm(request: Omit<FormRequest, 'at'>, signal: AbortSignal): Promise<PrintedForm> {
      const [{ printForm }, { printPdf }, { writeQr }, { imagePixels: pixelsOf }] = await Promise.all([
        import('../exports/evidence/print-form.js'),
        import('../crawler/browser/print-pdf.js'),
        import('../crawler/qr/write-qr.js'),
        import('../crawler/qr/image-size.js'),
      ]);
      const print = (html: string) => printPdf(html, { ...browser, signal });
      const parts = { ...form, store: store(), vault, writeQr, pixelsOf, printPdf: print };
      return printForm(parts, { ...request, at: now().toISOString() });
    },
  };
}
