import { vietnamTime } from '../../data/day.js';
import type { DispatchItem, ItemSign } from '../../data/dispatch/dispatch.js';

/** What is left for people to write in. */
export const TO_FILL = '……';

/** The shop of an item as its platform names it. */
export function shopOf({ seller }: Pick<DispatchItem, 'seller'>): string {
  return seller === undefined ? 'không nêu tên' : seller.slice(seller.indexOf(':') + 1);
}

/** Where it stands: its address, or its number on the platform. */
export function placeOf({ url, nativeId }: Pick<DispatchItem, 'url' | 'nativeId'>): string {
  return url ?? `mã tin ${nativeId}`;
}

/** `14:05 26/11/2026`, or that nobody said. */
export function whenOf(instant: string | undefined): string {
  if (instant === undefined) return 'không rõ';
  const [, y, m, d, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(vietnamTime(new Date(instant))) ?? [];
  return `${time} ${d}/${m}/${y}`;
}

/** `26/11/2026` of `2026-11-26`. */
export function dayOf(day: string): string {
  return day.slice(0, 10).split('-').reverse().join('/');
}

/** The seller's own words, each quote once. */
export function quotesOf({ signs, title }: DispatchItem): string {
  const quotes = [...new Set(signs.map(({ quote }) => quote))].map((quote) => `“${quote}”`);
  return quotes.length === 0 ? `“${title}”` : quotes.join('; ');
}

/** `Điều 9 Nghị định 98/2020/NĐ-CP`; of a law without articles its number alone. */
export function articleOf({ law, article }: Pick<ItemSign['law'][number], 'law' | 'article'>): string {
  if (law === undefined) return article;
  // "Nghị định 98/2020/NĐ-CP (sửa đổi …) về …" is known by its number, "Bộ luật Hình sự 2015 (sửa đổi …)" by its year.
  const known = /^.*?\d\/\d{4}\/[\p{L}\d-]+/u.exec(law)?.[0] ?? law.replace(/ \(.*$/, '');
  const [head] = /^(?:Điểm|Khoản|Điều|Phụ lục)[^:]*/u.exec(article) ?? [];
  return head === undefined ? known : `${head} ${known}`;
}

/** Articles of these items, each once, in the order in which they come. */
export function articlesOf(items: readonly DispatchItem[]): string[] {
  return [...new Set(items.flatMap(({ signs }) => signs.flatMap(({ law }) => law.map(articleOf))))];
}

/** Titles of what was met, each once. */
export function signTitles(items: readonly DispatchItem[]): string[] {
  return [...new Set(items.flatMap(({ signs }) => signs.map(({ title }) => title)))];
}
