import type { RuleSet } from './rule-set.js';

/** Title of a rule for people; its id when the packs no longer have it. */
export function ruleTitle({ byId }: Pick<RuleSet, 'byId'>, rule: string, lang: 'vi' | 'en'): string {
  return byId.get(rule)?.title[lang] ?? rule;
}

/** An article with its law's name, marked when nobody has checked it against the text yet; its id when the packs no longer have it. */
export function lawTitle({ law }: Pick<RuleSet, 'law'>, article: string, lang: 'vi' | 'en'): string {
  const found = law.get(article);
  if (found === undefined) return article;
  const doubt = found.verified ? '' : lang === 'vi' ? ' (chưa đối chiếu văn bản)' : ' (not checked against the text)';
  return `${found.name}: ${found.vi}${doubt}`;
}
