import type { KeptBundle } from '../evidence-store.js';
import { putAgain } from '../put-again.js';
import type { Store } from '../store.js';
import type { Vault } from '../vault.js';
import type { EvidenceListing } from './evidence-listings.js';
import { type EvidenceFile, type Manifest, manifestBytes } from './manifest.js';

/** A capture before it is kept: the bytes of each file beside what it is, and all that the manifest says of them. */
export interface NewBundle {
  /** What was read from the answer. */
  listings: EvidenceListing[];
  manifest: Omit<Manifest, 'files'>;
  files: (Pick<EvidenceFile, 'role' | 'name' | 'contentType'> & { content: Uint8Array })[];
}

/**
 * Puts every file into the vault, the manifest last, then appends the bundle and journals `evidence.capture` in one
 * transaction: what stops in between leaves bytes that nothing names, never a bundle with a hole. Under the lock each file
 * is looked for once more: a purge may have erased the same bytes, which nobody named then.
 */
export function keepBundle(
  { store, vault }: { store: Pick<Store, 'write' | 'bundles' | 'journal'>; vault: Vault },
  { manifest, files }: Pick<NewBundle, 'manifest' | 'files'>,
  leadId?: number,
): KeptBundle {
  const kept = files.map(
    ({ content, ...file }): EvidenceFile => ({ ...file, bytes: content.length, sha256: vault.put(content) }),
  );
  const named = manifestBytes({ ...manifest, files: kept });
  const id = vault.put(named);
  const bytes = named.length + kept.reduce((sum, file) => sum + file.bytes, 0);
  const { url, by, at } = manifest;
  const bundle: KeptBundle = { id, url, bytes, by, at, ...(leadId === undefined ? {} : { leadId }) };
  return store.write(() => {
    const known = store.bundles.get(id);
    if (known !== undefined) return known;
    for (const content of [...files.map((file) => file.content), named]) putAgain(vault, content);
    store.bundles.add(
      bundle,
      kept.map(({ sha256 }) => sha256),
    );
    store.journal.append({
      ...{ at, by },
      kind: 'evidence.capture',
      ids: { bundle: id, files: kept.map(({ sha256 }) => sha256), ...(leadId === undefined ? {} : { lead: leadId }) },
      payload: { url },
    });
    return bundle;
  });
}
