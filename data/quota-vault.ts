import { sha256 as hashOf } from './hash.js';
import { type Vault, VaultFull } from './vault.js';

/** Puts between two looks at what is really held: other processes put, too. */
const PUTS_BETWEEN_LOOKS = 50;

export interface Quota {
  maxBytes: number;
  /** What is held now; see `RetentionStore.vaultBytes`. */
  usedBytes: () => number;
}

/** A vault with a cap: `put` throws `VaultFull` instead of keeping what would go over; bytes that it holds always fit. */
export interface QuotaVault extends Vault {
  /** Throws `VaultFull` when nothing more fits: asked before work that would be for nothing. */
  refuseFull(): void;
}

export function quotaVault(vault: Vault, { maxBytes, usedBytes }: Quota): QuotaVault {
  let used = 0;
  let puts = 0;
  return {
    ...vault,
    refuseFull() {
      used = usedBytes();
      if (used >= maxBytes) throw new VaultFull(used, maxBytes);
    },
    put(bytes) {
      const sha256 = hashOf(bytes);
      if (vault.has(sha256)) return vault.put(bytes);
      if (puts++ % PUTS_BETWEEN_LOOKS === 0) used = usedBytes();
      if (used + bytes.length > maxBytes) {
        puts = 0;
        throw new VaultFull(used, maxBytes);
      }
      used += bytes.length;
      return vault.put(bytes);
    },
  };
}
