/** Port: bytes named by their SHA-256, kept until they are erased by rule. Nothing is ever overwritten. */
export interface Vault {
  /** Durable when it returns, twice is once; answers the SHA-256. Throws `VaultError` when other bytes bear that name. */
  put(bytes: Uint8Array): string;
  has(sha256: string): boolean;
  /** Throws `VaultError` when the bytes are not those of the name any more. */
  get(sha256: string): Buffer | undefined;
  /** The bytes as they stand under this name, for whoever holds them against it. */
  read(sha256: string): Buffer | undefined;
  /** Bytes of the file, whatever they are. */
  size(sha256: string): number | undefined;
  /** Durable when it returns, twice is once; answers how many bytes are free for it. Only rules of retention erase. */
  erase(sha256: string): number;
}

/** The vault cannot keep or give back what it was asked for; the message says which file and what to do. */
export class VaultError extends Error {
  override readonly name: string = 'VaultError';
}

/** The vault holds as much as it may: nothing was kept. */
export class VaultFull extends VaultError {
  override readonly name = 'VaultFull';
  readonly words: { vi: string; en: string };
  constructor(usedBytes: number, maxBytes: number) {
    const [used, max] = [usedBytes, maxBytes].map((bytes) => (bytes / 1e9).toFixed(1));
    const vi = `Kho bằng chứng đã đầy (${used} trong ${max} GB), không lưu thêm: chạy \`soicho purge --dry-run\`, hoặc tăng \`retention.vaultMaxGb\``;
    const en = `${used} of ${max} GB of evidence are held, nothing more is kept: run \`soicho purge --dry-run\`, or raise \`retention.vaultMaxGb\``;
    super(`[vault] ${en}`);
    this.words = { vi, en };
  }
}
