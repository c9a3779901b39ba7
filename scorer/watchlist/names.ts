import type { WatchItem } from '../../data/reference.js';
import type { RuleSet } from '../rule-set.js';
import { normalise } from '../text/normalise.js';
import { foldCode } from './codes.js';

/**
 * Whether a name alone would point at every seller of such goods: one word, or nothing but the words for a kind of product
 * ("kem", "áo khoác"). It is then never looked for: only the product's number is.
 */
export function isOrdinaryName(name: string, { words, matcher, roles }: RuleSet): boolean {
  const forms = normalise(name, { words });
  const { text } = forms.normal;
  const parts = text.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
  if (parts.length < 2) return !/\d/.test(text) || text.length < 5;
  return matcher
    .match(forms)
    .some(({ term, from, to }) => from === 0 && to === text.length && (roles[term]?.products.length ?? 0) > 0);
}

/** Numbers and lots of a cell that holds several. */
export function splitCodes(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(/[;,|\n]/)
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

interface Words {
  vi: string;
  en: string;
}

/** What is wrong with a product of a notice, or `undefined` when it can be found without flagging innocent sellers. */
export function refuseWatchItem({ product, number }: WatchItem, ruleSet: RuleSet): Words | undefined {
  for (const code of splitCodes(number)) {
    const text = foldCode(code);
    if (text.length < 5 || !/\d/.test(text))
      return { vi: `số "${code}" quá ngắn hoặc không có chữ số`, en: `number "${code}" is too short or has no digit` };
    if (/^\d+$/.test(text) && text.length < 8)
      return {
        vi: `số "${code}" dễ nhầm với giá hoặc số lượng: cần ít nhất 8 chữ số`,
        en: `number "${code}" could be a price or a count: at least 8 digits are needed`,
      };
  }
  if (number === undefined && isOrdinaryName(product, ruleSet)) {
    return {
      vi: `tên "${product}" quá chung, sẽ gắn cờ mọi người bán: ghi tên đầy đủ hoặc thêm số đăng ký, số công bố`,
      en: `name "${product}" is an ordinary word and would flag every seller: write the full name or add the number`,
    };
  }
  return undefined;
}
