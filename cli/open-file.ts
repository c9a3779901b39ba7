import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { CommandError, EXIT } from './io.js';

/** Opened before the first answer, so that a wrong name is said plainly. */
export async function openFile(file: string): Promise<Readable> {
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError({ vi: `Không mở được ${file}: ${why}`, en: `Cannot open ${file}: ${why}` }, EXIT.notFound);
  }
}
