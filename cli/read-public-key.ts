import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { usage } from './arguments.js';

/** The public key (PEM) of `--key`; throws `CommandError`. */
export function readPublicKey(file: string): KeyObject {
  try {
    return createPublicKey(readFileSync(file));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw usage(`--key ${file}: không phải khoá công khai (${what})`, `--key ${file} is no public key (${what})`);
  }
}
