/**
 * The address, or nothing when it is none. Stands in for `URL.canParse`, which Node 20 answers wrongly once V8 has optimised
 * the call: it then takes "https://quán.example" (one byte a letter) for broken UTF-8 and says no.
 */
export function parseUrl(text: string, base?: string | URL): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Whether `parseUrl` would give an address. */
export function canParseUrl(text: string, base?: string | URL): boolean {
  return parseUrl(text, base) !== undefined;
}
