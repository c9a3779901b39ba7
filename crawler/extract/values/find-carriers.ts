import type { Contact } from '../../../data/schema.js';
import { type Folded, rawSpan } from './fold.js';

const CARRIERS: [value: string, names: string][] = [
  ['GHN', 'ghn|giao hang nhanh'],
  ['GHTK', 'ghtk|giao hang tiet kiem'],
  ['J&T', 'j ?& ?t(?: express)?|jnt express|jt express'],
  ['Viettel Post', 'viettel ?post|vtpost'],
  ['VNPost', 'vn ?post|vietnam ?post'],
  ['SPX', 'spx|shopee express'],
  ['Ninja Van', 'ninja ?van'],
  ['Best', 'best express'],
  ['Ahamove', 'ahamove'],
  ['Lalamove', 'lalamove'],
  ['GrabExpress', 'grab ?express'],
  ['COD', '(?<=(?:ship|gui|nhan|giao|thanh toan)[ _])cod|cod(?=[ _]toan[ _]quoc)'],
];
const ANY = new RegExp(`(?<![a-z\\d])(?:${CARRIERS.map(([, names]) => `(${names})`).join('|')})(?![a-z\\d])`, 'g');

/** Finds carriers a seller names, each once; payment on delivery is `COD`. */
export function findCarriers(folded: Folded): Contact[] {
  const found = new Map<string, Contact>();
  for (const match of folded.text.matchAll(ANY)) {
    const value = CARRIERS[match.slice(1).findIndex((part) => part !== undefined)]?.[0];
    if (value === undefined || found.has(value)) continue;
    found.set(value, { kind: 'carrier', value, ...rawSpan(folded, match.index, match.index + match[0].length) });
  }
  return [...found.values()];
}
