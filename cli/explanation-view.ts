import type { TrustedSeller } from '../data/reference.js';
import type { Listing, Score, ViolationClass } from '../data/schema.js';
import { CLASS_WORDS } from '../data/words.js';
import type { Words } from './io.js';
import { printable } from './io.js';
import { knownLines } from './lead-known.js';
import { type RuleWords, ruleLines } from './lead-view.js';

/** What of an explanation is told to people: the sum per class, and what nearly counted. */
interface Told {
  base: number;
  classes: Partial<Record<ViolationClass, { logOdds: number; value: number }>>;
  nearMisses: readonly { rule: string; quotes: readonly string[]; clearedBy: ClearedBy; words: string }[];
  trust?: TrustedSeller;
}

type ClearedBy = 'negation' | 'guarantee' | 'context' | 'unless';

const CLEARED: Record<ClearedBy, Words> = {
  negation: { vi: 'có lời phủ định', en: 'negated by' },
  guarantee: { vi: 'là lời cam kết', en: 'a guarantee:' },
  context: { vi: 'ngữ cảnh cho thấy nghĩa khác', en: 'means something else in' },
  unless: { vi: 'thuộc trường hợp loại trừ', en: 'excepted by' },
};

/** One listing's score in words: per class what each rule adds with the seller's words, what nearly counted and why it did not, the law once at the end. */
export function explanationSheet(
  listing: Listing,
  score: Score,
  told: Told,
  rules: RuleWords,
  lang: 'vi' | 'en',
): string {
  const laws = new Map<string, number>();
  const text = [`[${score.value}/100] ${printable(listing.title)}`];
  // Keys of a parsed score are classes; Object.entries forgets that.
  const classes = Object.entries(told.classes) as [ViolationClass, { logOdds: number; value: number }][];
  for (const [cls, { logOdds, value }] of classes.sort((a, b) => b[1].value - a[1].value)) {
    const sum = `${told.base.toFixed(1)} → ${logOdds.toFixed(1)}`;
    text.push(`  ${CLASS_WORDS[cls][lang]}: ${value}/100 (log-odds ${sum})`);
    text.push(
      ...ruleLines(
        listing,
        score.hits.filter((hit) => hit.class === cls),
        laws,
        rules,
        lang,
      ),
    );
  }
  if (classes.length === 0) text.push(lang === 'vi' ? '  Không có tiêu chí nào khớp.' : '  No rule fires.');
  if (told.nearMisses.length > 0) text.push(lang === 'vi' ? '  Suýt tính, nhưng không:' : '  Nearly, but not:');
  for (const { rule, quotes, clearedBy, words } of told.nearMisses) {
    const said = quotes.map((quote) => `«${printable(quote)}»`).join(', ');
    const why = words === '' ? '' : ` “${printable(words)}”`;
    text.push(`           ${rules.ruleTitle(rule, lang)}: ${said} — ${CLEARED[clearedBy][lang]}${why}`);
  }
  if (told.trust !== undefined) text.push(...knownLines({ trust: told.trust }, lang));
  if (laws.size > 0) text.push(lang === 'vi' ? '  Căn cứ:' : '  Law:');
  for (const [article, number] of laws) text.push(`    [${number}] ${rules.lawTitle(article, lang)}`);
  return text.join('\n');
}
