import { canonicalUrl } from '../crawler/links.js';
import { type AttachRequest, attachFile } from '../data/attach-file.js';
import { type EvidenceParts, hasPages, type Promotion, promoteLead, promotePage } from '../data/promote.js';
import type { RawPages } from '../data/raw-pages.js';
import type { Attachment, Store } from '../data/store.js';
import type { Vault } from '../data/vault.js';
import { loadZstd } from '../data/zstd.js';

/** What evidence needs of the house. */
export interface EvidenceWiring {
  store: () => Store;
  raw: () => RawPages;
  vault: Vault;
  now: () => Date;
}

/** What is kept as proof: pages behind a lead, files handed in. */
export function wireEvidence({ store, raw, vault, now }: EvidenceWiring) {
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
  };
}
