import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { readHost } from '../../data/host-name.js';

/** A host in any spelling, taken apart. */
export interface DomainParts {
  /** As DNS has it: lower case, punycode, no dot at the end. */
  host: string;
  /** Registrable name, when the host has one (an address and a public suffix have none). */
  registrable?: string;
  /** `com.vn` of `shop.com.vn`. */
  suffix: string;
  /** Label before the suffix, and those before it from left to right, letters of other scripts decoded. */
  label: string;
  sub: string[];
  /** Label of a tenant where the suffix's owner lets names to the public: `shop` of `shop.pages.dev`. */
  tenant?: string;
}

// Builders that let names to the public and are not on the Public Suffix List.
const LANDLORDS = new Set([
  ...['myharavan.com', 'mysapo.net', 'mysapogo.com', 'bizwebvietnam.net', 'ladi.me', 'pagedemo.me', 'webcake.io'],
  ...['wordpress.com', 'weebly.com', 'godaddysites.com', 'bigcartel.com', 'ecwid.com', 'tumblr.com', 'blogspot.com'],
]);

// The longest URL that is worth reading; a host has 253 letters at most.
const MAX_LENGTH = 2000;

/**
 * Reads a host name, e-mail address or URL as people write and paste them: `HTTPS://Shopee.VN./x?y`, `shopee[.]vn`,
 * `//shopee.vn:443`, `xn--…`, raw Unicode. `undefined` for what cannot be a host.
 */
export function readDomain(raw: string): DomainParts | undefined {
  const host = hostOf(raw);
  if (host === undefined) return undefined;
  const { domain, publicSuffix, isIp } = parse(host);
  const suffix = publicSuffix ?? '';
  if (isIp || domain === null || domain === '') return { host, suffix, label: '', sub: [] };
  // Punycode that says nothing stays as it is.
  const labels = (domainToUnicode(host) || host).split('.');
  const depth = suffix.split('.').length;
  const label = labels.at(-depth - 1) ?? '';
  const sub = labels.slice(0, -depth - 1);
  const tenant = sub.length === 0 ? undefined : LANDLORDS.has(domain) ? sub.at(-1) : tenantOf(host, labels);
  return { host, registrable: domain, suffix, label, sub, ...(tenant === undefined ? {} : { tenant }) };
}

function tenantOf(host: string, labels: string[]): string | undefined {
  const { isPrivate, publicSuffix } = parse(host, { allowPrivateDomains: true });
  return isPrivate === true ? labels.at(-(publicSuffix ?? '').split('.').length - 1) : undefined;
}

function hostOf(raw: string): string | undefined {
  if (raw.length > MAX_LENGTH) return undefined;
  const text = raw
    .trim()
    .replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.')
    .replace(/^h(tt|xx)ps?:/i, 'http:');
  const authority = /^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/)?([^/?#\\]*)/i.exec(text)?.[1] ?? '';
  const withoutUser = authority.slice(authority.lastIndexOf('@') + 1);
  const name = (readHost(withoutUser) ?? readHost(withoutUser.replace(/:\d*$/, '')))?.text;
  if (name === undefined || name.length > 253 || name.startsWith('.') || name.includes('..')) return undefined;
  return name;
}
