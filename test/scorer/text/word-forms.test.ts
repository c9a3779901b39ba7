import { describe, expect, test } from 'vitest';
import { normalise } from '../../../scorer/text/normalise.js';

const words = new Set([
  'súng hơi',
  'thuốc mê',
  'thuốc kích dục',
  'dùi cui điện',
  'thuốc diệt chuột',
  'thẻ ngân hàng',
  'rượu lậu',
  'bằng lái giả',
  'hàng giả',
  'pháo nổ',
  'áo khoác da',
  'giày hàn',
  'tiền giả',
  'kháng sinh không toa',
  'bán hóa đơn',
  'cần sa',
  'móng gấu',
]);

/** Phrases of which a word is spelt by its sound, by keystrokes, backwards, by an emoji, or with letters written again. */
const undone: [raw: string, normal: string, trick: string][] = [
  ['xúng hơi', 'súng hơi', 'teencode'],
  ['tiền zã', 'tiền giả', 'teencode'],
  ['kháng 💊 sinh không toa', 'kháng sinh không toa', 'separators'],
  ['bán HĐ (hoá_đơn)', 'bán hóa đơn)', 'separators'],
  ['bán hđơn', 'bán hóa đơn', 'abbreviation'],
  ['[c][ầ][n] [s][a]', '[cần sa]', 'separators'],
  ['su1ng ho7i', 'súng hơi', 'misspelling'],
  ['gnús hơi', 'súng hơi', 'misspelling'],
  ['🔫 hơi', 'súng hơi', 'emoji_word'],
  ['💊kích dục', 'thuốc kích dục', 'emoji_word'],
  ['giùi cui điện', 'dùi cui điện', 'misspelling'],
  ['dùi cui ⚡', 'dùi cui điện', 'emoji_word'],
  ['thuốc diệt 🐭', 'thuốc diệt chuột', 'emoji_word'],
  ['thẻ ngâng hàng', 'thẻ ngân hàng', 'misspelling'],
  ['rựu lậu', 'rượu lậu', 'misspelling'],
  ['bằngg láii giảả', 'bằng lái giả', 'repeated_letters'],
  ['ph(á)o nổ', 'pháo nổ', 'separators'],
];

const kept = [
  '💊 mê',
  'sương hơi',
  '⚡ mê',
  'hàng gia',
  'hàng ra mắt',
  'pháo (nổ',
  'giày hàng',
  'áo khoác dạ',
  'pháo 1-5 nổ',
  'món gấu',
];

describe('words of a phrase in another spelling', () => {
  test.each(undone)('%s reads %s', (raw, normal, trick) => {
    const forms = normalise(raw, { words });
    expect(forms.normal.text).toBe(normal);
    expect(forms.tricks.map((found) => found.trick)).toContain(trick);
  });

  test.each(kept)('%s stays as it is', (raw) => {
    expect(normalise(raw, { words }).normal.text).toBe(raw);
  });
});
