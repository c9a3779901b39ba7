import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRows } from '../../data/csv-rows.js';
import { compileProtected, type ProtectedNames, ProtectedRow } from './protected-names.js';

/** Reads `protected_names.csv` of the folder of reference tables; throws naming the line that cannot be used. */
export function loadProtected(referenceDir: string): ProtectedNames {
  const file = join(referenceDir, 'protected_names.csv');
  return compileProtected(
    parseRows(readFileSync(file, 'utf8'), ProtectedRow, (line, message) => {
      throw new Error(`[domains] ${file}: line ${line}: ${message}; mend the table`);
    }),
  );
}
