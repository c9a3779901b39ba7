import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { endsInQuotes } from './csv-quotes.js';
import { type CsvEncoding, createLineDecoder } from './decode-lines.js';
import { type Line, MAX_LINE_BYTES } from './read-lines.js';

/** One record and the line it begins on, or the line that is none and why. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; reason: string; text: string };

export interface CsvFormat {
  /** That of the first line when not given: `sep=;` as spreadsheets write it, else the most frequent one. */
  delimiter?: string | undefined;
  encoding?: CsvEncoding | undefined;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A quoted cell that runs on for longer was never closed: its first line is given up and the next one read afresh. */
const MAX_RECORD_LINES = 2000;
const MAX_RECORD_LENGTH = 1_000_000;

interface OpenLine {
  line: number;
  text: string;
}

/** Records of a CSV file's lines in order, quoted line breaks joined; holds one record at most. */
export async function* readRecords(lines: AsyncIterable<Line>, format: CsvFormat = {}): AsyncGenerator<CsvRecord> {
  const { beginning, all } = await lookAhead(lines);
  const decode = createLineDecoder(format.encoding, beginning);
  let delimiter = format.delimiter;
  /** Lines of a record whose last cell is still in quotes. */
  let open: OpenLine[] = [];
  let length = 0;

  function* add(next: OpenLine): Generator<CsvRecord> {
    const waiting = [next];
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      open.push(line);
      length += line.text.length;
      if (endsInQuotes(line.text, delimiter ?? ',', open.length > 1)) {
        if (open.length >= MAX_RECORD_LINES || length > MAX_RECORD_LENGTH) waiting.unshift(...(yield* giveUp()));
      } else {
        yield readCells(open, delimiter ?? ',');
        open = [];
        length = 0;
      }
    }
  }
  /** Says that the first open line is no record; the others are to be read again. */
  function* giveUp(): Generator<CsvRecord, OpenLine[]> {
    const [first, ...others] = open;
    open = [];
    length = 0;
    if (first !== undefined) yield { ...first, reason: 'a quote (") is opened here and never closed' };
    return others;
  }
  function* finish(): Generator<CsvRecord> {
    while (open.length > 0) for (const line of yield* giveUp()) yield* add(line);
  }

  for await (const next of all) {
    const text = 'tooLong' in next ? undefined : decode(next.bytes);
    if (text === undefined) {
      yield* finish();
      yield { line: next.line, reason: unreadable(next), text: '' };
    } else if (text.trim() !== '' || open.length > 0) {
      const named = delimiter === undefined ? /^sep=(.)$/.exec(text)?.[1] : undefined;
      delimiter ??= named ?? mostFrequent(text);
      if (named === undefined) yield* add({ line: next.line, text });
    }
  }
  yield* finish();
}

/** A header alone is too few words to tell an old charset by. */
const LOOK_AHEAD_BYTES = 16_384;

async function lookAhead(lines: AsyncIterable<Line>): Promise<{ beginning: Buffer; all: AsyncIterable<Line> }> {
  const rest = lines[Symbol.asyncIterator]();
  const first: Line[] = [];
  let bytes = 0;
  let torn: { error: unknown } | undefined;
  try {
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      first.push(next.value);
      bytes += 'tooLong' in next.value ? 0 : next.value.bytes.length + 1;
      if (bytes >= LOOK_AHEAD_BYTES) break;
    }
  } catch (error) {
    torn = { error }; // after the lines before it
  }
  const all = async function* () {
    yield* first;
    if (torn !== undefined) throw torn.error;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  };
  return {
    beginning: Buffer.concat(first.flatMap((line) => ('tooLong' in line ? [] : [line.bytes, NEWLINE]))),
    all: all(),
  };
}
const NEWLINE = Buffer.from('\n');

function readCells(lines: OpenLine[], delimiter: string): CsvRecord {
  const line = lines[0]?.line ?? 0;
  const text = lines.map((one) => one.text).join('\n');
  if (!text.includes('"')) return { line, cells: text.split(delimiter) };
  try {
    // Quotes inside an unquoted cell (`ống 5" dài`) are letters; the lines are joined already.
    const options = { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\r\n' };
    return { line, cells: parse(text, options)[0] ?? [''] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line, reason: error.message, text };
  }
}

function mostFrequent(header: string): string {
  const outside = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((one) => outside.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function unreadable(line: Line): string {
  return 'tooLong' in line
    ? `${line.tooLong} bytes long: over the ${MAX_LINE_BYTES} a line may have`
    : 'not valid UTF-8, as the lines before are';
}
