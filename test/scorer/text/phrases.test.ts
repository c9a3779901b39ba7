import { describe, expect, test } from 'vitest';
import { normalise } from '../../../scorer/text/normalise.js';

const words = new Set(
  (
    'không hóa đơn|tiền giả|hàng giả|bán hóa đơn|thuốc phá thai|cần sa|tiêm filler|súng bắn bi|né hải quan|hàng lậu|rượu hổ cốt|' +
    'siêu cấp|sổ đỏ giả|thuốc lá lậu|không xuất xứ|sim rác|nhãn giả|ketamine|insulin|shisha|choco|adidas|khó phân biệt|không nhãn'
  ).split('|'),
);

const undone: [about: string, raw: string, normal: string][] = [
  ['letters with spaces: the likeliest words', 't i ề n g i ả', 'tiền giả'],
  ['two letters of them', 'n é h ả i q u a n', 'né hải quan'],
  ['two spaces between words', 'c ầ n  s a', 'cần  sa'],
  ['two digits for two vowels', 't13m f1ll3r', 'tiêm filler'],
  ['every word with a digit', 'c4n s4', 'cần sa'],
  ['a last word with two digits', 'kh0ng h04 d0n', 'không hóa đơn'],
  ['digits for consonants', '7huốc phá 7hai', 'thuốc phá thai'],
  ['digits for last and first consonants', 'hàn9 9iả', 'hàng giả'],
  ['k for kh', 'kông xuất xứ', 'không xuất xứ'],
  ['w for qu', 'né hải wan', 'né hải quan'],
  ['chat letters at an end and the next beginning', 'hàg zả', 'hàng giả'],
  ['k for c where no Vietnamese word has it', 'ruou ho kot', 'rượu hổ cốt'],
  ['k at the end of a bare word', 'thuok la lau', 'thuốc lá lậu'],
  ['d for gi', 'hàng dả', 'hàng giả'],
  ['x for s of a word without marks', 'xim rác', 'sim rác'],
  ['shorthand of one word', 'hg lậu', 'hàng lậu'],
  ['a first word in another spelling', 'xiêu kấp', 'siêu cấp'],
  ['one word in a fount without marks', '𝐡𝐚𝐧𝐠 giả', 'hàng giả'],
  ['an emoji for a word between letters', 'rượu🐯cốt', 'rượu hổ cốt'],
  ['j within a foreign word', 'ketamjne', 'ketamine'],
  ['a name torn in two', 'dép Adi Das', 'dép adidas'],
];

const kept: [about: string, raw: string][] = [
  ['a code behind a bare word', 'tien g14'],
  ['a preposition before a name', 'áo in Sulin'],
  ['two names', 'trà Insu Lin'],
  ['a torn word that goes on', 'trà shi sha-an'],
  ['a letter before a name', 'sạc type C Hoco'],
  ['a city', 'hàng hồng kông xuất xứ'],
  ['ophthalmology', 'máy k nhãn khoa'],
  ['shorthand for another word', 'ko phân biệt'],
];

describe('disguises of phrases', () => {
  test.each(undone)('%s: %s', (_about, raw, normal) => {
    expect(normalise(raw, { words }).normal.text).toBe(normal);
  });

  test.each(kept)('%s stay: %s', (_about, raw) => {
    const read = normalise(raw, { words }).normal.text;
    expect([...words].filter((phrase) => read.includes(phrase))).toEqual([]);
  });
});
