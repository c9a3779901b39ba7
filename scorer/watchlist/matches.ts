/** How a product of the watch list was recognised, surest first. `unverified_lot`: the notice names a lot, the listing does not. */
export const WATCH_MATCHES = ['number', 'lot', 'name', 'unverified_lot'] as const;
export type WatchMatch = (typeof WATCH_MATCHES)[number];
