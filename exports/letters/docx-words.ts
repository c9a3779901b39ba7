/*
 * The few words of WordprocessingML (ECMA-376, transitional) that a letter needs. Written here and not by the package
 * `docx`: it stamps the clock into every file and random names into its parts, which `exports` must not.
 */
import { FACES, type StyleName, styleEntries, type TextStyle } from './layout.js';
import type { Line } from './letter-sheet.js';

export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A part of the package: its root element, with what stands in it. */
export function part(root: string, attributes: string, content: string): Buffer {
  return Buffer.from(`${HEAD}<${root} ${attributes}>${content}</${root}>`);
}

export const twips = (mm: number): number => Math.round((mm * 1440) / 25.4);
const points = (pt: number): number => Math.round(pt * 20);

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;');
}

const run = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`)
    .join('<w:r><w:br/></w:r>');

/** A paragraph in one of our styles; `more` goes into its properties. */
export function paragraph(style: StyleName, text: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${text === '' ? '' : run(text)}</w:p>`;
}

/** Lines in a column of this width, for which drawn ones are indented. */
export function paragraphs(lines: Line[], columnMm: number): string {
  return lines
    .map((line) => {
      if (!('ruleMm' in line)) return paragraph(line.style, line.text, line.keep ? '<w:keepNext/>' : '');
      const side = twips((columnMm - line.ruleMm) / 2);
      return paragraph(
        'gap',
        '',
        `<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="40"/><w:ind w:left="${side}" w:right="${side}"/>`,
      );
    })
    .join('');
}

export interface Cell {
  content: string;
  mm: number;
  /** In the middle of the row’s height. */
  middle?: boolean;
}

/** A row; `kept` does not break over pages, `repeated` stands on every page. */
export function row(cells: Cell[], { kept = true, repeated = false } = {}): string {
  const properties = `${kept ? '<w:cantSplit/>' : ''}${repeated ? '<w:tblHeader/>' : ''}`;
  const all = cells.map(
    ({ content, mm, middle }) =>
      `<w:tc><w:tcPr><w:tcW w:w="${twips(mm)}" w:type="dxa"/>${middle ? '<w:vAlign w:val="center"/>' : ''}</w:tcPr>${content}</w:tc>`,
  );
  return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${all.join('')}</w:tr>`;
}

/** A table of fixed columns, with lines around its cells or none. */
export function table(columnsMm: number[], rows: string[], lined: boolean): string {
  const whole = columnsMm.reduce((sum, mm) => sum + twips(mm), 0);
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('');
  const margin = (mm: number, upMm: number) =>
    (
      [
        ['top', upMm],
        ['left', mm],
        ['bottom', upMm],
        ['right', mm],
      ] as const
    )
      .map(([side, of]) => `<w:${side} w:w="${twips(of)}" w:type="dxa"/>`)
      .join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>${
    lined ? `<w:tblBorders>${borders}</w:tblBorders>` : ''
  }<w:tblLayout w:type="fixed"/><w:tblCellMar>${lined ? margin(1.5, 1) : margin(0, 0)}</w:tblCellMar></w:tblPr><w:tblGrid>${columnsMm
    .map((mm) => `<w:gridCol w:w="${twips(mm)}"/>`)
    .join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** Every style of the layout, under its name. */
export function styles(): Buffer {
  const [face] = FACES;
  const fonts = `<w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}" w:cs="${face}"/>`;
  const base = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  const normal = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`;
  return part('w:styles', `xmlns:w="${WORD}"`, base + normal + styleEntries().map(styleXml).join(''));
}

function styleXml([name, style]: [StyleName, TextStyle]): string {
  const {
    pt,
    bold,
    italic,
    align = 'left',
    before = 0,
    after = 0,
    line = 1,
    firstMm = 0,
    leftMm = 0,
    hangMm = 0,
  } = style;
  const first = hangMm > 0 ? `w:hanging="${twips(hangMm)}"` : `w:firstLine="${twips(firstMm)}"`;
  // Of an empty paragraph nothing but a drawn line may be seen.
  const height =
    name === 'gap' ? 'w:line="40" w:lineRule="exact"' : `w:line="${Math.round(240 * line)}" w:lineRule="auto"`;
  const spacing = `<w:spacing w:before="${points(before)}" w:after="${points(after)}" ${height}/>`;
  const indent = `<w:ind w:left="${twips(leftMm)}" ${first}/>`;
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${name}"><w:name w:val="soicho ${name}"/><w:basedOn w:val="Normal"/><w:pPr>${spacing}${indent}<w:jc w:val="${align}"/></w:pPr><w:rPr>${
    bold ? '<w:b/>' : ''
  }${italic ? '<w:i/>' : ''}<w:sz w:val="${pt * 2}"/><w:szCs w:val="${pt * 2}"/></w:rPr></w:style>`;
}
