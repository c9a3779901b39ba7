import { type Folded, rawSpan } from './fold.js';
import type { Province, ValueTables } from './tables.js';

/** Province or city of today that an address names, by its last name in it; "Bình Dương" is Hồ Chí Minh since July 2025. */
export function findProvince(folded: Folded, tables: ValueTables): Pick<Province, 'code' | 'name'> | undefined {
  let last: Province | undefined;
  for (const match of folded.text.matchAll(tables.provinceNames)) {
    const quote = rawSpan(folded, match.index, match.index + match[0].length).quote.replace(/_/g, ' ');
    const named = tables.provinces.get(match[0].replace(/_/g, ' '))?.find((province) => isSpeltSo(quote, province));
    if (named !== undefined) last = named;
  }
  return last === undefined ? undefined : { code: last.code, name: last.name };
}

/** "hoa huệ" is no Huế: with diacritics they must be the name's, wherever the tone stands; a short name is in capitals. */
function isSpeltSo(quote: string, { spelt, isShort }: Province): boolean {
  if (letters(quote.toLowerCase()) === letters(spelt.toLowerCase()))
    return !isShort || quote.charAt(0) !== quote.charAt(0).toLowerCase();
  const isBare = /^[\p{ASCII}]*$/u.test(quote);
  return isBare && (!isShort || quote === quote.toUpperCase() || quote.charAt(0) !== quote.charAt(0).toLowerCase());
}

function letters(text: string): string {
  return [...text.normalize('NFD')].sort().join('');
}
