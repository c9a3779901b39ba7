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

/** Port: answers kept for some weeks under a size cap, so that what was flagged later can still become evidence. */
export interface RawPages {
  /** Durable when it returns. The same bytes again only renew their time. The oldest make room when the cap is reached. */
  keep(page: RawPage): void;
  find(sha256: string): RawPage | undefined;
  /** Drops what was last kept before `before`; how many. */
  trim(before: string): number;
  /** Compressed bytes. */
  size(): { pages: number; bytes: number };
  close(): void;
}
