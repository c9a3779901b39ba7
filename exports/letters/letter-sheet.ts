import { SHEET, STYLES, type StyleName } from './layout.js';
import type { Annex, Letter, Paragraph } from './letter.js';
import { cleaned } from './typography.js';
import { balanced, boldWidthMm } from './widths.js';

/** A paragraph as it is printed; `\n` is a line's end that is meant. A rule is a line drawn in the middle of its column. */
export type Line = { style: StyleName; text: string /** Stays with what follows. */; keep?: true } | { ruleMm: number };

/** What both writers print, in the order and words in which it stands on paper. */
export interface LetterSheet {
  title: string;
  head: [left: Line[], right: Line[]][];
  body: Line[];
  end: [left: Line[], right: Line[]];
  annexes: AnnexSheet[];
}

export interface AnnexSheet {
  lines: Line[];
  lying: boolean;
  columns: { title: string; share: number; style: StyleName }[];
  rows: { cells: string[] /** Longer than may be kept on one page. */; tall: boolean }[];
  note?: string;
}

const NB = '\u00a0';
const blank = (count: number) => NB.repeat(count);

export function letterSheet(letter: Letter): LetterSheet {
  return {
    title: `V/v ${cleaned(letter.subject)}`,
    head: [
      [officeLines(letter), stateLines()],
      [
        [
          { style: 'number', text: `Số:${blank(10)}/${cleaned(letter.symbol)}` },
          {
            style: 'subject',
            text: balanced(`V/v${NB}${cleaned(letter.subject)}`, SHEET.officeColumn, STYLES.subject.pt).join('\n'),
          },
        ],
        [{ style: 'place', text: `${cleaned(letter.place)}, ${dateOf(letter)}` }],
      ],
    ],
    body: [...toLines(letter.to), ...bodyLines(letter.paragraphs)],
    end: [copyLines(letter.recipients), signLines(letter.signer)],
    annexes: letter.annexes.map((annex, at) => annexSheet(annex, at, letter)),
  };
}

function dateOf({ year }: Letter): string {
  return `ngày${blank(6)}tháng${blank(6)}năm${NB}${year ?? blank(8)}`;
}

/** Mục II khoản 2: a line under the office, a third to a half of it. */
function officeLines({ parent, office }: Letter): Line[] {
  const upper = (text: string, style: 'parent' | 'office') =>
    balanced(cleaned(text).toLocaleUpperCase('vi'), SHEET.officeColumn, STYLES[style].pt);
  const names = upper(office, 'office');
  const widest = Math.max(...names.map((name) => boldWidthMm(name, STYLES.office.pt)));
  return [
    ...(parent === undefined ? [] : [{ style: 'parent', text: upper(parent, 'parent').join('\n') } as const]),
    { style: 'office', text: names.join('\n') },
    { ruleMm: Math.min(widest, SHEET.officeColumn) * 0.42 },
  ];
}

/** Mục II khoản 1: a line under the motto, as long as it is; 60.5 mm in bold 14 pt. */
function stateLines(): Line[] {
  return [
    { style: 'state', text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' },
    { style: 'motto', text: 'Độc lập - Tự do - Hạnh phúc' },
    { ruleMm: 60.5 },
  ];
}

function toLines(to: string[]): Line[] {
  const names = to.map(cleaned);
  if (names.length === 1) return [{ style: 'toOne', text: `Kính gửi: ${names[0]}` }];
  return [
    { style: 'toHead', text: 'Kính gửi:', keep: true },
    ...listed(names).map((text, at): Line => {
      const line = { style: 'toEach' as const, text };
      return at < names.length - 1 ? { ...line, keep: true } : line;
    }),
  ];
}

/** Mục II khoản 6: the text ends with “./.”; its last paragraph stays with the signature. */
function bodyLines(paragraphs: Paragraph[]): Line[] {
  const texts = paragraphs.flatMap((paragraph) =>
    'text' in paragraph ? [cleaned(paragraph.text)] : listed(paragraph.items.map(cleaned)),
  );
  return texts.map((text, at) =>
    at < texts.length - 1
      ? { style: 'body', text }
      : { style: 'body', text: `${text.replace(/[\s.;]*(?:\.\/\.)?$/u, '')}./.`, keep: true },
  );
}

function copyLines(recipients: string[]): Line[] {
  return [
    { style: 'copyHead', text: 'Nơi nhận:' },
    ...listed(recipients.map(cleaned)).map((text): Line => ({ style: 'copy', text })),
  ];
}

function signLines({ capacity, name = '' }: Letter['signer']): Line[] {
  const width = SHEET.width - SHEET.left - SHEET.right - SHEET.recipientsColumn;
  const fitted = (text: string, style: 'capacity' | 'signer') => balanced(text, width, STYLES[style].pt).join('\n');
  return [
    ...capacity.map(
      (text): Line => ({ style: 'capacity', text: fitted(cleaned(text).toLocaleUpperCase('vi'), 'capacity') }),
    ),
    { style: 'signer', text: fitted(cleaned(name), 'signer') },
  ];
}

/** With dashes, each closed by `;`, the last by `.`. */
function listed(items: string[]): string[] {
  return items.map((item, at) => `-${NB}${item.replace(/[\s.;,]+$/u, '')}${at < items.length - 1 ? ';' : '.'}`);
}

/** Mục III khoản 1: “Phụ lục”, numbered in Roman where there are several, its title, and what it belongs to. */
function annexSheet(annex: Annex, at: number, letter: Letter): AnnexSheet {
  const { columns } = annex;
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const lying = columns.length > SHEET.uprightColumns;
  const width = (lying ? SHEET.height : SHEET.width) - SHEET.left - SHEET.right;
  const parts = columns.map(({ title, width: share, align = 'left' }) => ({
    title: cleaned(title),
    share: share / shares,
    style: ({ left: 'cell', center: 'cellCenter', right: 'cellRight' } as const)[align],
  }));
  const number = letter.annexes.length > 1 ? ` ${roman(at + 1)}` : '';
  return {
    lying,
    columns: parts,
    lines: [
      { style: 'annexLabel', text: `Phụ lục${number}` },
      { style: 'annexTitle', text: cleaned(annex.title).toLocaleUpperCase('vi') },
      {
        style: 'annexOf',
        text: `(Kèm theo Công văn số${blank(10)}/${cleaned(letter.symbol)} ${dateOf(letter)} của ${cleaned(letter.office)})`,
      },
    ],
    rows: annex.rows.map((row) => {
      const cells = row.map(cleaned);
      const lines = cells.map((cell, column) => (cell.length * EM_11) / (width * (parts[column]?.share ?? 1)));
      return { cells, tall: Math.max(...lines) > TALL_LINES };
    }),
    ...(annex.note === undefined ? {} : { note: cleaned(annex.note) }),
  };
}

// Of a letter in 11 pt, on an average, in millimetres.
const EM_11 = 2;
// About a third of a lying page: a longer row may break, or it would leave the page before it half empty.
const TALL_LINES = 12;

function roman(number: number): string {
  const digits: [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  for (const [value, letters] of digits) if (number >= value) return letters + roman(number - value);
  return '';
}
