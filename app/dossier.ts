import type { KeyObject } from 'node:crypto';
import type { PrintOptions } from '../crawler/browser/print-pdf.js';
import type { HeadFile } from '../data/journal-head.js';
import type { Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';
import type { DossierParts, DossierRequest, ExportedDossier } from '../exports/dossier/export-dossier.js';
import type { DossierReport } from '../exports/dossier/verify-dossier.js';

/** What dossiers need of the house. */
export interface DossierWiring extends Pick<DossierParts, 'office' | 'titles' | 'provinceName'> {
  store: () => Store;
  vault: Vault;
  head: () => HeadFile;
  now: () => Date;
  browser: Pick<PrintOptions, 'executablePath' | 'noSandbox'>;
}

/** A case as one signed file, and its check, which needs nothing of the house. */
export function wireDossier({ store, vault, head, now, browser, ...told }: DossierWiring) {
  return {
    async exportDossier(request: Omit<DossierRequest, 'at'>, signal: AbortSignal): Promise<ExportedDossier> {
      const [{ exportDossier }, { printPdf }] = await Promise.all([
        import('../exports/dossier/export-dossier.js'),
        import('../crawler/browser/print-pdf.js'),
      ]);
      const print = (html: string) => printPdf(html, { ...browser, signal });
      const parts = { ...told, store: store(), vault, signer: head(), printPdf: print };
      return exportDossier(parts, { ...request, at: now().toISOString() });
    },
    async verifyDossier(bytes: Buffer, trusted?: KeyObject): Promise<DossierReport> {
      return (await import('../exports/dossier/verify-dossier.js')).verifyDossier(bytes, trusted);
    },
  };
}
