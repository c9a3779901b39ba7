import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type CsvEncoding, createLineDecoder } from './decode-lines.js';
import type { Line } from './read-lines.js';

/** One record and the line it begins on, or the line that is none and why. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; reason: string; text: string };

export interface CsvFormat {
  /** That of the first line when not given: `sep=;` as spreadsheets write it, else the most frequent one. */
  delimiter?: string | undefined;
  encoding?: CsvEncoding | undefined;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A quoted cell that runs on for longer was never closed: its first line is given up and the next one read afresh. */
const MAX_RECORD_LINES = 200;

/** Records of a CSV file's lines in order, quoted line breaks joined; at most one record of `maxLength` is held. */
export async function* readRecords(
  lines: AsyncIterable<Line>,
  maxLength: number,
  format: CsvFormat = {},
): AsyncGenerator<CsvRecord> {
  const decode = createLineDecoder(format.encoding);
  let delimiter = format.delimiter;
  let open: OpenLine[] = [];
  let tried = 0;

  /** Reads the open lines as far as they are whole records; a cell still open waits for the next line. */
  function* settle(isEnd: boolean): Generator<CsvRecord> {
    while (open.length > 0) {
      const first = open[0];
      const last = open[tried];
      if (first === undefined) return;
      if (last === undefined && !isEnd) return;
      tried++;
      const read = last === undefined ? OPEN_QUOTE : readCells(open.slice(0, tried), delimiter ?? ',');
      if (Array.isArray(read)) {
        open = open.slice(tried);
        tried = 0;
        yield { line: first.line, cells: read };
      } else if (read !== OPEN_QUOTE || last === undefined || isTooLong(open.slice(0, tried), maxLength)) {
        open = open.slice(1);
        tried = 0;
        yield { line: first.line, reason: read, text: first.text };
      }
    }
  }

  for await (const next of lines) {
    const text = 'tooLong' in next ? undefined : decode(next.bytes);
    if (text === undefined) {
      yield* settle(true);
      yield { line: next.line, reason: unreadable(next, maxLength), text: '' };
      continue;
    }
    if (text.trim() === '' && open.length === 0) continue;
    if (delimiter === undefined) {
      const said = /^sep=(.)$/.exec(text)?.[1];
      delimiter = said ?? mostFrequent(text);
      if (said !== undefined) continue;
    }
    open.push({ line: next.line, text });
    yield* settle(false);
  }
  yield* settle(true);
}

interface OpenLine {
  line: number;
  text: string;
}

const OPEN_QUOTE = 'a quote (") is opened here and never closed';

/** Cells of the lines as one record, or what is wrong with it. */
function readCells(lines: OpenLine[], delimiter: string): string[] | string {
  const last = lines.at(-1)?.text ?? '';
  if (!last.includes('"')) return lines.length === 1 ? last.split(delimiter) : OPEN_QUOTE;
  const text = lines.map((one) => one.text).join('\n');
  try {
    // Quotes inside an unquoted cell (`ống 5" dài`) are letters.
    const options = { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\r\n' };
    return parse(text, options)[0] ?? [''];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? OPEN_QUOTE : error.message;
  }
}

function isTooLong(lines: OpenLine[], maxLength: number): boolean {
  return lines.length >= MAX_RECORD_LINES || lines.reduce((sum, { text }) => sum + text.length, 0) > maxLength;
}

function mostFrequent(header: string): string {
  const outside = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((one) => outside.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function unreadable(line: Line, maxLength: number): string {
  return 'tooLong' in line
    ? `${line.tooLong} bytes long: over the ${maxLength} a line may have`
    : 'not valid UTF-8, as the lines before are';
}
