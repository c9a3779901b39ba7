import type { EvidenceUse, KnownPage } from './crawl-store.js';
import { putAgain } from './put-again.js';
import type { RawPages } from './raw-pages.js';
import type { Store } from './store.js';
import { type Vault, VaultFull } from './vault.js';
import type { Zstd } from './zstd.js';

/** Where captured bytes are and go to. */
export interface EvidenceParts {
  store: Pick<Store, 'write' | 'evidence' | 'pages' | 'leads' | 'journal'>;
  raw: RawPages;
  vault: Vault;
  zstd: Zstd;
}

/** `kept` now or before; `missing`: the raw answer is gone, or the page was never read in full; `full`: the vault takes no more. */
export type Promotion = { url: string; sha256?: string; became: 'kept' | 'missing' | 'full' };

/** Puts the newest full answer of a page into the vault and says why; twice is once. Journalled `evidence.keep`. */
export function promotePage(
  { store, raw, vault, zstd }: EvidenceParts,
  page: Pick<KnownPage, 'url' | 'sha256'>,
  why: Pick<EvidenceUse, 'reason' | 'by' | 'at'>,
): Promotion {
  const { url, sha256 } = page;
  if (sha256 === undefined) return { url, became: 'missing' };
  const kept = raw.find(sha256);
  if (kept === undefined) return { url, sha256, became: vault.has(sha256) ? 'kept' : 'missing' };
  const answer = Buffer.from(zstd.decompress(kept.zstd));
  if (!fits(vault, answer)) return { url, sha256, became: 'full' };
  const { bytes, contentType, at: capturedAt } = kept;
  store.write(() => {
    putAgain(vault, answer);
    if (!store.evidence.add({ sha256, bytes, contentType, url, capturedAt, ...why })) return;
    store.journal.append({
      at: why.at,
      kind: 'evidence.keep',
      by: why.by,
      ids: { sha256 },
      payload: { url, reason: why.reason },
    });
  });
  return { url, sha256, became: 'kept' };
}

// A sweep goes on without: the answer stays among the raw ones for its time.
function fits(vault: Vault, answer: Buffer): boolean {
  try {
    vault.put(answer);
    return true;
  } catch (error) {
    if (error instanceof VaultFull) return false;
    throw error;
  }
}

/** Promotes every page of the listings that prove a lead. */
export function promoteLead(
  parts: EvidenceParts,
  leadId: number,
  why: Pick<EvidenceUse, 'reason' | 'by' | 'at'>,
): Promotion[] {
  return pagesOf(parts.store, leadId).map((page) => promotePage(parts, page, why));
}

/** Whether a sweep has read a page of the lead's listings; those of a feed have none. */
export function hasPages(store: EvidenceParts['store'], leadId: number): boolean {
  return pagesOf(store, leadId).length > 0;
}

function pagesOf({ leads, pages }: EvidenceParts['store'], leadId: number): KnownPage[] {
  return leads.proofs(leadId).flatMap(({ listingId }) => pages.ofListing(listingId));
}
