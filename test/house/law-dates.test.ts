import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readPackFiles } from '../../scorer/pack-files.js';
import { root } from './source-files.js';

// broken files are reported by the test of the packs
const { law } = readPackFiles(join(root, 'rules'), join(root, 'data/reference'), () => {});
const articles = [...law].flatMap(([file, { name, articles }]) =>
  articles.map((article) => ({ ...article, name, id: `${file}/${article.id}` })),
);

/** "98/2020", "66.17/2026": number and year tell an instrument. */
const NUMBER = /\d+(?:\.\d+)?\/\d{4}/g;
const ownNumber = (name: string): string | undefined => name.match(NUMBER)?.[0];
const toIso = (date: string): string => date.split('/').reverse().join('-');
const dayAfter = (iso: string): string => new Date(Date.parse(iso) + 86_400_000).toISOString().slice(0, 10);

describe('dates of the law files', () => {
  test.each(articles)('$id begins, and ends only after that', ({ from, to }) => {
    expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
    if (to !== undefined) expect(to > from).toBe(true);
  });

  test('no article begins before the year of its instrument', () => {
    const early = articles.filter(({ name, from }) => from < (ownNumber(name)?.split('/')[1] ?? ''));
    expect(early.map(({ id }) => id)).toEqual([]);
  });
});

const table = join(root, '../shared/domain/legal_status.csv');
// Nghị định 98/2020 is of 26 August 2020, the day the table gives; it took effect on 15 October 2020.
const DAY_OF_SIGNING = new Set(['98/2020']);

describe.skipIf(!existsSync(table))('dates known of the instruments (needs ../shared/domain)', () => {
  const rows: Record<'instrument' | 'effective' | 'content', string>[] = existsSync(table)
    ? parse(readFileSync(table, 'utf8'), { columns: true })
    : [];
  const known = rows.flatMap(({ instrument, effective, content }) =>
    instrument
      .split(';')
      // Of an amended law ("Luật A sđ B") the dates are the amendment's.
      .filter((part) => !/ sđ /.test(part.replace(/\(.*\)/, '')))
      .flatMap((part) =>
        (part.replace(/\(.*\)/, '').match(NUMBER) ?? []).map((number) => ({
          number,
          ended: effective.startsWith('ended'),
          dates: (effective.match(/\d\d\/\d\d\/\d{4}/g) ?? []).map(toIso),
          isPeriod: effective.includes('–'),
          replaced:
            /(?:replaces|thay) ([^;:]*)/.exec(`${instrument}; ${content}`)?.[1]?.match(NUMBER) ?? ([] as string[]), // the empty one would be never[]
        })),
      ),
  );
  const named = known.filter(
    ({ number, dates }) =>
      dates.length > 0 && !DAY_OF_SIGNING.has(number) && articles.some(({ name }) => ownNumber(name) === number),
  );

  test('most of our instruments that the table can speak of are found in it', () =>
    expect(named.length).toBeGreaterThan(10));

  test.each(named)('$number', ({ number, ended, dates, isPeriod, replaced }) => {
    const [first = '', last = ''] = dates;
    for (const { name, from, to } of articles) {
      if (ownNumber(name) === number) {
        if (ended) expect(to).toBe(first);
        else if (isPeriod) expect([from, to]).toEqual([first, dayAfter(last)]);
        else expect(dates).toContain(from);
      }
      if (!ended && replaced.includes(ownNumber(name) ?? '')) expect(to).toBe(first);
    }
  });
});
