import { expect, test } from 'vitest';
import type { FieldCounts } from '../../data/crawl-store.js';
import { alarmsOf } from '../../queue/source-alarms.js';

const usual: FieldCounts = { '*page': 100, '*listing': 100, title: 100, priceVnd: 95, seller: 90, location: 10 };

test.each<[string, FieldCounts, FieldCounts[], unknown[]]>([
  ['all is as usual', usual, [usual, usual], []],
  [
    'a portal changed: pages, no error, no listing',
    { '*page': 40 },
    [usual],
    [{ kind: 'no_listings', now: 0, before: 1 }],
  ],
  [
    'under half as many listings a page',
    { '*page': 100, '*listing': 40, title: 40 },
    [usual, usual],
    [{ kind: 'fewer_listings', now: 0.4 }],
  ],
  [
    'a field that most offers had is lost',
    { ...usual, priceVnd: 20 },
    [usual],
    [{ kind: 'field_lost', field: 'priceVnd', now: 0.2, before: 0.95 }],
  ],
  ['a field that few had comes and goes', { ...usual, location: 0 }, [usual], []],
  ['there is no history', { '*page': 100 }, [], []],
  ['on too few pages it is chance', { '*page': 9 }, [usual], []],
  [
    'one bad sweep before does not hide it',
    { '*page': 50 },
    [usual, { '*page': 100 }, usual],
    [{ kind: 'no_listings', before: 1 }],
  ],
])('%s', (_what, now, history, alarms) => {
  expect(alarmsOf('cho', now, history)).toMatchObject(alarms);
  expect(alarmsOf('cho', now, history)).toHaveLength(alarms.length);
});

test('a field that an adapter no longer gives names field and adapter, also where another place still has it', () => {
  const before = {
    '*page': 40,
    '*listing': 40,
    title: 40,
    seller: 40,
    '@hai': 40,
    '@hai.title': 40,
    '@hai.seller': 38,
  };
  const now = { ...before, '@hai.seller': 3 };
  expect(alarmsOf('cho', now, [before, before])).toEqual([
    { source: 'cho', kind: 'field_lost', field: 'seller', adapter: 'hai', now: 3 / 40, before: 38 / 40 },
  ]);
  expect(alarmsOf('cho', { ...now, seller: 2 }, [before])).toHaveLength(1);
  expect(alarmsOf('cho', { '*page': 40 }, [before])).toMatchObject([{ kind: 'no_listings', adapter: 'hai' }]);
});
