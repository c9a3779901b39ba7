import type { Readable } from 'node:stream';
import { toDay } from '../../data/day.js';
import { WATCH_KINDS, type WatchItem, type WatchKind } from '../../data/reference.js';
import { headerKey } from './csv-columns.js';
import { readRecords } from './csv-records.js';
import { isTornGzip, readBytes } from './read-bytes.js';
import { MAX_LINE_BYTES, readLines } from './read-lines.js';

interface Words {
  vi: string;
  en: string;
}

/** One row of a file of notices, by the line it begins on: a product, or why it is none. */
export type NoticeRow = { line: number; item: WatchItem } | { line: number; reason: Words };

const FIELDS = ['product', 'brand', 'kind', 'lot', 'number', 'notice', 'issuer', 'date', 'until'] as const;
type Field = (typeof FIELDS)[number];
const REQUIRED: Field[] = ['product', 'kind', 'notice', 'date'];

/** Headers as authorities write them, without case and accents. */
const SYNONYMS: Record<Field, string[]> = {
  product: ['product', 'san pham', 'ten san pham', 'ten hang hoa', 'ten hang', 'ten thuoc', 'product name', 'name'],
  brand: ['brand', 'nhan hieu', 'thuong hieu', 'nhan hang'],
  kind: ['kind', 'loai', 'loai canh bao', 'loai van ban', 'hinh thuc', 'bien phap', 'type'],
  lot: ['lot', 'so lo', 'lo', 'lo san xuat', 'so lo san xuat', 'batch', 'lot number'],
  number: ['number', 'so dang ky', 'so cong bo', 'so luu hanh', 'sdk', 'registration number', 'declaration number'],
  notice: ['notice', 'so van ban', 'van ban', 'so cong van', 'so quyet dinh', 'so hieu', 'document number'],
  issuer: ['issuer', 'co quan', 'co quan ban hanh', 'noi ban hanh', 'issued by'],
  date: ['date', 'ngay', 'ngay ban hanh', 'ngay van ban'],
  until: ['until', 'den ngay', 'hieu luc den', 'ngay het hieu luc', 'het hieu luc'],
};

const KIND_WORDS: Record<WatchKind, string[]> = {
  thu_hoi: ['thu hoi', 'recall', 'recalled'],
  dinh_chi: ['dinh chi', 'dinh chi luu hanh', 'tam dinh chi', 'suspension', 'suspended'],
  canh_bao_gia: ['canh bao gia', 'canh bao hang gia', 'hang gia', 'counterfeit', 'counterfeit warning'],
  quang_cao_sai: ['quang cao sai', 'quang cao sai su that', 'false advertising'],
};

/**
 * Rows of a CSV file of notices in order; `refuse` says what else is wrong with a product. Throws for what is no text, and
 * when a required column is missing.
 */
export async function* readNotices(
  input: Readable,
  refuse: (item: WatchItem) => Words | undefined,
): AsyncGenerator<NoticeRow> {
  let columns: (Field | undefined)[] | undefined;
  let line = 0;
  try {
    for await (const record of readRecords(readLines(readBytes(input), MAX_LINE_BYTES))) {
      line = record.line;
      if ('reason' in record) {
        if (columns === undefined) throw new Error(`line ${line}, the header: ${record.reason}`);
        yield { line, reason: both(record.reason) };
      } else if (columns === undefined) {
        columns = findColumns(record.cells);
      } else if (record.cells.some((cell) => cell.trim() !== '')) {
        yield toRow(line, record.cells, columns, refuse);
      }
    }
  } catch (error) {
    if (!isTornGzip(error)) throw error;
    yield { line: line + 1, reason: both(`the gzip file is torn here (${error.message}): what follows is lost`) };
  }
  if (columns === undefined) throw new Error('the file is empty: there is no header');
}

function findColumns(header: string[]): (Field | undefined)[] {
  const columns = header.map((name) => FIELDS.find((field) => SYNONYMS[field].includes(headerKey(name))));
  const missing = REQUIRED.filter((field) => !columns.includes(field));
  const doubled = FIELDS.find((field) => columns.indexOf(field) !== columns.lastIndexOf(field));
  if (missing.length > 0) throw new Error(`no column for ${missing.join(', ')}: the file has ${header.join(', ')}`);
  if (doubled !== undefined) throw new Error(`two columns for ${doubled}: the file has ${header.join(', ')}`);
  return columns;
}

function toRow(
  line: number,
  cells: string[],
  columns: readonly (Field | undefined)[],
  refuse: (item: WatchItem) => Words | undefined,
): NoticeRow {
  const wrong = (vi: string, en: string): NoticeRow => ({ line, reason: { vi, en } });
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (filled > columns.length || cells.length < columns.length) {
    return wrong(
      `có ${cells.length} cột, tiêu đề có ${columns.length}`,
      `${cells.length} columns where the header has ${columns.length}`,
    );
  }
  const row: Partial<Record<Field, string>> = {};
  columns.forEach((field, at) => {
    const cell = cells[at]?.trim().replace(/\s+/g, ' ').normalize('NFC') ?? '';
    if (field !== undefined && cell !== '') row[field] = cell;
  });
  const { product, brand, lot, number, notice, issuer } = row;
  if (product === undefined) return wrong('thiếu tên sản phẩm', 'no product');
  if (notice === undefined) return wrong('thiếu số văn bản', 'no notice');
  const kind = WATCH_KINDS.find((one) => one === row.kind || KIND_WORDS[one].includes(headerKey(row.kind ?? '')));
  if (kind === undefined) {
    return wrong(
      `loại "${row.kind ?? ''}": chọn một trong ${WATCH_KINDS.join(', ')}`,
      `kind "${row.kind ?? ''}": one of ${WATCH_KINDS.join(', ')}`,
    );
  }
  const [date, until] = [toDay(row.date ?? ''), row.until === undefined ? undefined : toDay(row.until)];
  if (date === undefined || (row.until !== undefined && until === undefined)) {
    const shown = date === undefined ? (row.date ?? '') : row.until;
    return wrong(
      `"${shown}" không phải ngày; viết 2026-11-24 hoặc 24/11/2026`,
      `"${shown}" is no date; write 2026-11-24 or 24/11/2026`,
    );
  }
  if (until !== undefined && until < date) {
    return wrong(`hết hiệu lực (${until}) trước ngày ban hành (${date})`, `ends (${until}) before its date (${date})`);
  }
  const optional = { brand, lot, number, issuer, until };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const item: WatchItem = { product, kind, notice, date, ...given };
  const reason = refuse(item);
  return reason === undefined ? { line, item } : { line, reason };
}

function both(reason: string): Words {
  return { vi: reason, en: reason };
}
