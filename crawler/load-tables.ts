import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Row, toTables, type ValueTables } from './extract/values/tables.js';

/** Reads the tables of banks, provinces and what tells a place from `data/reference`. */
export function loadTables(referenceDir: string): ValueTables {
  const read = (file: string): Row[] =>
    parse(readFileSync(join(referenceDir, file)), { columns: true, skip_empty_lines: true });
  return toTables(read('banks.csv'), read('provinces.csv'), read('place_signs.csv'));
}
