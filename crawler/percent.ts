/*
 * Percent-encoding of paths and queries (RFC 3986 §2): two spellings of one address become the same string.
 */

const UNRESERVED = /[A-Za-z0-9._~-]/;

/** `%e3` as `%E3`, and `%7E` as `~`: hex in capitals, unreserved characters plain (RFC 3986 §6.2.2.1 and §6.2.2.2). */
export function normalisePercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (triplet, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16));
    return UNRESERVED.test(character) ? character : triplet.toUpperCase();
  });
}

/** Letters outside ASCII as the octets of their UTF-8, `tìm` as `t%C3%ACm`; what is encoded already stays. */
export function encodeNonAscii(text: string): string {
  return text.replace(/[^\u0000-\u007f]+/g, (words) => encodeURIComponent(words.replace(/\p{Surrogate}/gu, '\ufffd')));
}
