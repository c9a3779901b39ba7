import type { GapReason } from '../../data/schema.js';

/** A page that could not or must not be fetched: `reason` is the coverage gap, `retry` says that asking again may help. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused';
  constructor(
    readonly reason: GapReason,
    message: string,
    readonly retry = false,
  ) {
    super(message);
  }
}
