import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRows } from './csv-rows.js';

const ProvinceRow = z.object({ code: z.string().regex(/^\d{2}$/), name: z.string().min(1) });

/** Names of today's provinces and cities by code, of `provinces.csv` in the folder of reference tables. */
export function readProvinces(referenceDir: string): ReadonlyMap<string, string> {
  const file = join(referenceDir, 'provinces.csv');
  const rows = parseRows(readFileSync(file, 'utf8'), ProvinceRow, (line, message) => {
    throw new Error(`[provinces] ${file}: line ${line}: ${message}; mend the table`);
  });
  return new Map(rows.map(({ code, name }) => [code, name]));
}
