import type { Readable } from 'node:stream';
import { type CsvColumn, type CsvField, findColumns } from './csv-columns.js';
import { type CsvFormat, readRecords } from './csv-records.js';
import { type FeedDefaults, type FeedItem, problem } from './feed-item.js';
import { isTornGzip, readBytes } from './read-bytes.js';
import { MAX_LINE_BYTES, readLines } from './read-lines.js';
import { toListing } from './to-listing.js';

/** How a source writes its CSV files; what is not said is found out from the file. */
export interface CsvOptions extends CsvFormat {
  /** Field → header of its column, e.g. `{ title: 'Tên sản phẩm' }`. */
  mapping?: Record<string, string>;
}

/**
 * Listings of a CSV stream (plain or gzip) in order, one item for every record that is not empty; other columns become
 * attributes. Throws for what is no text, and when a required column is missing (naming those found).
 */
export async function* readCsv(
  input: Readable,
  defaults: FeedDefaults,
  csv: CsvOptions = {},
): AsyncGenerator<FeedItem> {
  let columns: CsvColumn[] | undefined;
  let line = 0;
  try {
    for await (const record of readRecords(readLines(readBytes(input), MAX_LINE_BYTES), csv)) {
      line = record.line;
      if ('reason' in record) {
        if (columns === undefined) throw new Error(`line ${line}, the header: ${record.reason}`);
        yield problem(line, record.reason, record.text);
      } else if (columns === undefined) {
        columns = findColumns(record.cells, csv.mapping);
      } else if (record.cells.some((cell) => cell.trim() !== '')) {
        yield readRecord(line, record.cells, columns, defaults);
      }
    }
  } catch (error) {
    if (!isTornGzip(error)) throw error;
    yield problem(line + 1, `the gzip file is torn here (${error.message}): what follows is lost`);
  }
  if (columns === undefined) throw new Error('the file is empty: there is no header');
}

function readRecord(line: number, cells: string[], columns: CsvColumn[], defaults: FeedDefaults): FeedItem {
  // Sheets leave empty cells at the end of a row out, or write too many of them.
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (filled > columns.length || cells.length < columns.length) {
    const reason = `${cells.length} columns where the header has ${columns.length}`;
    return problem(line, reason, cells.join(' | '));
  }
  const row: Partial<Record<CsvField, unknown>> & { attributes: Record<string, string> } = { attributes: {} };
  columns.forEach((column, at) => {
    const cell = cells[at]?.trim() ?? '';
    if (column === undefined || cell === '') return;
    if ('attribute' in column) row.attributes[freeName(row.attributes, column.attribute)] = cell;
    else row[column.field] = column.field === 'images' ? cell.split(/[\s|]+/) : cell;
  });
  const listing = toListing(row, defaults);
  return typeof listing === 'string' ? problem(line, listing, cells.join(' | ')) : { ok: true, line, listing };
}

/** Two columns of one name keep both their cells. */
function freeName(attributes: Record<string, string>, name: string): string {
  let free = name;
  for (let n = 2; Object.hasOwn(attributes, free); n++) free = `${name} (${n})`;
  return free;
}
