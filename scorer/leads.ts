import type { ViolationClass } from '../data/schema.js';

/** No pile of listings makes a lead surer than this. */
export const VALUE_CAP = 97;

/** What a lead is weighed by; every factor of priority that is not known counts as 1. */
export interface LeadToWeigh {
  class: ViolationClass;
  /** One per listing that proves the lead, with its value for the lead's class. */
  proofs: readonly { value: number; contentHash: string }[];
  /** By class and goods, as data; a class it does not name weighs 1. */
  severityOf: Partial<Record<ViolationClass, number>>;
  /** ≥ 1; by default 1 + log10(number of listings): ten listings count double, a hundred threefold. */
  reach?: number;
  /** ≥ 1: how much a known offender weighs more. */
  recidivism?: number;
  /** Days since the lead was opened: a lead gains half its weight over 30 days, then no more. */
  ageDays?: number;
}

/**
 * The three numbers of a lead, never merged. `value`: with the distinct contents' values as chances p1 ≥ p2 ≥ …,
 * 1 − (1 − p1) · Π (1 − p_i · 0.3 · 2^(2−i)), a noisy-or whose damping halves with every further listing, because one
 * seller's listings tend to be right or wrong together: many doubtful ones never add up to a certain one. At most 97.
 * `priority` = value × severity × reach × recidivism × age. More or stronger proof never lowers any of them.
 */
export function weighLead(lead: LeadToWeigh): { value: number; severity: number; priority: number } {
  const value = Math.min(VALUE_CAP, Math.round(100 * raisedChance(lead.proofs)));
  const severity = lead.severityOf[lead.class] ?? 1;
  const reach = lead.reach ?? 1 + Math.log10(Math.max(1, lead.proofs.length));
  const age = lead.ageDays === undefined ? 1 : 1 + Math.min(30, Math.max(0, lead.ageDays)) / 60;
  return { value, severity, priority: value * severity * reach * (lead.recidivism ?? 1) * age };
}

/** Share of its chance that the second listing adds. */
const SECOND = 0.3;

function raisedChance(proofs: LeadToWeigh['proofs']): number {
  const byContent = new Map<string, number>();
  for (const { value, contentHash } of proofs) {
    byContent.set(contentHash, Math.max(value, byContent.get(contentHash) ?? 0));
  }
  const [strongest = 0, ...others] = [...byContent.values()].sort((a, b) => b - a);
  let doubt = 1 - strongest / 100;
  others.forEach((value, i) => {
    doubt *= 1 - (value / 100) * SECOND * 2 ** -i;
  });
  return 1 - doubt;
}
