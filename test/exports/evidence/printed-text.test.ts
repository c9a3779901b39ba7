import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORM_STYLE, SHEET } from '../../../exports/evidence/form-style.js';
import { countLines, escapeHtml, fitted, printedWords, visible } from '../../../exports/evidence/printed-text.js';
import { withPage } from './form-house.js';

describe('what nobody sees is written out', () => {
  test.each([
    ['hàng giả loại 1', 'hàng giả loại 1'],
    ['một\r\nhai\nba', 'một↵hai↵ba'],
    ['a\u202eb\u2069c', 'a⟨U+202E⟩b⟨U+2069⟩c'],
    ['nul\u0000 bom\ufeff zwsp\u200b', 'nul⟨U+0000⟩ bom⟨U+FEFF⟩ zwsp⟨U+200B⟩'],
    ['nửa \ud83d', 'nửa ⟨U+D83D⟩'],
    ['thẻ \u{e0041}', 'thẻ ⟨U+E0041⟩'],
    // ệ as e and two marks is a letter; a third is none of ours
    ['e\u0323\u0302', 'e\u0323\u0302'],
    ['e\u0323\u0302\u0301\u0301', 'e\u0323\u0302⟨U+0301⟩⟨U+0301⟩'],
  ])('%j', (raw, shown) => {
    expect(visible(raw)).toBe(shown);
  });
});

test('text is text within an element and within quotes', () => {
  expect(escapeHtml(`<a b="c" d='e'>&`)).not.toMatch(/[<>"']/);
  expect(printedWords('</bdi><script>')).toBe('<bdi>&#60;/bdi&#62;&#60;script&#62;</bdi>');
});

const letters = fc.constantFrom(
  ...('aệộữmWMĐ1.,/?-%& ()«→漢ع😀ﷺ㎢ ﹏'.match(/./gu) ?? []),
  ' ',
  '\u00a0',
  '\u2003',
  '\u202e',
);
const texts = fc.array(fc.oneof(letters, fc.string({ unit: letters, minLength: 5, maxLength: 60 })), { maxLength: 60 });

test('a rest is counted, in the letters of the page', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 5 }), (parts, max) => {
      const raw = parts.join('');
      const { text, lines } = fitted(raw, max, SHEET.valueEm, '«', '» (tiêu đề)');
      expect(lines).toBeLessThanOrEqual(max);
      expect(countLines(text, SHEET.valueEm)).toBeLessThanOrEqual(max);
      const [, kept = '', rest] = /^«(.*?)(?: … \(còn (\d+) ký tự\))?» \(tiêu đề\)$/su.exec(text) ?? [];
      expect(visible(raw.slice(0, raw.length - Number(rest ?? 0)))).toBe(kept);
    }),
  );
});

test('5,000,000 letters cost no more than the first', () => {
  expect(fitted('a b'.repeat(2_000_000), 2, 40).text).toMatch(/ … \(còn 59\d{5} ký tự\)$/);
});

// Each alone: what is counted too narrow must not hide behind others that are counted too wide.
const ALPHABETS = [
  'aăâbcdđeêghiklmnoôơpqrstuưvxyếộữằịỳ   ',
  'AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYẾỘỮẰỊỲ ',
  'fjwzFJWZ 0123456789',
  'https:/.?=&%-_~+#@',
  '.,:;!\'"|()[]{}<>«»“”–—…·×⟨⟩^`*$ ',
  'aệm W漢ع😀ﷺ㎢\u2003\u00a0﹏',
  ...'aeđơưmwMWĐƠƯ%@&8QOGf«…',
];

test.each([
  ['ordinary', SHEET.valueEm, 141, ''],
  ['bold', SHEET.boldEm, SHEET.width, 'quote'],
])('Chromium never takes more %s lines than were counted', async (_what, em, widthMm, className) => {
  const raws = ALPHABETS.flatMap((alphabet, i) => {
    const letter = fc.constantFrom(...(alphabet.match(/./gu) ?? []));
    const text = fc.string({ unit: letter, minLength: 150, maxLength: 400, size: 'max' });
    return fc.sample(text, { numRuns: 25, seed: 20261126 + i });
  });
  const body = raws.map((text) => `<div class="${className}" style="width:${widthMm}mm">${printedWords(text)}</div>`);
  const html = `<!doctype html><meta charset="utf-8"><style>${FORM_STYLE}</style><main>${body.join('')}</main>`;
  const heights = await withPage(html, { width: 800, height: 600 }, (page) =>
    page.evaluate<number[]>(
      '[...document.querySelectorAll("main > div")].map((one) => one.getBoundingClientRect().height)',
    ),
  );
  const line = (SHEET.line * 96) / 25.4;
  const real = heights.map((height) => Math.round(height / line));
  const more = raws.flatMap((text, i) => ((real[i] ?? 0) > countLines(text, em) ? [`${real[i]}: ${text}`] : []));
  expect(more).toEqual([]);
  expect(Math.max(...real)).toBeGreaterThan(5);
});
