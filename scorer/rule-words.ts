import type { RuleSet } from './rule-set.js';

/** Title of a rule for people; its id when the packs no longer have it. */
export function ruleTitle({ byId }: Pick<RuleSet, 'byId'>, rule: string, lang: 'vi' | 'en'): string {
  return byId.get(rule)?.title[lang] ?? rule;
}

/** An article and its law in words, with a `doubt` when nobody has checked it against the text yet. */
export interface LawWords {
  article: string;
  law?: string;
  doubt?: string;
}

/** Only the article's id when the packs no longer have it. */
export function lawWords({ law }: Pick<RuleSet, 'law'>, article: string, lang: 'vi' | 'en'): LawWords {
  const found = law.get(article);
  if (found === undefined) return { article };
  const words = { article: found.vi, law: found.name };
  return found.verified
    ? words
    : { ...words, doubt: lang === 'vi' ? 'chưa đối chiếu văn bản' : 'not checked against the text' };
}

/** The same on one line. */
export function lawTitle(rules: Pick<RuleSet, 'law'>, id: string, lang: 'vi' | 'en'): string {
  const { article, law, doubt } = lawWords(rules, id, lang);
  return `${law === undefined ? '' : `${law}: `}${article}${doubt === undefined ? '' : ` (${doubt})`}`;
}
