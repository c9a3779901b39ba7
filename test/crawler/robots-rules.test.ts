import { describe, expect, test } from 'vitest';
import { parseRobots } from '../../crawler/robots-rules.js';
import { vectors } from './shared.js';

interface Case {
  test: string;
  robots: string;
  ua: string;
  url: string;
  allowed: boolean;
  consensus?: boolean;
}

// Google alone lets "/x/index.html" speak for "/x/"; RFC 9309 knows no such thing.
const GOOGLE_ALONE = ['GoogleOnly_IndexHTMLisDirectory'];

const wrongOf = (cases: Case[]): Case[] =>
  cases.filter(({ robots, ua, url, allowed }) => parseRobots(robots, ua).isAllowed(url) !== allowed);
const casesOf = (bytes: Buffer): Case[] =>
  bytes
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case); // the README of the vectors names these keys

vectors('robots-google/cases.jsonl', (bytes) => {
  const cases = casesOf(bytes);
  const rfc = cases.filter((one) => one.test.startsWith('ID_'));
  test(`all ${rfc.length} cases of RFC 9309`, () => expect(wrongOf(rfc)).toEqual([]));
  test(`all ${cases.length} but one habit of Google’s`, () => {
    const wrong = wrongOf(cases);
    expect(wrong.map((one) => one.test)).toEqual(GOOGLE_ALONE);
    expect(wrong.every((one) => one.allowed)).toBe(true); // we stay out where Google goes in
  });
});

vectors('robots-crawler-commons/cases.jsonl', (bytes) => {
  const cases = casesOf(bytes).filter((one) => one.consensus === true);
  test(`all ${cases.length} on which two matchers agree`, () => expect(wrongOf(cases)).toEqual([]));
});

const allows = (lines: string[], path: string, product = 'soicho') =>
  parseRobots(lines.join('\n'), product).isAllowed(`https://shop.example${path}`);

describe('who is meant', () => {
  test.each<[string, string[], boolean]>([
    ['our name, in any case and with a version', ['User-agent: SoiCho/9', 'Disallow: /'], false],
    ['our name before other words', ['User-agent: soicho của quản lý thị trường', 'Disallow: /'], false],
    ['a name that begins like ours', ['User-agent: soicho-anh', 'Disallow: /'], true],
    ['everybody', ['User-agent: *', 'Disallow: /'], false],
    [
      'us, with nothing forbidden, whatever others are told',
      ['User-agent: *', 'Disallow: /', 'User-agent: soicho'],
      true,
    ],
    ['several on lines of their own', ['User-agent: a', 'User-agent: soicho', 'Disallow: /'], false],
    [
      'several, with a delay and a sitemap between their lines',
      ['User-agent: soicho', 'Crawl-delay: 1', 'Sitemap: https://shop.example/s.xml', 'User-agent: a', 'Disallow: /'],
      false,
    ],
    ['others after us', ['User-agent: soicho', 'Disallow: /x', 'User-agent: a', 'Disallow: /'], true],
    [
      'us twice',
      ['User-agent: soicho', 'Disallow: /x', 'User-agent: a', 'Allow: /', 'User-agent: soicho', 'Disallow: /'],
      false,
    ],
    ['nobody yet', ['Disallow: /', 'User-agent: *', 'Disallow: /x'], true],
    ['everybody, the colon forgotten', ['User-agent *', 'Disallow /'], false],
    ['everybody, the key misspelt', ['Useragent: *', 'Dissalow: /'], false],
  ])('%s', (_, lines, allowed) => expect(allows(lines, '/p')).toBe(allowed));

  test.each(['\n', '\r\n', '\r', '\n\n'])('lines may end with %j', (end) => {
    expect(parseRobots(`\ufeffUser-agent: *${end}Disallow: /p # giỏ${end}`, 'soicho').isAllowed('/p')).toBe(false);
  });
});

describe('which path is meant', () => {
  test.each<[string[], string, boolean]>([
    [['Disallow: /gio'], '/gio-hang?x', false],
    [['Disallow: /gio$'], '/gio-hang', true],
    [['Disallow: /*?sort='], '/p?sort=gia', false],
    [['Disallow: /*/in$'], '/p/1/in', false],
    [['Disallow: /p', 'Allow: /p/1'], '/p/1', true],
    [['Allow: /p', 'Disallow: /p'], '/p', true],
    [['Disallow: /tìm'], '/t%c3%acm-kiem', false],
    [['Disallow: /t%c3%acm'], '/tìm', false],
    [['Disallow: /%7Eban'], '/~ban', false],
    [['Disallow: /~ban'], '/%7eban', false],
    [['Disallow: /', 'Allow: /~ban'], '/%7Eban', true],
    [['Disallow: /', 'Allow: /%62an'], '/ban', false],
    [['Disallow: /a%2Fb'], '/a/b', true],
    [['Disallow: /'], '/robots.txt', true],
    [['Disallow:'], '/p', true],
    [['Disallow: p'], '/p', true],
  ])('%j and %s: %s', (rules, path, allowed) => {
    expect(allows(['User-agent: *', ...rules], path)).toBe(allowed);
  });

  test('stars without end cost no time', () => {
    const rule = `Disallow: /${'a*'.repeat(8000)}b`;
    expect(allows(['User-agent: *', ...Array(25).fill(rule)], `/${'a'.repeat(1990)}`)).toBe(true);
  });
});

test('delays are those of our group, the longest; sitemaps are everybody’s', () => {
  const text = `Sitemap: https://shop.example/a.xml
User-agent: *
Crawl-delay: 9
User-agent: soicho
Crawl-delay: 1.5
Crawl-delay: 0.5
Disallow: /x
Sitemap: /b.xml
Sitemap: https://shop.example/a.xml`;
  expect(parseRobots(text, 'soicho')).toMatchObject({
    crawlDelayMs: 1500,
    sitemaps: ['https://shop.example/a.xml', '/b.xml'],
  });
});
