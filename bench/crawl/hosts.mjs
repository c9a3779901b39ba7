/** Shops that the items are spread over. */
export const HOSTS = 40;

export function hostOf(shop) {
  return `gian-${shop}.cho-do.example`;
}

/** Pages on their way at once, on both sides. */
export const CONCURRENCY = 16;

/** One item in so many is compared. */
export const SAMPLE_EVERY = 20;
