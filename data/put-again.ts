import { sha256 } from './hash.js';
import type { Vault } from './vault.js';

/**
 * Call under the store's lock, when bytes that were put before it are about to be named: a purge, which erases under the
 * same lock, may have taken the same bytes of another owner away in between.
 */
export function putAgain(vault: Pick<Vault, 'has' | 'put'>, content: Uint8Array): void {
  if (!vault.has(sha256(content))) vault.put(content);
}
