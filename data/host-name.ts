import { isIP, isIPv6 } from 'node:net';
import { canParseUrl } from './parse-url.js';

/** What a host is called: an address as it stands, or a name still to be resolved. */
export interface HostName {
  /** Lower case, without brackets or a dot at the end: `127.0.0.1` for `0x7f.1`, `shop.example` for `SHOP。example.`. */
  text: string;
  isAddress: boolean;
}

/**
 * Reads a host in any spelling as URLs are read (WHATWG URL §3.5: short, octal and hex IPv4, full-width digits, IDN dots);
 * `undefined` for what no URL can have, IPv6 with a zone among it.
 */
export function readHost(host: string): HostName | undefined {
  const text = isIPv6(host) ? `[${host}]` : host;
  if (!/^(\[[^\]]+\]|[^:/?#@\\[\]\s]+)$/.test(text) || !canParseUrl(`http://${text}/`)) return undefined;
  const { hostname } = new URL(`http://${text}/`);
  const name = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname.replace(/\.$/, '');
  return name === '' ? undefined : { text: name, isAddress: isIP(name) !== 0 };
}

/** Names that mean the machine itself, whatever a resolver says (RFC 6761 §6.3). */
export function isLocalName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost');
}
