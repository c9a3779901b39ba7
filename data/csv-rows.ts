import { parse } from 'csv-parse/sync';
import type { z } from 'zod';

/** Rows of a CSV file with a header line, checked one by one; `fail` is told the line (from 1) and what is wrong with it. */
export function parseRows<T>(text: string, row: z.ZodType<T>, fail: (line: number, message: string) => never): T[] {
  return records(text, fail).map((record, at) => {
    const parsed = row.safeParse(record);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    return fail(lineOf(text, at), `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  });
}

const CSV_OPTIONS = { columns: true, bom: true, skip_empty_lines: true, comment: '#' } as const;

function records(text: string, fail: (line: number, message: string) => never): unknown[] {
  try {
    return splitPlain(text) ?? parse(text, CSV_OPTIONS);
  } catch (error) {
    return fail(0, error instanceof Error ? error.message : String(error));
  }
}

/** Records of a table without quotes and comments, as most of the packs' are: at a tenth of csv-parse's price, which has all others. */
function splitPlain(text: string): Record<string, string>[] | undefined {
  if (/["#\r\ufeff]/.test(text)) return undefined;
  const [header = [], ...rows] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  if (rows.some((row) => row.length !== header.length)) return undefined;
  return rows.map((row) => {
    const record: Record<string, string> = {};
    for (let i = 0; i < header.length; i++) record[header[i] as string] = row[i] as string; // of one length
    return record;
  });
}

/** The packs' tables are sound as a rule, and lines double the time of reading them: they are counted when one is asked for. */
function lineOf(text: string, at: number): number {
  // With `info` csv-parse answers records of this shape; its types know only the plain one.
  const counted = parse(text, { ...CSV_OPTIONS, info: true }) as unknown as { info: { lines: number } }[];
  return counted[at]?.info.lines ?? 0;
}
