/** Port: bytes named by their SHA-256, kept until they are erased by rule. Nothing is ever overwritten. */
export interface Vault {
  /** Durable when it returns, twice is once; answers the SHA-256. Throws `VaultError` when other bytes bear that name. */
  put(bytes: Uint8Array): string;
  has(sha256: string): boolean;
  /** Throws `VaultError` when the bytes are not those of the name any more. */
  get(sha256: string): Buffer | undefined;
  /** The bytes as they stand under this name, for whoever holds them against it. */
  read(sha256: string): Buffer | undefined;
}

/** The vault cannot keep or give back what it was asked for; the message says which file and what to do. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}
