import { expect, test } from 'vitest';
import { compareWithTruth, type KnownOffer } from '../../cli/demo-truth.js';

const offer = (url: string, level: KnownOffer['level'], reachable: string): KnownOffer => ({
  ...{ url, level, reachable, about: 'offer' },
});
const TRUTH = [
  offer('a', 'lead', 'http'),
  offer('b', 'lead', 'http'),
  offer('c', 'lead', 'browser'),
  offer('d', 'lead', 'login'),
  offer('e', 'none', 'http'),
  offer('f', 'weak', 'http'),
  offer('g', 'none', 'browser'),
];

test.each([
  [
    'plain HTTP',
    [
      ['a', true],
      ['b', false],
      ['e', true],
      ['f', true],
    ],
    { right: 1, wrong: 1, wanted: 2, unseen: 2 },
  ],
  [
    'a browser',
    [
      ['a', true],
      ['b', true],
      ['c', true],
      ['e', false],
      ['g', false],
    ],
    { right: 3, wrong: 0, wanted: 3, unseen: 1 },
  ],
] as const)('what %s had in sight counts, never more than was there', (_, flags, figures) => {
  const found = compareWithTruth(TRUTH, new Map(flags));
  expect(found).toMatchObject(figures);
  expect(found.recall).toBeLessThanOrEqual(1);
});
