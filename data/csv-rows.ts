import { parse } from 'csv-parse/sync';
import type { z } from 'zod';

/** Rows of a CSV file with a header line, checked one by one; `fail` is told the line (from 1) and what is wrong with it. */
export function parseRows<T>(text: string, row: z.ZodType<T>, fail: (line: number, message: string) => never): T[] {
  let records: { record: unknown; info: { lines: number } }[];
  try {
    // With `info` csv-parse answers records of this shape; its types know only the plain one.
    records = parse(text, { columns: true, bom: true, info: true, skip_empty_lines: true, comment: '#' }) as never;
  } catch (error) {
    return fail(0, error instanceof Error ? error.message : String(error));
  }
  return records.map(({ record, info }) => {
    const parsed = row.safeParse(record);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    return fail(info.lines, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  });
}
