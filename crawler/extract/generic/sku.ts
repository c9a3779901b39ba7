import { canParseUrl } from '../../../data/parse-url.js';
import type { Labelled } from './labelled.js';
import { MARK } from './marks.js';
import { type Outline, textOfBox } from './outline.js';

const LABELS: [RegExp, number][] = [
  [/^(?:sku|asin|mã sku|mã sp|mã sản phẩm|mã hàng|mã số|item code|product code|sku id)$/iu, 9],
  [
    /^(?:mã|msp|mshh|item (?:number|no\.?|#|id|model number)|article (?:number|no\.?)|product (?:id|number|no\.?)|ebay item number|artikel-?(?:nr\.?|nummer)|art\.?-?\s?nr\.?|best\.?-?nr\.?|bestell-?nr\.?|référence|ref\.?|réf\.?|referencia|referência|código|cod(?:ice)?\.?(?: prodotto)?|cod produs|kód|šifra|ad id|lot|артикул|код товара|catalogue number|cat\.? ?no\.?|部品番号|商品番号|商品編號)$/iu,
    7,
  ],
  [/^(?:model|part number|mpn|mã model|model number|style|style no\.?)$/iu, 3],
];
const GTIN_LABEL = /^(?:gtin|ean|upc|barcode|mã vạch|ean-?13|ean-?code|isbn(?:-1[03])?)$/iu;
const DATA: [RegExp, number][] = [
  [/^data-(?:product-?)?sku$|^data-asin$/, 7],
  [/^data-(?:product-?id|productid|item-?id|article-?(?:number|id)|pid|main-?product-?id|product-?code)$/, 5],
];
const INPUT: [RegExp, number][] = [
  [/^(?:sku|asin|product-?sku|item-?number|article-?number|product-?code|masp|ma-?sp)$/, 7],
  [/^(?:product-?id|id-?product|add-to-cart|item-?id|pid|productid|product|id-?sp|prod-?id|article-?id|item)$/, 4],
];
const BOX =
  /(?:^|[\s-])(?:sku|product-?(?:code|sku|number|id)|item-?(?:number|no|code)|article-?(?:number|no)|ma-?(?:sp|hang|san-?pham)|catalog-?(?:number|code)|reference)(?:$|[\s-])/;
const CODE = /^[\p{L}\d][\p{L}\d._/#-]{0,39}$/u;

/** The shop's own number of the goods: labelled, in a hidden input or a data attribute; one that the address repeats is believed more. */
export function findSku(
  outline: Outline,
  labelled: readonly Labelled[],
  headingAt: number,
  url: string,
): { value: string; isLabelled: boolean } | undefined {
  let best: { value: string; score: number; isLabelled: boolean } | undefined;
  const path = decode(url).toLowerCase();
  const offer = (written: string, score: number, marks: number, at: number, isLabelled = false): void => {
    const value = codeOf(written);
    if (value === undefined) return;
    let total = score - Math.min(Math.abs(at - headingAt) / 1500, 4);
    if ((marks & MARK.beside) !== 0) total -= 5;
    if (value.length >= 4 && path.includes(value.toLowerCase())) total += 4;
    if (value.length < 3) total -= 2;
    if (best === undefined || total > best.score) best = { value, score: total, isLabelled };
  };
  for (const { label, value, marks, at } of labelled) {
    const known = LABELS.find(([pattern]) => pattern.test(label));
    if (known !== undefined) offer(value, known[1], marks, at, known[1] >= 7);
  }
  // "SKU 12345", "Item #12345" in one breath
  for (const { text, marks, at } of outline.pieces) {
    const match = text.length < 80 ? ONE_BREATH.exec(text) : null;
    if (match?.[1] !== undefined && /\d/.test(match[1])) offer(match[1], 7, marks, at, true);
  }
  for (const box of outline.boxes) {
    if (BOX.test(box.words)) offer(textOfBox(outline, box).replace(/^[^:：]{1,30}[:：]\s*/u, ''), 6, box.marks, box.at);
  }
  const seen = new Map<string, number>();
  for (const { name, attributes, marks, at } of outline.things) {
    for (const [attribute, value] of Object.entries(attributes)) {
      const known = DATA.find(([pattern]) => pattern.test(attribute));
      if (known === undefined || value === '') continue;
      const count = (seen.get(attribute) ?? 0) + 1;
      seen.set(attribute, count);
      offer(value, known[1] - (at < headingAt - 300 ? 2 : 0) - Math.min(count, 3) + 1, marks, at);
    }
    if (name !== 'input') continue;
    const key = (attributes.name ?? attributes.id ?? '')
      .replace(/[_[\]]+/g, '-')
      .replace(/-$/, '')
      .toLowerCase();
    const known = INPUT.find(([pattern]) => pattern.test(key));
    if (known !== undefined && attributes.value !== undefined) offer(attributes.value, known[1], marks, at);
  }
  if (best !== undefined && best.score >= 1) return best;
  const value = numberOfAddress(url);
  return value === undefined ? undefined : { value, isLabelled: false };
}

const ONE_BREATH =
  /^(?:sku|mã (?:sp|hàng|sản phẩm)|item(?: code| number| no\.?)?|model|art(?:ikel|icle)?\.?(?:-?nr\.?)?|product (?:code|id)|ref\.?)\s{0,2}[#:.：]{0,2}\s{0,2}([\p{L}\d][\p{L}\d._/-]{2,39})\)?$/iu;

/** A number with a barcode's length and check digit under a label that says so. */
export function findGtin(labelled: readonly Labelled[]): string | undefined {
  for (const { label, value, marks } of labelled) {
    const digits = value.replace(/[\s-]/g, '');
    if ((marks & MARK.beside) === 0 && GTIN_LABEL.test(label) && isGtin(digits)) return digits;
  }
  return undefined;
}

/** GS1 General Specifications §7.9: from the right, every second digit counts three times. */
function isGtin(digits: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) sum += Number(digits.at(-1 - index)) * (index % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}

function codeOf(written: string): string | undefined {
  const value = written
    .trim()
    .replace(/^[#:]\s*/, '')
    .replace(/[.,;)]+$/, '');
  if (/^(?:đang cập nhật|n\/a|chưa rõ|không|updating|null|undefined|khác|none|0+)$/iu.test(value)) return undefined;
  const first = CODE.test(value) ? value : value.split(/\s/)[0];
  return first !== undefined && CODE.test(first) && (/\d/.test(first) || (first === value && value.length <= 20))
    ? first
    : undefined;
}

/** `/itm/302474151804`, `…-iid-1021493409`: the last long number of an address's path. */
function numberOfAddress(url: string): string | undefined {
  if (!canParseUrl(url)) return undefined;
  const numbers = new URL(url).pathname.match(/(?<![\dA-Z])[A-Z]{0,2}\d{5,14}(?![\dA-Z])/g);
  return numbers?.at(-1);
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
