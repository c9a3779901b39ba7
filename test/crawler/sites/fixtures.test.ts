import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SITES } from '../../../crawler/all-sites.js';
import { extractPage, extractSite } from '../../../crawler/extract/extract-page.js';
import { parseSelector } from '../../../crawler/extract/selector.js';
import type { Listing } from '../../../data/schema.js';

/** What stands in `expected.json`: one item in several shapes, and shapes that show less or more. */
interface Expected {
  listing: Partial<Listing>;
  /** File → address it came from: each gives `listing`, alone. */
  same: Record<string, string>;
  lists?: Record<string, { url: string; listings: Partial<Listing>[] }>;
}

const ROOT = 'test/fixtures/sites';
const about = { platform: 'thu', source: 'nguon-thu' };
const hasFixture = (name: string): boolean => existsSync(join(ROOT, name, 'expected.json'));
const kept = SITES.filter(({ name }) => hasFixture(name)).map(({ name }) => ({
  name,
  // our own file: a wrong shape fails below
  ...(JSON.parse(readFileSync(join(ROOT, name, 'expected.json'), 'utf8')) as Expected),
}));
const read = (site: string, file: string) => readFileSync(join(ROOT, site, file), 'utf8');
const whole = (listing: Partial<Listing>) => ({ ...about, ...listing });

describe('every adapter', () => {
  test.each(SITES.map(({ name }) => name))('%s has kept pages with what is expected of them', (name) => {
    expect(hasFixture(name), `write ${join(ROOT, name, 'expected.json')}`).toBe(true);
    const { same, lists = {} } = kept.find((one) => one.name === name) ?? { same: {} };
    const files = readdirSync(join(ROOT, name)).filter((file) => file !== 'expected.json');
    expect([...Object.keys(same), ...Object.keys(lists)].sort()).toEqual(files.sort());
  });

  test.each(SITES)('$name says what it was learnt from, and when it was verified', ({ learntFrom, verifiedOn }) => {
    expect(learntFrom.length).toBeGreaterThan(0);
    for (const source of learntFrom) expect(source).toMatch(/^(https:\/\/\S+ .*20\d\d-\d\d|general knowledge: .+)/);
    expect(verifiedOn).toMatch(/^(never|20\d\d-\d\d-\d\d)$/);
  });

  test.each(SITES)('$name can be recognised and read', ({ hosts, signs = {}, json, html, kind, lists }) => {
    expect([...hosts, ...(signs.assets ?? []), ...(signs.generators ?? [])].length).toBeGreaterThan(0);
    expect(json.length + (html === undefined ? 0 : 1)).toBeGreaterThan(0);
    if (kind === 'platform') {
      expect([hosts.length > 0, lists]).toEqual([true, undefined]);
      // a marketplace with the same field names is no Shopee
      expect(json.filter(({ says = [] }) => says.length === 0)).toEqual([]);
    }
    if (lists !== undefined) expect(lists.path).toMatch(/^\/.*\{page\}/);
    const { names = 'a', values = 'a' } = html?.attributes ?? {};
    for (const text of [html?.item ?? 'a', names, values, ...Object.values(html?.fields ?? {}).flat()]) {
      expect(() => parseSelector(text)).not.toThrow();
    }
  });
});

const shapes = kept.flatMap(({ name, listing, same }) =>
  Object.entries(same).map(([file, url]) => ({ name, file, url, listings: [listing] })),
);
const lists = kept.flatMap(({ name, lists = {} }) =>
  Object.entries(lists).map(([file, one]) => ({ name, file, ...one })),
);

describe('with the general tiers off', () => {
  test.each([...shapes, ...lists])('$name reads $file', ({ name, file, url, listings }) => {
    const found = extractSite(read(name, file), { ...about, url });
    expect(found.listings).toEqual(listings.map(whole));
    expect(new Set(found.offers.map(({ adapter }) => adapter))).toEqual(new Set([name]));
  });
});

describe('with all tiers', () => {
  // A listing must not change with who hands it over: page, answer, or either of them in an archive with its address.
  test.each([...shapes, ...lists])('$name gives the same listing of $file', ({ name, file, url, listings }) => {
    const found = extractPage(read(name, file), { ...about, url });
    expect(found.listings).toEqual(listings.map(whole));
  });
});
