import { parse } from 'csv-parse/sync';
import { badInput } from '../approval.js';
import type { SellerContact } from '../seller-contact.js';
import { hasTaxCheckDigit } from '../tax-code.js';

/** How numbers and addresses are read; what reads them lives elsewhere in the house. */
export interface AnswerTools {
  /** E.164, or `undefined` for what is no Vietnamese number. */
  readPhone(written: string): string | undefined;
  /** Code of the province of today. */
  readProvince(address: string): string | undefined;
}

type Said = Pick<SellerContact, 'kind' | 'value' | 'quote' | 'province'>;

/** What an answer says of one seller; `warnings` are words to look at again. */
export interface AnswerRow {
  line: number;
  /** `platform:name`, as asked. */
  seller: string;
  contacts: Said[];
  warnings: Words[];
}

/** A row that is not taken, and why. */
export interface BadRow {
  line: number;
  reason: Words;
}

interface Words {
  vi: string;
  en: string;
}

/** Columns by the names people give them, without diacritics and signs. */
const COLUMNS: Record<string, readonly string[]> = {
  seller: ['seller', 'nguoi ban', 'gian hang', 'shop', 'ten gian hang', 'tai khoan', 'ma nguoi ban'],
  name: [
    'name',
    'ho ten',
    'ho va ten',
    'ten',
    'chu gian hang',
    'ten chu the',
    'ten doanh nghiep',
    'ten to chuc ca nhan',
  ],
  tax_code: ['taxcode', 'tax code', 'mst', 'ma so thue'],
  address: ['address', 'dia chi'],
  phone: ['phone', 'dien thoai', 'so dien thoai', 'sdt'],
  bank_account: ['bankaccount', 'bank account', 'tai khoan ngan hang', 'so tai khoan', 'stk'],
  email: ['email', 'e mail', 'thu dien tu'],
};
const MAX_CELL = 300;

/** Reads an answer: every row is taken or reported with its line. Throws `DecisionRefused` for a file that is none. */
export function readAnswer(
  text: string,
  format: 'csv' | 'json',
  sellers: readonly string[],
  tools: AnswerTools,
): { rows: AnswerRow[]; bad: BadRow[] } {
  const rows: AnswerRow[] = [];
  const bad: BadRow[] = [];
  const asked = new Map(
    sellers.flatMap((id) => [id, id.slice(id.indexOf(':') + 1)].map((name) => [folded(name), id] as const)),
  );
  for (const { line, record } of format === 'csv' ? csvRecords(text) : jsonRecords(text)) {
    const row = readRow(line, byColumn(record), asked, tools);
    if ('reason' in row) bad.push(row);
    else rows.push(row);
  }
  return { rows, bad };
}

function readRow(
  line: number,
  cells: Map<string, string>,
  asked: ReadonlyMap<string, string>,
  tools: AnswerTools,
): AnswerRow | BadRow {
  const named = cells.get('seller') ?? '';
  const seller = asked.get(folded(named));
  if (named === '') return { line, reason: { vi: 'thiếu người bán', en: 'no seller is named' } };
  if (seller === undefined) {
    return { line, reason: { vi: `"${named}" không có trong yêu cầu`, en: `"${named}" was not asked for` } };
  }
  const contacts: Said[] = [];
  const warnings: Words[] = [];
  for (const [kind, quote] of cells) {
    if (kind === 'seller' || quote === '') continue;
    if (quote.length > MAX_CELL)
      return {
        line,
        reason: { vi: `${kind} dài quá ${MAX_CELL} ký tự`, en: `${kind} has over ${MAX_CELL} characters` },
      };
    const read = READERS[kind]?.(quote, tools);
    if (read === undefined)
      return { line, reason: { vi: `${WRONG[kind] ?? kind} "${quote}" không đúng`, en: `${kind} "${quote}" is none` } };
    if (read.warning !== undefined) warnings.push(read.warning);
    contacts.push(read.said);
  }
  if (contacts.length > 0) return { line, seller, contacts, warnings };
  return { line, reason: { vi: 'không có thông tin nào của người bán', en: 'says nothing of the seller' } };
}

const WRONG: Record<string, string> = {
  tax_code: 'mã số thuế',
  phone: 'số điện thoại',
  bank_account: 'số tài khoản',
  email: 'thư điện tử',
};

type Reader = (quote: string, tools: AnswerTools) => { said: Said; warning?: Words } | undefined;

const READERS: Record<string, Reader> = {
  name: (quote) => ({ said: { kind: 'name', value: oneLine(quote), quote } }),
  address: (quote, { readProvince }) => {
    const province = readProvince(quote);
    return { said: { kind: 'address', value: oneLine(quote), quote, ...(province === undefined ? {} : { province }) } };
  },
  phone: (quote, { readPhone }) => {
    const value = readPhone(quote);
    return value === undefined ? undefined : { said: { kind: 'phone', value, quote } };
  },
  bank_account: (quote) => {
    const value = quote.replace(/[\s.-]/g, '');
    return /^\d{6,19}$/.test(value) ? { said: { kind: 'bank_account', value, quote } } : undefined;
  },
  email: (quote) =>
    /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(quote)
      ? { said: { kind: 'email', value: quote.toLowerCase(), quote } }
      : undefined,
  tax_code: (quote) => {
    const value = quote.replace(/[\s.-]/g, '');
    if (!/^(\d{10}|\d{12}|\d{13})$/.test(value)) return undefined;
    const said: Said = { kind: 'tax_code', value, quote };
    // Twelve digits are a person's number, which has no check digit.
    if (value.length === 12 || hasTaxCheckDigit(value)) return { said };
    return {
      said,
      warning: {
        vi: `mã số thuế "${quote}" sai số kiểm tra`,
        en: `the check digit of tax code "${quote}" does not hold`,
      },
    };
  },
};

function byColumn(record: Record<string, unknown>): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [header, value] of Object.entries(record)) {
    const name = folded(header);
    const column = Object.entries(COLUMNS).find(([key, names]) => key === name || names.includes(name))?.[0];
    const isText = typeof value === 'string' || typeof value === 'number';
    if (column !== undefined && isText && String(value).trim() !== '') cells.set(column, String(value).trim());
  }
  return cells;
}

function csvRecords(text: string): { line: number; record: Record<string, unknown> }[] {
  const [head = ''] = text.split('\n', 1);
  const delimiter = [';', '\t', ','].find((sign) => head.includes(sign)) ?? ',';
  try {
    const options = {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      delimiter,
    } as const;
    // With `info` csv-parse answers records of this shape; its types know only the plain one.
    const parsed = parse(text, options) as unknown as { record: Record<string, unknown>; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ line: info.lines, record }));
  } catch (error) {
    throw unreadable(error);
  }
}

function jsonRecords(text: string): { line: number; record: Record<string, unknown> }[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw unreadable(error);
  }
  if (!Array.isArray(parsed)) throw unreadable(new Error('expected a list of sellers'));
  return parsed.map((record: unknown, i) => ({
    line: i + 1,
    record: typeof record === 'object' && record !== null ? { ...record } : {},
  }));
}

function unreadable(error: unknown): Error {
  const what = error instanceof Error ? error.message : String(error);
  return badInput(`không đọc được tệp trả lời: ${what}`, `the answer cannot be read: ${what}`);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function folded(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd');
  return bare
    .toLowerCase()
    .replace(/[\s._-]+/g, ' ')
    .trim();
}
