import type { Manifest } from '../../data/evidence/manifest.js';

// With it a code has 61 modules a side at most: half a millimetre each on the form.
const URL_LETTERS = 120;

/** What the form's code says: the bundle's hash, the page's address (its beginning, when long) and the time of capture, a line each. */
export function qrPayload(bundle: string, { url, at }: Pick<Manifest, 'url' | 'at'>): string {
  // Other letters would make the code larger, and a line's end would forge a line.
  const plain = url.replace(/\p{Cs}/gu, '\ufffd').replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
  const shown = plain.length > URL_LETTERS ? `${plain.slice(0, URL_LETTERS)}...` : plain;
  return `soicho:evidence:${bundle}\n${shown}\n${at}`;
}
