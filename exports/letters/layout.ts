/** Sizes of the sheet in millimetres; the same for pages that lie (NĐ 30/2020 Phụ lục I, mục I khoản 1–3). */
export const SHEET = {
  width: 210,
  height: 297,
  top: 20,
  bottom: 20,
  left: 30,
  right: 15,
  /** Of the page number from the paper's upper edge: within the margin (mục I khoản 7). */
  numberTop: 10,
  /** Left column of the head: office; the right one must hold Quốc hiệu, 95.7 mm in bold 13 pt, on one line. */
  officeColumn: 67,
  /** Left column at the end: Nơi nhận. */
  recipientsColumn: 78,
  /** Room for signature and seal. */
  signatureRoom: 28,
  /** An annex of more columns lies. */
  uprightColumns: 5,
} as const;

/** Name of the face, and one of its measures where it is not installed. */
export const FACES = ['Times New Roman', 'Liberation Serif'] as const;

/** Height of a line of Times over its size: what Word calls single. */
export const SINGLE = 1.149;

export interface TextStyle {
  pt: number;
  bold?: true;
  italic?: true;
  align?: 'left' | 'center' | 'right' | 'both';
  /** Space before and after in points. */
  before?: number;
  after?: number;
  /** Lines: 1 is single. */
  line?: number;
  /** First line, in millimetres. */
  firstMm?: number;
  /** All lines, in millimetres. */
  leftMm?: number;
  /** All lines but the first, in millimetres. */
  hangMm?: number;
}

const center = 'center';

/** How each part of a letter is set (NĐ 30/2020 Phụ lục I Phần I; of two allowed sizes always the larger, as mục V asks: they rise together). */
export const STYLES = {
  /** Mục II khoản 1 điểm a: 12–13, bold. */
  state: { pt: 13, bold: true, align: center },
  /** Mục II khoản 1 điểm b: 13–14, bold. */
  motto: { pt: 14, bold: true, align: center },
  /** Mục II khoản 2: 12–13, upper case. */
  parent: { pt: 13, align: center },
  office: { pt: 13, bold: true, align: center },
  /** Mục II khoản 3: 13. */
  number: { pt: 13, align: center },
  /** Mục II khoản 4: 13–14, italics. */
  place: { pt: 14, italic: true, align: center },
  /** Mục II khoản 5 điểm b: 12–13, 6 pt under the number. */
  subject: { pt: 13, align: center, before: 6 },
  /** Mục II khoản 9 điểm a: 13–14; one on the same line, several below with dashes under the colon. */
  toOne: { pt: 14, align: center, before: 18, after: 12 },
  toHead: { pt: 14, before: 18, leftMm: 30 },
  toEach: { pt: 14, leftMm: 51, hangMm: 3, before: 3 },
  /** Mục II khoản 6 điểm e: 13–14, both edges, first line 1 or 1.27 cm, at least 6 pt between, single to 1.5. */
  body: { pt: 14, align: 'both', firstMm: 12.7, before: 6, line: 1.1 },
  /** Mục II khoản 9 điểm b: 12 in bold italics, then 11. */
  copyHead: { pt: 12, bold: true, italic: true },
  copy: { pt: 11, hangMm: 1.9, leftMm: 1.9 },
  /** Mục II khoản 7 điểm d: 13–14, bold. */
  capacity: { pt: 14, bold: true, align: center },
  signer: { pt: 14, bold: true, align: center },
  /** Mục III khoản 1 điểm b, c: 14; 13–14 in upper case; 13–14 in italics. */
  annexLabel: { pt: 14, bold: true, align: center },
  annexTitle: { pt: 14, bold: true, align: center },
  annexOf: { pt: 14, italic: true, align: center, after: 10 },
  /** The decree leaves the size of tables free. */
  cellHead: { pt: 11, bold: true, align: center },
  cell: { pt: 11 },
  cellCenter: { pt: 11, align: center },
  cellRight: { pt: 11, align: 'right' },
  note: { pt: 12, italic: true, before: 6 },
  /** Mục I khoản 7: 13–14, upright. */
  pageNumber: { pt: 14, align: center },
  /** Height of nothing. */
  gap: { pt: 1 },
} as const satisfies Record<string, TextStyle>;

export type StyleName = keyof typeof STYLES;

/** Every style, as the writers read it. */
export const styleEntries = (): [StyleName, TextStyle][] => Object.entries(STYLES) as [StyleName, TextStyle][]; // their keys are no others
