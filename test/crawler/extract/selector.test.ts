import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { selectAll } from '../../../crawler/extract/read-selected.js';
import { parseSelector } from '../../../crawler/extract/selector.js';

const PAGE = `<body><div id="chinh" class="hang moi"><h1 class="ten to">Ấm <b>đất</b></h1>
<p class="gia"><del><span class="so">90.000</span></del><ins><span class="so">85.000</span></ins></p>
<div class="anh"><a href="/1.jpg"><img src="/n1.jpg"></a><div class="anh"><a href="/2.jpg"></a></div></div>
<table><tr><th>Cỡ</th><td data-ma="co">Vừa</td></tr><tr><th>Màu</th><td>Nâu</td></tr></table></div>
<p class="gia">0</p></body>`;

describe('selectors find what cheerio finds', () => {
  const $ = load(PAGE);
  test.each([
    'h1',
    '.ten',
    'h1.ten.to',
    '#chinh',
    'div#chinh .so',
    '.gia ins .so',
    '.gia .so',
    '.anh a',
    'div.anh .anh a',
    '[data-ma]',
    'td[data-ma="co"]',
    'td[data-ma=khac]',
    'table td',
    '.anh .so',
    '* td',
    'p.gia',
  ])('%s', (selector) => {
    const theirs = $(selector)
      .toArray()
      .map((element) => $(element).text().replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '');
    const ours = (selectAll(PAGE, [selector]).get(selector) ?? []).map((text) => text.replace(/\s+/g, ' '));
    expect(ours.map((text) => text.replaceAll(' ', '')).sort()).toEqual(
      theirs.map((text) => text.replaceAll(' ', '')).sort(),
    );
  });
});

test('an attribute is taken with @', () => {
  expect(selectAll(PAGE, ['.anh a@href', '.anh img@src', 'a@title'])).toEqual(
    new Map([
      ['.anh a@href', ['/1.jpg', '/2.jpg']],
      ['.anh img@src', ['/n1.jpg']],
      ['a@title', []],
    ]),
  );
});

test.each(['a > b', 'a:first-child', 'a,b', '', '.', 'a[b^=c]'])('%j is refused by name', (selector) => {
  expect(() => parseSelector(selector)).toThrow(`[sites] selector "${selector}"`);
});
