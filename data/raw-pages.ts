/** An answer as it came, after transfer and content encoding, compressed with zstd. */
export interface RawPage {
  /** Of the uncompressed bytes. */
  sha256: string;
  /** Uncompressed. */
  bytes: number;
  url: string;
  contentType: string;
  at: string;
  zstd: Uint8Array;
}

/** `bytes` are compressed ones. */
export interface RawSize {
  pages: number;
  bytes: number;
}

/** Port: answers kept for some weeks under a size cap, so that what was flagged later can still become evidence. */
export interface RawPages {
  /** Durable when it returns. The same bytes again only renew their time. The oldest make room when the cap is reached. */
  keep(page: RawPage): void;
  find(sha256: string): RawPage | undefined;
  /** Drops what was last kept before `before`, and the oldest while there is more than the cap. */
  trim(before: string): RawSize;
  /** What `trim` would drop. */
  expired(before: string): RawSize;
  size(): RawSize;
  close(): void;
}
