import { type Folded, rawSpan } from './fold.js';
import { type Province, plain, type ValueTables } from './tables.js';

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

/** Names that are ordinary words in small letters: "hòa bình" is peace. */
const ORDINARY = new Set([
  'hoa binh',
  'ha nam',
  'thanh hoa',
  'thai binh',
  'long an',
  'tan an',
  'tan binh',
  'binh tan',
  'thuan an',
]);

/** "hoa huệ" is no Huế: with diacritics they must be the name's, wherever the tone stands; a short name is in capitals. */
function isSpeltSo(quote: string, { spelt, isShort }: Province): boolean {
  const isCapital = quote.charAt(0) !== quote.charAt(0).toLowerCase();
  if (!isCapital && (isShort || ORDINARY.has(plain(quote)))) return false;
  return letters(quote.toLowerCase()) === letters(spelt.toLowerCase()) || /^[\p{ASCII}]*$/u.test(quote);
}

function letters(text: string): string {
  return [...text.normalize('NFD')].sort().join('');
}
