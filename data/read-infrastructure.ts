import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRows } from './csv-rows.js';
import { compileInfrastructure, type Infrastructure, InfrastructureRow } from './infrastructure.js';

/** Reads `infrastructure.csv` of the folder of reference tables; throws naming the line that cannot be used. */
export function readInfrastructure(referenceDir: string): Infrastructure {
  const file = join(referenceDir, 'infrastructure.csv');
  return compileInfrastructure(
    parseRows(readFileSync(file, 'utf8'), InfrastructureRow, (line, message) => {
      throw new Error(`[infrastructure] ${file}: line ${line}: ${message}; mend the table`);
    }),
  );
}
