import type { Decision, DecisionBasis, LeadProof, ReopenReason } from './schema.js';

/**
 * Why a dismissed lead is back, or `undefined` while everything that proves it was dismissed already. `binding` are the
 * dismissals that bind (`LeadLife.binding`), oldest first. With several reasons the first in this order is given:
 * words, price, images of a listing that was shown; a listing that was not; a stable rule that was not.
 */
export function reopenReason(
  binding: readonly Pick<Decision, 'basis'>[],
  proofs: readonly LeadProof[],
  isStableRule: (rule: string) => boolean,
): ReopenReason | undefined {
  const shown = binding.flatMap(({ basis }) => basis.proofs);
  // By content, whoever shows it: a re-post under another id and a return to an earlier version are bound too.
  const hashes = new Set(shown.map(({ contentHash }) => contentHash));
  const latest = new Map(shown.map((proof) => [proof.listingId, proof]));
  const reasons = new Set<ReopenReason>();
  for (const proof of proofs) {
    if (!hashes.has(proof.contentHash)) reasons.add(change(latest.get(proof.listingId), proof));
  }
  const rules = new Set(binding.flatMap(({ basis }) => basis.rules));
  if (proofs.some((proof) => proof.rules.some((rule) => !rules.has(rule) && isStableRule(rule)))) {
    reasons.add('new_rule');
  }
  return ORDER.find((reason) => reasons.has(reason));
}

const ORDER: ReopenReason[] = ['changed_words', 'changed_price', 'changed_images', 'new_listing', 'new_rule'];

function change(shown: DecisionBasis['proofs'][number] | undefined, proof: LeadProof): ReopenReason {
  if (shown === undefined) return 'new_listing';
  if (shown.parts.words !== proof.parts.words) return 'changed_words';
  return shown.parts.price === proof.parts.price ? 'changed_images' : 'changed_price';
}
