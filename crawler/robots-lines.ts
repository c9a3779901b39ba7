/** A line of robots.txt that means something to us. */
export interface RobotsLine {
  key: 'user-agent' | 'allow' | 'disallow' | 'crawl-delay' | 'sitemap';
  value: string;
}

// What authors write and Google's parser takes for the same.
const KEYS = new Map<string, RobotsLine['key']>([
  ['user-agent', 'user-agent'],
  ['useragent', 'user-agent'],
  ['user agent', 'user-agent'],
  ['allow', 'allow'],
  ['disallow', 'disallow'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['crawl-delay', 'crawl-delay'],
  ['crawldelay', 'crawl-delay'],
  ['sitemap', 'sitemap'],
  ['site-map', 'sitemap'],
]);

// Google's: 8 times the longest address of old browsers; what is beyond is not read.
const MAX_LINE = 2083 * 8 - 1;

/** Lines of a robots.txt in order, whatever ends them, without comments and words unknown to us; a forgotten colon is read into it. */
export function readRobotsLines(text: string): RobotsLine[] {
  const lines: RobotsLine[] = [];
  for (const raw of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const line = raw.slice(0, MAX_LINE).replace(/#.*$/, '').trim();
    const parts = /^([^:]*):(.*)$/s.exec(line) ?? /^(\S+)\s+(\S+)$/.exec(line);
    const key = KEYS.get(parts?.[1]?.trim().toLowerCase() ?? '');
    if (key !== undefined) lines.push({ key, value: parts?.[2]?.trim() ?? '' });
  }
  return lines;
}
