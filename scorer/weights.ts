import type { Rule } from './rule.js';

/*
 * Evidence adds as log-odds. `BASE` is how unlikely a listing is to be wanted before anything is known of it; a strong sign alone
 * carries it over the line of 50, a medium one needs a second from another family or a disguised spelling.
 */

/** Log-odds of a listing of which nothing is known (about 2 in 100). */
export const BASE = -4;
export const STRENGTH: Record<Rule['strength'], number> = { strong: 4.4, medium: 2.4, weak: 1, lowers: -2 };
/** Added to a hit whose spelling was disguised: intent to evade is the best single sign. */
export const DISGUISE = 1.7;
/** Share of its weight that a hit found only outside title and attributes keeps. */
export const OUTSIDE_TITLE = 0.95;
/** Shares of the second, third, … sign of one family: they repeat each other. */
export const FAMILY_SHARES = [1, 0.35, 0.15, 0.05];
/** What a seller vouched for by two people is given back of every class. */
export const TRUST = 2;
/** Value from which a listing opens a lead, unless the configuration says otherwise. */
export const LEAD_LINE = 50;
/** No listing is surer than this many log-odds above `BASE`. */
export const CEILING = 8;

/** Calibrated chance in percent, 0–100, of log-odds; monotone, shared by all classes. */
export function toValue(logOdds: number): number {
  return Math.round(100 / (1 + Math.exp(-logOdds)));
}
