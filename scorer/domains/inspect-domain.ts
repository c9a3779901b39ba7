import { findLookalike, officialOf } from './find-lookalike.js';
import type { ProtectedNames } from './protected-names.js';
import { readDomain } from './read-domain.js';

/** What a written domain is: where it is registered, whose it is or whom it imitates, and how. */
export interface DomainReading {
  raw: string;
  /** As DNS has it; absent when it is no host. */
  host?: string;
  /** `null` when nothing is registered by that name: an address, a public suffix, no host. */
  registrable: string | null;
  /** The listed domain of a protected name's owner that it is, or is below. */
  official?: string;
  /** The official domain that it imitates. */
  lookalikeOf?: string;
  name?: string;
  kind?: string;
  /** Ways of imitation. */
  why?: string[];
  detail?: string;
}

/** Reads one written host, e-mail address or URL. */
export function inspectDomain(raw: string, names: ProtectedNames): DomainReading {
  const parts = readDomain(raw);
  if (parts === undefined) return { raw, registrable: null };
  const { host, registrable = null } = parts;
  const official = officialOf(host, names);
  if (official !== undefined) return { raw, host, registrable, official };
  const found = findLookalike(parts, names);
  if (found === undefined) return { raw, host, registrable };
  const { of: lookalikeOf, name, kind, methods: why, detail } = found;
  return { raw, host, registrable, lookalikeOf, name, kind, why, detail };
}
