import { vietnamDay } from '../data/day.js';
import type { RuleSet } from './rule-set.js';

/**
 * Of the articles a rule cites, those in force in Vietnam on the day the offer was seen; without that day, those with no end.
 */
export function lawInForce(
  ids: readonly string[],
  seenAt: string | undefined,
  { law }: Pick<RuleSet, 'law'>,
): string[] {
  const day = seenAt === undefined ? undefined : vietnamDay(new Date(seenAt));
  return ids.filter((id) => {
    const article = law.get(id);
    if (article === undefined) return false;
    if (day === undefined) return article.to === undefined;
    return article.from <= day && (article.to === undefined || day < article.to);
  });
}
