import { findBorrowed } from './borrowed.js';
import { findDrawn, findExact, findSlips } from './imitations.js';
import { toAscii } from './letters.js';
import { type Found, isGovernment, type LabelQuestion } from './method.js';
import type { ProtectedNames } from './protected-names.js';
import type { DomainParts } from './read-domain.js';

/** A protected name that a domain imitates, and how. */
export interface Lookalike {
  /** The official domain. */
  of: string;
  name: string;
  kind: string;
  /** Ways of imitation, as `dnstwist` and its like name them. */
  methods: string[];
  /** What was read as what: `ṣ → s`, `shopee + khuyenmai`. */
  detail: string;
}

/** The name that a host imitates; `undefined` for official hosts and for what resembles nobody. Pure; microseconds. */
export function findLookalike(parts: DomainParts, names: ProtectedNames): Lookalike | undefined {
  if (parts.registrable === undefined || officialOf(parts.host, names) !== undefined) return undefined;
  const found = inLabel(parts.label, parts.suffix, names) ?? inTenant(parts, names) ?? inSubdomain(parts, names);
  if (found === undefined) return undefined;
  const { mark, methods, detail } = found;
  return { of: mark.domain, name: mark.row.name, kind: mark.row.kind, methods, detail };
}

/** The protected or related domain that a host is, or is below. */
export function officialOf(host: string, names: ProtectedNames): string | undefined {
  for (let at = 0; at >= 0; at = host.indexOf('.', at) + 1 || -1) {
    const domain = host.slice(at);
    if (names.official.has(domain)) return domain;
  }
  return undefined;
}

function inLabel(label: string, suffix: string, names: ProtectedNames): Found | undefined {
  const { text, read } = toAscii(label);
  const question: LabelQuestion = { text, read, suffix };
  return (
    findExact(question, names) ??
    findDrawn(question, names) ??
    findSlips(question, names) ??
    // What stands under gov.vn is an agency’s; it may name another in its own name.
    (isGovernment(suffix) ? undefined : findBorrowed(text, names))
  );
}

function inTenant({ tenant, suffix }: DomainParts, names: ProtectedNames): Found | undefined {
  return tenant === undefined ? undefined : inLabel(tenant, suffix, names);
}

/** `shopee.vn.evil.com`, `has.aki.vn`, `vietcombank.evil.com`. */
function inSubdomain({ sub, label, suffix }: DomainParts, names: ProtectedNames): Found | undefined {
  const own = sub[0] === 'www' ? sub.slice(1) : sub;
  if (own.length === 0) return undefined;
  const labels = [...own, label].map((text) => toAscii(text).text);
  const joined = (names.exact.get(labels.join('')) ?? []).find(
    ({ edits, suffixes }) => edits === 'free' || (edits !== 'quiet' && suffixes.includes(suffix)),
  );
  if (joined !== undefined) return { mark: joined, methods: ['subdomain'], detail: labels.join('.') };
  if (isGovernment(suffix)) return undefined;
  return wholeDomain(labels, names) ?? borrowedLabel(labels.slice(0, -1), names);
}

function wholeDomain(labels: readonly string[], names: ProtectedNames): Found | undefined {
  for (let from = 0; from < labels.length; from++) {
    for (let to = from + 2; to <= Math.min(labels.length, from + 4); to++) {
      const domain = labels.slice(from, to).join('.');
      const row = names.official.get(domain);
      if (row === undefined) continue;
      const mark = (names.exact.get(labels[from] ?? '') ?? []).find((known) => known.row === row);
      if (mark !== undefined) return { mark, methods: ['subdomain'], detail: domain };
    }
  }
  return undefined;
}

// A shop may well send `shopee.shop.vn` on to its own pages there; nobody sends on to a bank's.
const TRUSTED_KINDS = new Set(['bank', 'wallet', 'government', 'carrier']);

function borrowedLabel(labels: readonly string[], names: ProtectedNames): Found | undefined {
  for (const label of labels) {
    const mark = (names.exact.get(label) ?? []).find(
      ({ edits, row }) => edits === 'free' && TRUSTED_KINDS.has(row.kind),
    );
    if (mark !== undefined) return { mark, methods: ['subdomain'], detail: label };
    const borrowed = findBorrowed(label, names, 'lure');
    if (borrowed !== undefined) return { ...borrowed, methods: ['subdomain', ...borrowed.methods] };
  }
  return undefined;
}
