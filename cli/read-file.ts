import { readFileSync } from 'node:fs';
import { CommandError, EXIT } from './io.js';

/** The bytes of a file that a person named; one that cannot be read ends the command. */
export function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      { vi: `Không đọc được ${file}: ${what}`, en: `${file} cannot be read: ${what}` },
      EXIT.notFound,
    );
  }
}
