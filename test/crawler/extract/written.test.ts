import { describe, expect, test } from 'vitest';
import { compare } from './written/compare.js';
import { FIRST } from './written/first.js';
import { SECOND } from './written/second.js';

const LEAST = 0.95;

describe.each([
  ['first', FIRST],
  ['second', SECOND],
])('%s twenty pages in the shapes of shop programs', (_name, pages) => {
  test.each(pages)('$shape', (page) => {
    const { right, wrong } = compare(page);
    expect(right / (right + wrong.length), wrong.join('\n')).toBeGreaterThanOrEqual(LEAST);
  });
});
