import type { EvidenceListing } from '../../data/evidence/evidence-listings.js';
import type { RuleHit } from '../../data/schema.js';
import { CLASS_WORDS, TRICK_WORDS } from '../../data/words.js';
import type { Titles } from './form.js';
import { type Block, line, linesOf, note, quoted } from './form-rows.js';
import { SHEET } from './form-style.js';
import { fieldWords } from './form-words.js';
import { countLines, type Fitted, fitted, visible } from './printed-text.js';

/** All hits of one rule, the one that carries its weight first. */
interface Sign {
  rule: string;
  sum: number;
  hits: [RuleHit, ...RuleHit[]];
}

/**
 * What the rules found in a listing: per rule the words it rests on, then its title with the numbers of its articles, which
 * stand once at the end. Strongest first, as many as fit into `lines`; the rest is counted. Six lines hold one at least.
 */
export function signBlocks({ score }: EvidenceListing, titles: Titles, lines: number): Block[] {
  const signs = strongestFirst(score.hits);
  if (signs.length === 0) return [note('Không có dấu hiệu nào theo bộ tiêu chí nhận diện tại thời điểm ghi nhận.')];
  const shown = [note('Các dấu hiệu dưới đây là dấu hiệu nghi vấn, chưa phải kết luận vi phạm.')];
  const laws: string[] = [];
  let rest = score.hits.length;
  // A line is kept for the count of those that do not fit.
  const left = () => lines - linesOf(shown) - laws.length - 1;
  for (const sign of signs) {
    const { said, count } = quotesOf(sign.hits);
    const room = left() - said.lines - 1;
    const articles = articlesWithin(sign.hits[0].law, laws, room);
    if (articles === undefined) break;
    laws.push(...articles.filter((article) => !laws.includes(article)));
    shown.push(quoted(said), line(titleOf(sign, articles, laws, titles)));
    rest -= count;
  }
  if (rest > 0) shown.push(note(`… và ${rest} dấu hiệu khác (đủ trong gói bằng chứng).`));
  return [...shown, ...laws.map((id, i) => line(lawLine(i + 1, titles.lawWords(id))))];
}

/** Rules by what they add in all. */
function strongestFirst(hits: readonly RuleHit[]): Sign[] {
  const signs = new Map<string, Sign>();
  for (const hit of hits) {
    const sign = signs.get(hit.rule);
    if (sign === undefined) signs.set(hit.rule, { rule: hit.rule, sum: hit.weight, hits: [hit] });
    else {
      sign.hits.push(hit);
      sign.sum += hit.weight;
    }
  }
  for (const { hits: own } of signs.values()) own.sort((a, b) => b.weight - a.weight);
  return [...signs.values()].sort((a, b) => b.sum - a.sum || (a.rule < b.rule ? -1 : 1));
}

const QUOTE_LINES = 2;

/** The quotes of a rule on two lines, the same one of a field once, and how many hits they stand for. */
function quotesOf([first, ...others]: Sign['hits']): { said: Fitted; count: number } {
  const worded = ({ quote, field, trick }: RuleHit) => {
    const spelt = trick === undefined ? '' : `, viết biến dạng: ${TRICK_WORDS[trick]?.vi ?? trick}`;
    return { quote, after: `» (${fieldWords(field)}${spelt})` };
  };
  const { quote, after } = worded(first);
  const said = fitted(quote, QUOTE_LINES, SHEET.boldEm, '«', after);
  const told = new Set([`${quote}${after}`]);
  let count = 1;
  for (const other of others) {
    const more = worded(other);
    const key = `${more.quote}${more.after}`;
    if (!told.has(key)) {
      const longer = `${said.text}; «${visible(more.quote.slice(0, LONGEST))}${more.after}`;
      const lines = countLines(longer, SHEET.boldEm);
      if (more.quote.length > LONGEST || lines > QUOTE_LINES) continue;
      said.text = longer;
      said.lines = lines;
      told.add(key);
    }
    count++;
  }
  return { said, count };
}

// Beside another one on two lines, nothing longer fits.
const LONGEST = 200;
const ARTICLES = 3;

/** The first articles of a rule, as many as there is room for those not yet named; `undefined` when not even one fits. */
function articlesWithin(own: readonly string[], named: readonly string[], room: number): string[] | undefined {
  for (let count = Math.min(ARTICLES, own.length); count >= Math.min(1, own.length); count--) {
    const articles = own.slice(0, count);
    if (articles.filter((article) => !named.includes(article)).length <= room) return articles;
  }
  return undefined;
}

function titleOf({ rule, sum, hits }: Sign, articles: string[], laws: string[], { ruleTitle }: Titles): string {
  const [{ class: cls, law }] = hits;
  const numbers = articles.map((article) => `[${laws.indexOf(article) + 1}]`).join('');
  const more = law.length > articles.length ? ` và ${law.length - articles.length} điều khác` : '';
  const basis = law.length === 0 ? [] : [`căn cứ ${numbers}${more}`];
  const kind = sum > 0 ? [] : [sum < 0 ? 'làm giảm nghi vấn' : 'thử nghiệm, không tính điểm'];
  const told = [...basis, ...kind].join('; ');
  // What a long title would push out of the line stands before it.
  return `Tiêu chí${told === '' ? '' : ` (${told})`}: ${ruleTitle(rule)} (${CLASS_WORDS[cls].vi})`;
}

/** Number and article first: a line may end within what the article is about. */
function lawLine(number: number, { article, law, doubt }: ReturnType<Titles['lawWords']>): string {
  const head = `Căn cứ [${number}]${doubt === undefined ? '' : ` (${doubt})`}: `;
  if (law === undefined) return head + article;
  // "Nghị định 98/2020/NĐ-CP (sửa đổi …) về …" is known by its number.
  const [known = law] = /^.*?\d\/\d{4}\/[\p{L}\d-]+/u.exec(law) ?? [];
  return `${head}${known}, ${article}`;
}
