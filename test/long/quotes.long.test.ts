import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPacks } from '../../scorer/load.js';
import { createScorer } from '../../scorer/score.js';
import { root } from '../house/source-files.js';
import { CORPUS, readQuotes } from '../scorer/corpus-quotes.js';

test.skipIf(!existsSync(CORPUS))(
  'every hit over all real listings quotes the raw text exactly (needs ../shared/corpus)',
  async () => {
    const { score } = createScorer(loadPacks(join(root, 'rules'), join(root, 'data/reference')));
    const { wrong, listings } = await readQuotes(score, 1);
    expect(wrong).toEqual([]);
    expect(listings).toBeGreaterThan(60_000);
  },
);
