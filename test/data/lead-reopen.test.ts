import { describe, expect, it, test } from 'vitest';
import { reopenReason } from '../../data/lead-reopen.js';
import type { LeadProof } from '../../data/schema.js';

const proof = (listingId: number, content: string, rules = ['khoi-1']): LeadProof => {
  const [words = '', price = '', images = ''] = content.split('/');
  return { listingId, versionId: 1, contentHash: content, parts: { words, price, images }, value: 80, rules };
};
const dismissal = (...proofs: LeadProof[]) => ({
  basis: { proofs, rules: proofs.flatMap(({ rules }) => rules) },
});
const stable = (rule: string) => !rule.startsWith('thử-');
const once = [dismissal(proof(1, 'a/10/x'), proof(2, 'b/20/y'))];
const twice = [...once, dismissal(proof(1, 'a/11/x'), proof(2, 'b/20/y'))];

describe('a dismissal binds what was shown', () => {
  test.each<[string, LeadProof[], string | undefined, { basis: { proofs: LeadProof[]; rules: string[] } }[]?]>([
    ['nothing changed', [proof(1, 'a/10/x'), proof(2, 'b/20/y')], undefined],
    ['one listing gone', [proof(2, 'b/20/y')], undefined],
    ['words', [proof(1, 'c/10/x'), proof(2, 'b/20/y')], 'changed_words'],
    ['price', [proof(1, 'a/11/x')], 'changed_price'],
    ['images', [proof(1, 'a/10/z')], 'changed_images'],
    ['words before price before images in one listing', [proof(1, 'c/11/z')], 'changed_words'],
    ['price before images in one listing', [proof(1, 'a/11/z')], 'changed_price'],
    ['words before price over listings', [proof(1, 'a/11/x'), proof(2, 'c/20/y')], 'changed_words'],
    ['a listing not shown', [proof(3, 'n/10/x')], 'new_listing'],
    ['the same offer posted again under another id', [proof(3, 'a/10/x')], undefined],
    ['one listing takes the content of another', [proof(1, 'b/20/y')], undefined],
    ['a new stable rule', [proof(1, 'a/10/x', ['khoi-1', 'khoi-2'])], 'new_rule'],
    ['a new experimental rule', [proof(1, 'a/10/x', ['khoi-1', 'thử-1'])], undefined],
    ['a rule less', [proof(1, 'a/10/x', [])], undefined],
    ['back to what an earlier dismissal saw', [proof(1, 'a/10/x')], undefined, twice],
    ['change is told from what was seen last', [proof(1, 'a/12/x')], 'changed_price', twice],
  ])('%s', (_, proofs, reason, binding = once) => {
    expect(reopenReason(binding, proofs, stable)).toBe(reason);
  });
  it('a lead that nothing proves stays away', () => expect(reopenReason(once, [], stable)).toBeUndefined());
});
