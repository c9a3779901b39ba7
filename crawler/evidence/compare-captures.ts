import type { Comparison } from '../../data/evidence/manifest.js';
import type { Listing } from '../../data/schema.js';
import { MARK } from '../extract/generic/marks.js';
import { outlinePage } from '../extract/generic/outline.js';

/** One capture of an address, as far as it is held against the other. */
export interface ComparedCapture {
  finalUrl: string;
  status: number;
  html: string;
  /** First listing on it. */
  listing?: Listing | undefined;
}

/** Words of the answer that a browser's document still has; below it, the two show different things. */
const SAME_WORDS = 60;
const MAX_SHOWN = 200;

/**
 * Whether plain HTTP and a browser were shown the same offer: address, status, title, price, seller, and the words people
 * see. A page that shows crawlers another offer than people is a sign of its own; a page that a script fills is none.
 */
export function compareCaptures(response: ComparedCapture, screenshot: ComparedCapture): Comparison {
  const both = [response, screenshot] as const;
  const sharedWords = shareOfWords(response.html, screenshot.html);
  const fields: [field: string, of: (capture: ComparedCapture) => string][] = [
    ['finalUrl', ({ finalUrl }) => finalUrl.replace(/#.*$/s, '')],
    ['status', ({ status }) => String(status)],
    ['title', ({ listing }) => listing?.title ?? ''],
    ['price', ({ listing }) => String(listing?.priceVnd ?? '')],
    ['seller', ({ listing }) => listing?.seller ?? ''],
  ];
  const differences = fields.flatMap(([field, of]) => {
    const [ours, theirs] = both.map(of);
    return ours === theirs ? [] : [{ field, response: clip(ours), screenshot: clip(theirs) }];
  });
  if (sharedWords < SAME_WORDS) {
    differences.push({ field: 'words', response: '100 %', screenshot: `${sharedWords} %` });
  }
  return { agrees: differences.length === 0, differences, sharedWords };
}

/** In percent; 100 when the answer says nothing. */
function shareOfWords(from: string, to: string): number {
  const [ours, theirs] = [wordsOf(from), wordsOf(to)];
  if (ours.size === 0) return 100;
  let shared = 0;
  for (const word of ours) if (theirs.has(word)) shared++;
  return Math.floor((100 * shared) / ours.size);
}

function wordsOf(html: string): Set<string> {
  const { pieces } = outlinePage(html);
  const seen = pieces.filter(({ marks }) => (marks & MARK.hidden) === 0).map(({ text }) => text);
  return new Set(
    seen
      .join(' ')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
}

function clip(text = ''): string {
  return text.slice(0, MAX_SHOWN);
}
