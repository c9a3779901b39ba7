import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SITES } from '../../crawler/all-sites.js';
import { allSitesSource } from '../../crawler/all-sites-source.js';
import { readAdapters } from './site-names.js';
import { root } from './source-files.js';

test('the registry of adapters is the one generated from the folder (npm run sites)', () => {
  expect(readFileSync(join(root, 'crawler/all-sites.ts'), 'utf8')).toBe(allSitesSource(readAdapters()));
  expect(SITES.map(({ name }) => name)).toEqual(readAdapters());
});
