import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPacks } from '../../scorer/load.js';
import type { CompiledCondition } from '../../scorer/rule-set.js';
import { root } from '../house/source-files.js';

const { rules, roles, terms } = loadPacks(join(root, 'rules'), join(root, 'data/reference'));

const termsOf = (condition: CompiledCondition): number[] => {
  if (condition.kind === 'text') return [...condition.terms];
  return condition.kind === 'other' || condition.kind === 'none' ? [] : condition.parts.flatMap(termsOf);
};

// "móng" (nails) cleared "móng hổ" (tiger claws): a word of the phrase itself must not excuse the phrase.
test('no word that clears a whole listing stands inside a phrase of its own scope', () => {
  const selfCleared = roles.flatMap(({ contexts }, i) => {
    const word = terms[i]?.spelling ?? '';
    return contexts
      .filter(({ row }) => row.clears === 'title' || row.clears === 'listing')
      .flatMap(({ row, scope }) =>
        rules
          .filter(({ rule, family }) => scope === '*' || [rule.class, family, rule.id].some((name) => scope.has(name)))
          .flatMap(({ rule, when }) =>
            termsOf(when)
              .map((term) => terms[term]?.spelling ?? '')
              .filter((phrase) => ` ${phrase} `.includes(` ${word} `))
              .map((phrase) => `${row.scope}: «${word}» in «${phrase}» of ${rule.id}`),
          ),
      );
  });
  expect(selfCleared).toEqual([]);
});
