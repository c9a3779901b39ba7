import { writeZip } from '../evidence/zip.js';
import { escapeXml, paragraph, paragraphs, part, row, styles, table, twips, WORD } from './docx-words.js';
import { SHEET } from './layout.js';
import type { Letter } from './letter.js';
import { type AnnexSheet, type LetterSheet, type Line, letterSheet } from './letter-sheet.js';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

// Path → type of content and, of what the document names, its id and kind.
const PARTS = {
  'word/document.xml': `${CONTENT}.document.main+xml`,
  'word/styles.xml': `${CONTENT}.styles+xml`,
  'word/settings.xml': `${CONTENT}.settings+xml`,
  'word/header1.xml': `${CONTENT}.header+xml`,
  'word/header2.xml': `${CONTENT}.header+xml`,
  'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
};
const RELATIONS = ['styles', 'settings', 'header1', 'header2'].map((name, at) => ({ name, id: `rId${at + 1}` }));

/** The letter for people to finish in Word or LibreOffice; the same letter gives the same bytes. */
export function letterDocx(letter: Letter): Promise<Buffer> {
  const sheet = letterSheet(letter);
  const entries: [path: string, content: Buffer][] = [
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', topRelations()],
    ['docProps/core.xml', core(sheet.title, letter.office)],
    [
      'word/document.xml',
      part('w:document', `xmlns:w="${WORD}" xmlns:r="${OFFICE}"`, `<w:body>${body(sheet)}</w:body>`),
    ],
    ['word/_rels/document.xml.rels', documentRelations()],
    ['word/styles.xml', styles()],
    ['word/settings.xml', settings()],
    ['word/header1.xml', header(`<w:p><w:pPr><w:pStyle w:val="pageNumber"/></w:pPr>${PAGE}</w:p>`)],
    ['word/header2.xml', header(paragraph('pageNumber', ''))],
  ];
  return writeZip(entries.map(([path, content]) => ({ path, content })));
}

const PAGE =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';

function body({ head, body: text, end, annexes }: LetterSheet): string {
  const width = SHEET.width - SHEET.left - SHEET.right;
  const columns = (left: number) => [left, width - left];
  const two = (left: number, rows: string[]) => table(columns(left), rows, false);
  const pair = (left: number, [one, other]: [string, string]) =>
    row([
      { content: one, mm: left },
      { content: other, mm: width - left },
    ]);
  const { officeColumn: office, recipientsColumn: copies } = SHEET;
  const [recipients, signature] = end;
  const parts = [
    two(
      office,
      head.map(([left, right]) => pair(office, [paragraphs(left, office), paragraphs(right, width - office)])),
    ),
    paragraphs(text, width),
    paragraph('gap', '', '<w:keepNext/><w:spacing w:before="240"/>'),
    two(copies, [pair(copies, [paragraphs(recipients, copies), signed(signature, width - copies)])]),
    ...annexes.map(annexBody),
  ];
  // Word keeps the setting of a part's pages in its last paragraph, and the last part's behind everything.
  const sections = [section(false), ...annexes.map(({ lying }) => section(lying))];
  const pieces = [parts.slice(0, 4).join(''), ...parts.slice(4)];
  return pieces
    .map((piece, at) =>
      at < pieces.length - 1
        ? `${piece}${paragraph('gap', '', sections[at])}`
        : `${piece}${paragraph('gap', '')}${sections[at]}`,
    )
    .join('');
}

function signed(lines: Line[], columnMm: number): string {
  const room = `<w:spacing w:before="${twips(SHEET.signatureRoom)}"/>`;
  return `${paragraphs(lines.slice(0, -1), columnMm)}${paragraph('gap', '', room)}${paragraphs(lines.slice(-1), columnMm)}`;
}

function annexBody({ lines, lying, columns, rows, note }: AnnexSheet): string {
  const width = (lying ? SHEET.height : SHEET.width) - SHEET.left - SHEET.right;
  const widths = columns.map(({ share }) => share * width);
  const cellsOf = (texts: string[], style?: 'cellHead') =>
    texts.map((text, at) => ({
      content: paragraph(style ?? columns[at]?.style ?? 'cell', text),
      mm: widths[at] ?? 0,
      middle: style === 'cellHead',
    }));
  const heads = row(
    cellsOf(
      columns.map(({ title }) => title),
      'cellHead',
    ),
    { repeated: true },
  );
  return [
    paragraphs(lines, width),
    table(widths, [heads, ...rows.map(({ cells, tall }) => row(cellsOf(cells), { kept: !tall }))], true),
    note === undefined ? '' : paragraph('note', note),
  ].join('');
}

/** Pages of one part, counted from 1; the first shows no number. */
function section(lying: boolean): string {
  const { width, height, top, bottom, left, right, numberTop } = SHEET;
  const size = lying
    ? `w:w="${twips(height)}" w:h="${twips(width)}" w:orient="landscape"`
    : `w:w="${twips(width)}" w:h="${twips(height)}"`;
  return `<w:sectPr><w:headerReference w:type="default" r:id="${idOf('header1')}"/><w:headerReference w:type="first" r:id="${idOf('header2')}"/><w:type w:val="nextPage"/><w:pgSz ${size}/><w:pgMar w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}" w:header="${twips(numberTop)}" w:footer="${twips(numberTop)}" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>`;
}

const idOf = (name: string): string => RELATIONS.find((relation) => relation.name === name)?.id ?? '';
const header = (content: string) => part('w:hdr', `xmlns:w="${WORD}"`, content);

function contentTypes(): Buffer {
  const overrides = Object.entries(PARTS).map(
    ([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`,
  );
  return part(
    'Types',
    `xmlns="${PACKAGE}/content-types"`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}`,
  );
}

function topRelations(): Buffer {
  return part(
    'Relationships',
    `xmlns="${PACKAGE}/relationships"`,
    `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
  );
}

function documentRelations(): Buffer {
  const all = RELATIONS.map(
    ({ name, id }) => `<Relationship Id="${id}" Type="${OFFICE}/${name.replace(/\d/, '')}" Target="${name}.xml"/>`,
  );
  return part('Relationships', `xmlns="${PACKAGE}/relationships"`, all.join(''));
}

/** No time in it: a letter is not of the minute in which the program wrote it. */
function core(title: string, creator: string): Buffer {
  return part(
    'cp:coreProperties',
    `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator><dc:language>vi-VN</dc:language>`,
  );
}

function settings(): Buffer {
  return part(
    'w:settings',
    `xmlns:w="${WORD}"`,
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
  );
}
