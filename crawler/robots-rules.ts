import { globMatches } from './glob.js';
import { encodeNonAscii, normalisePercent } from './percent.js';
import { type RobotsLine, readRobotsLines } from './robots-lines.js';

/** What a robots.txt says to one product. */
export interface RobotsRules {
  /** Of a URL or its path and query. */
  isAllowed(url: string): boolean;
  /** Time between two requests that it asks for; 0 when it asks for none. */
  crawlDelayMs: number;
  /** As they are written, each once; they hold for everybody. */
  sitemaps: string[];
}

interface Rule {
  allow: boolean;
  length: number;
  /** The pattern as written, with letters outside ASCII and hex in one spelling; whole-path globs. */
  written: string;
  /** The same with unreserved characters decoded. */
  plain: string;
}

interface Group {
  rules: Rule[];
  delayMs: number;
}

const MAX_DELAY_MS = 24 * 3_600_000;

/**
 * Rules of RFC 9309 for a product (`soicho`, with or without version): all groups that name it count together, else all
 * that name `*`. The longest pattern wins, Allow at a tie. Where the RFC and Google's parser differ, on patterns that encode
 * plain letters (`/%62` for `/b`), the reading that forbids more is taken: an Allow counts as it is written, a Disallow in
 * both spellings.
 */
export function parseRobots(text: string, product: string): RobotsRules {
  const lines = readRobotsLines(text);
  const name = product.split('/', 1)[0]?.trim().toLowerCase() ?? '';
  const { rules, delayMs } = groupOf(lines, name) ?? groupOf(lines, '*') ?? { rules: [], delayMs: 0 };
  return {
    isAllowed: (url) => isAllowed(rules, pathOf(url)),
    crawlDelayMs: delayMs,
    sitemaps: [...new Set(lines.flatMap(({ key, value }) => (key === 'sitemap' && value !== '' ? [value] : [])))],
  };
}

/** Everything said to an agent, or `undefined` when no group names it. */
function groupOf(lines: RobotsLine[], name: string): Group | undefined {
  let group: Group | undefined;
  let isNamed = false;
  // Agents' lines add up until a rule follows: Crawl-delay or Sitemap between them ends no group.
  let isOpen = false;
  for (const { key, value } of lines) {
    if (key === 'user-agent') {
      isNamed = (isOpen && isNamed) || agentOf(value) === name;
      isOpen = true;
      if (isNamed) group ??= { rules: [], delayMs: 0 };
    } else if (key === 'crawl-delay') {
      if (isNamed && group !== undefined) group.delayMs = Math.max(group.delayMs, delayOf(value));
    } else if (key !== 'sitemap') {
      isOpen = false;
      if (isNamed && value !== '') group?.rules.push(ruleOf(key === 'allow', value));
    }
  }
  return group;
}

/** `Soicho/2.0 (test)` is `soicho`: the product token alone counts. */
function agentOf(value: string): string {
  if (/^\*(\s|$)/.test(value)) return '*';
  return /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() ?? '';
}

function delayOf(value: string): number {
  const ms = Number(value || 'none') * 1000;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_DELAY_MS) : 0;
}

function ruleOf(allow: boolean, value: string): Rule {
  const pattern = upperHex(encodeNonAscii(value));
  // A pattern is the beginning of a path, unless "$" ends it.
  const written = pattern.endsWith('$') ? pattern.slice(0, -1) : `${pattern}*`;
  return { allow, length: pattern.length, written, plain: normalisePercent(written) };
}

function isAllowed(rules: Rule[], path: string): boolean {
  if (path === '/robots.txt') return true; // RFC 9309 §2.2.2
  const written = upperHex(path);
  const decoded = normalisePercent(path);
  const plain = encodeNonAscii(decoded);
  let strongest: Rule | undefined;
  for (const rule of rules) {
    const { allow, length } = rule;
    if (strongest !== undefined && (length < strongest.length || (length === strongest.length && !allow))) continue;
    const fits = globMatches(rule.written, written) || globMatches(rule.written, decoded);
    if (fits || (!allow && globMatches(rule.plain, plain))) strongest = rule;
  }
  return strongest?.allow ?? true;
}

/** Path and query as they go over the wire, not encoded anew. */
function pathOf(url: string): string {
  const path = url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  return path.startsWith('/') ? path : `/${path}`;
}

function upperHex(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase());
}
