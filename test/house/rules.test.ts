import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VIOLATION_CLASSES } from '../../data/schema.js';
import { lintPacks, testPacks } from '../../scorer/lint.js';
import { loadPacks } from '../../scorer/load.js';
import { CONDITION_KINDS } from '../../scorer/rule.js';
import { root } from './source-files.js';

const rulesDir = join(root, 'rules');
const referenceDir = join(root, 'data/reference');
const ruleSet = loadPacks(rulesDir, referenceDir);

describe('the rule packs', () => {
  test('lint finds nothing', () => {
    expect(lintPacks(rulesDir, referenceDir)).toEqual([]);
  });

  test.each(testPacks(rulesDir, referenceDir))('$rule must $expected: $example', ({ ok }) => {
    expect(ok).toBe(true);
  });

  test.each(VIOLATION_CLASSES)('%s has a stable rule', (cls) => {
    expect(ruleSet.rules.filter(({ rule }) => rule.class === cls && rule.status === 'stable')).not.toEqual([]);
  });

  test('no rule admits its weakness with an empty word', () => {
    const lazy = ruleSet.rules.filter(({ rule }) =>
      rule.falsepositives.some((text) => /^(unknown|none|không)\.?$/i.test(text)),
    );
    expect(lazy.map(({ rule }) => rule.id)).toEqual([]);
  });

  test('every lexicon is used by a rule', () => {
    const rules = JSON.stringify(ruleSet.rules.map(({ rule }) => rule));
    expect([...ruleSet.lexicons.keys()].filter((name) => !rules.includes(`"lexicon":"${name}"`))).toEqual([]);
  });

  test('the grammar page names every condition there is', () => {
    const page = readFileSync(join(root, 'rules/README.md'), 'utf8');
    for (const key of CONDITION_KINDS) {
      expect(page).toMatch(new RegExp(`\`${key}: `));
    }
    expect(existsSync(join(root, 'rules/severity.yml'))).toBe(true);
  });
});
