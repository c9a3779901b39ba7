import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeLetter } from '../../../exports/letters/compose.js';
import type { Letter } from '../../../exports/letters/letter.js';
import { letterDocx } from '../../../exports/letters/letter-docx.js';
import { letterHtml } from '../../../exports/letters/letter-html.js';
import { cleaned } from '../../../exports/letters/typography.js';
import { elementsOf, partsOf, problemsOf } from './docx-package.js';
import { HOSTILE, LONG_HEAD, SHORT_HEAD, sampleValues, templateOf, templates } from './letters-house.js';

const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map(([, text = '']) => text)
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

describe.each(templates)('$id as DOCX', (template) => {
  test('is a whole package: nothing to repair, and the same bytes each time', async () => {
    const letter = composeLetter(template, sampleValues(template, 12), LONG_HEAD);
    const docx = await letterDocx(letter);
    expect(problemsOf(await partsOf(docx))).toEqual([]);
    expect(docx.equals(await letterDocx(structuredClone(letter)))).toBe(true);
  });
});

test('the checker finds what LibreOffice would mend', async () => {
  const parts = await partsOf(await letterDocx(letterWith({})));
  const mended = (path: string, from: string, to: string) => () =>
    problemsOf(new Map([...parts].map(([name, xml]) => [name, name === path ? xml.replace(from, to) : xml])));
  expect(mended('word/document.xml', '</w:p>', '')).toThrow(/closes another/);
  expect(mended('word/document.xml', '<w:t xml', '<w:t w:x="1" w:x="1" xml')).toThrow(/twice/);
  expect(mended('word/document.xml', 'Độc lập', 'Độc & lập')).toThrow(/document/);
  expect(mended('word/document.xml', 'r:id="rId3"', 'r:id="rId9"')()).toEqual(['relation rId9 is not there']);
  expect(mended('word/document.xml', 'w:val="motto"', 'w:val="mottto"')()).toEqual(['style mottto is not there']);
  expect(mended('word/_rels/document.xml.rels', 'Id="rId2"', 'Id="rId1"')()).toContain(
    'word/_rels/document.xml.rels: id rId1 twice',
  );
  expect(mended('[Content_Types].xml', '/word/settings.xml', '/word/other.xml')()).toContain(
    'word/settings.xml has no type',
  );
});

function letterWith(more: Partial<Letter>): Letter {
  return {
    ...SHORT_HEAD,
    subject: 'thử',
    to: ['Sàn Mẫu'],
    paragraphs: [{ text: 'Đề nghị.' }],
    recipients: ['Như trên', 'Lưu: VT'],
    annexes: [],
    ...more,
  };
}

test('whatever a seller wrote is text in both: markup, formulas, controls and halves of letters', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE), fc.constant(']]><w:p/>&#0;')),
      async (words) => {
        const annexes = [{ title: 'Danh sách', columns: [{ title: 'Nội dung', width: 1 }], rows: [[words]] }];
        const letter = letterWith({ annexes });
        const parts = await partsOf(await letterDocx(letter));
        expect(problemsOf(parts)).toEqual([]);
        expect(textOf(parts.get('word/document.xml') ?? '')).toContain(cleaned(words));
        const html = letterHtml(letter);
        const cell =
          /<tbody>\n<tr[^>]*><td class="cell"><bdi>(.*?)<\/bdi><\/td><\/tr>\n<\/tbody>/s.exec(html)?.[1] ?? '-';
        expect(cell.replaceAll('<wbr>', '')).not.toMatch(/[<>"]/);
      },
    ),
    { numRuns: 60 },
  );
});

test('the words of the form: number, dates and signature free, lists closed, “./.” at the end', async () => {
  const xml = (letter: Letter) =>
    letterDocx(letter)
      .then(partsOf)
      .then((parts) => parts.get('word/document.xml') ?? '');
  const annex = { title: 'Danh sách', columns: [{ title: 'Tên', width: 1 }], rows: [['a']] };
  const shown = async (letter: Letter) =>
    textOf(await xml(letter))
      .replaceAll('\u00a0', '_')
      .split('\n');
  const one = await shown(letterWith({ year: 2026, annexes: [annex] }));
  for (const words of [
    'SỞ CÔNG THƯƠNG MẪU SƠN',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Số:__________/QLTT-NV',
    'V/v_thử',
    'Mẫu Sơn, ngày______tháng______năm_2026',
    'Kính gửi: Sàn Mẫu',
    'Đề nghị./.',
    'Nơi nhận:',
    '-_Như trên;',
    '-_Lưu: VT.',
    'CHI CỤC TRƯỞNG',
    'Lê Thị Thu',
    'Phụ lục',
    'DANH SÁCH',
    '(Kèm theo Công văn số__________/QLTT-NV ngày______tháng______năm_2026 của Chi cục Quản lý thị trường)',
  ])
    expect(one).toContain(words);
  const many = await shown(
    letterWith({
      to: ['Sàn A', 'Sàn B.', 'Sàn C;'],
      paragraphs: [{ items: ['một', 'hai.'] }],
      annexes: [annex, annex],
    }),
  );
  for (const words of [
    'Kính gửi:',
    '-_Sàn A;',
    '-_Sàn B;',
    '-_Sàn C.',
    '-_một;',
    '-_hai./.',
    'Phụ lục I',
    'Phụ lục II',
    'Mẫu Sơn, ngày______tháng______năm_________',
  ])
    expect(many).toContain(words);
});

test('pages: A4 with the margins of the decree, an annex of many columns lies, each part counts its own pages', async () => {
  const parts = await partsOf(
    await letterDocx(
      composeLetter(templateOf('yeu-cau-go-bo'), sampleValues(templateOf('yeu-cau-go-bo'), 2), SHORT_HEAD),
    ),
  );
  const elements = elementsOf('word/document.xml', parts.get('word/document.xml') ?? '');
  const of = (name: string) => elements.filter((element) => element.name === name).map(({ attributes }) => attributes);
  expect(of('w:pgSz')).toEqual([
    { 'w:w': '11906', 'w:h': '16838' },
    { 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' },
  ]);
  const mm = (twips = '') => Math.round((Number(twips) * 25.4) / 1440);
  for (const margins of of('w:pgMar')) {
    const at = (side: string) => mm(margins[`w:${side}`]);
    expect([at('top'), at('bottom')].every((side) => side >= 20 && side <= 25)).toBe(true);
    expect([at('left') >= 30, at('left') <= 35, at('right') >= 15, at('right') <= 20]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(at('header')).toBeLessThan(at('top'));
  }
  expect(of('w:pgNumType')).toEqual([{ 'w:start': '1' }, { 'w:start': '1' }]);
  expect(of('w:titlePg')).toHaveLength(2);
  expect(of('w:tblHeader')).toHaveLength(1);
});
