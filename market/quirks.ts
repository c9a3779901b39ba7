import type { Quirk } from './truth.js';

const RATE_LIMITED_EVERY = 40;

// Host → position of an offer among the host's → its quirk.
const QUIRKS: Record<string, Record<number, Quirk>> = {
  'giadung-nhaminh.example': { 1: 'slow', 3: 'error-once', 5: 'gone', 7: 'large', 9: 'redirect-loop' },
  'trangxinh.cuahang-mau.example': { 2: 'json-ld-trailing-comma' },
  'sneakergiare.cuahang-mau.example': { 3: 'json-ld-escaped' },
};

/** The quirk of a host's k-th offer; every fortieth of the marketplace is refused once with 429. */
export function quirkOf(host: string, k: number): Quirk | undefined {
  if (host === 'cholang.example' && k % RATE_LIMITED_EVERY === 7) return 'rate-limited-once';
  return QUIRKS[host]?.[k];
}
