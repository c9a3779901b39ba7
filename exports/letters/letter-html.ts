import { escapeHtml } from '../evidence/printed-text.js';
import { FACES, SHEET, SINGLE, type StyleName, styleEntries, type TextStyle } from './layout.js';
import type { Letter } from './letter.js';
import { type AnnexSheet, type Line, letterSheet } from './letter-sheet.js';

/** The letter as HTML for print: nothing in it runs or is asked for, and what others wrote stands in it as text. */
export function letterHtml(letter: Letter): string {
  const { title, head, body, end, annexes } = letterSheet(letter);
  const [copies, signature] = end;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${annexes.map(annexPage).join('')}</style>
</head>
<body>
<table class="two">
${head.map(([left, right]) => `<tr><td class="office">${lines(left)}</td><td>${lines(right)}</td></tr>`).join('\n')}
</table>
${lines(body)}
<table class="two end"><tr><td class="copies">${lines(copies)}</td><td>${signed(signature)}</td></tr></table>
${annexes.map(annexTable).join('\n')}
</body>
</html>
`;
}

function lines(all: Line[]): string {
  return all
    .map((line) =>
      'ruleMm' in line
        ? `<hr style="width:${line.ruleMm.toFixed(1)}mm">`
        : `<p class="${line.style}${line.keep ? ' keep' : ''}">${breakable(line.text)}</p>`,
    )
    .join('\n');
}

function signed(all: Line[]): string {
  return `${lines(all.slice(0, -1))}<div class="room"></div>${lines(all.slice(-1))}`;
}

function annexTable({ lines: heads, columns, rows, note }: AnnexSheet, at: number): string {
  const cell = (text: string, style: StyleName) => `<td class="${style}"><bdi>${breakable(text)}</bdi></td>`;
  return `<section class="annex" style="page:phuluc${at}">
${lines(heads)}
<table class="list">
<colgroup>${columns.map(({ share }) => `<col style="width:${(share * 100).toFixed(2)}%">`).join('')}</colgroup>
<thead><tr>${columns.map((column) => `<th class="cellHead">${breakable(column.title)}</th>`).join('')}</tr></thead>
<tbody>
${rows
  .map(
    ({ cells, tall }) =>
      `<tr${tall ? ' class="tall"' : ''}>${cells.map((text, column) => cell(text, columns[column]?.style ?? 'cell')).join('')}</tr>`,
  )
  .join('\n')}
</tbody>
</table>
${note === undefined ? '' : lines([{ style: 'note', text: note }])}
</section>`;
}

// A word that no column holds may break after these; if that is not enough, anywhere.
const LONG = /\S{20,}/g;
const AFTER = /(?<=[/?&=._-])(?=[^/?&=._-])/;

function breakable(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: word, index } of text.matchAll(LONG)) {
    html += escapeHtml(text.slice(from, index)) + word.split(AFTER).map(escapeHtml).join('<wbr>');
    from = index + word.length;
  }
  return (html + escapeHtml(text.slice(from))).replaceAll('\n', '<br>');
}

const FACE = FACES.map((face) => `"${face}"`).join(', ');
const MARGINS = `${SHEET.top}mm ${SHEET.right}mm ${SHEET.bottom}mm ${SHEET.left}mm`;
// A counter of each part's own pages; the first shows no number.
const numbered = (counter: string) =>
  `counter-increment: ${counter}; @top-center { content: counter(${counter}, trang); font: ${styleOf('pageNumber').pt}pt ${FACE}, serif; vertical-align: top; padding-top: ${SHEET.numberTop}mm }`;

function annexPage({ lying }: AnnexSheet, at: number): string {
  return `@page phuluc${at} { size: A4${lying ? ' landscape' : ''}; margin: ${MARGINS}; ${numbered(`p${at}`)} }\n`;
}

function styleOf(name: StyleName): TextStyle {
  const [, style] = styleEntries().find(([key]) => key === name) ?? [];
  return style ?? { pt: 0 };
}

function cssOf([name, style]: [StyleName, TextStyle]): string {
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
  return `.${name} { font-size: ${pt}pt; font-weight: ${bold ? 'bold' : 'normal'}; font-style: ${italic ? 'italic' : 'normal'}; text-align: ${
    align === 'both' ? 'justify' : align
  }; margin: ${before}pt 0 ${after}pt; line-height: ${(SINGLE * line).toFixed(3)}; padding-left: ${leftMm}mm; text-indent: ${firstMm - hangMm}mm }`;
}

const STYLE = `
@counter-style trang { system: fixed; symbols: ''; fallback: decimal }
@page { size: A4; margin: ${MARGINS}; ${numbered('p')} }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { font-family: ${FACE}, serif; color: #000; overflow-wrap: anywhere; orphans: 2; widows: 2 }
${styleEntries().map(cssOf).join('\n')}
.keep { break-after: avoid }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
.two td { vertical-align: top }
.two .office { width: ${SHEET.officeColumn}mm }
.two .copies { width: ${SHEET.recipientsColumn}mm; padding-right: 4mm }
.end { break-inside: avoid; margin-top: 12pt }
hr { border: 0; border-top: 0.75pt solid #000; margin: 2.5pt auto 1.5pt }
.room { height: ${SHEET.signatureRoom}mm }
.annex { break-before: page }
.list { width: calc(100% - 0.5pt) }
.list tr { break-inside: avoid }
.list tr.tall { break-inside: auto }
.list thead { display: table-header-group }
.list td, .list th { border: 0.5pt solid #000; padding: 1mm 1.35mm 1mm 1.4mm; vertical-align: top }
.list th { vertical-align: middle }
.list .cell, .list .cellCenter, .list .cellRight, .list .cellHead { padding-left: 1.4mm }
bdi { white-space: pre-wrap }
`;
