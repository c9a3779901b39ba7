import { CommandError, EXIT } from './io.js';

/** `text` as one of the allowed words; a usage error names them. */
export function oneOf<T extends string>(what: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === text);
  if (found === undefined)
    throw usage(
      `${what} "${text}": chọn một trong ${allowed.join(', ')}`,
      `${what} "${text}": one of ${allowed.join(', ')}`,
    );
  return found;
}

/** A positive whole number, as leads and decisions are numbered. */
export function toId(text: string): number {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1) throw usage(`"${text}" không phải số hồ sơ`, `"${text}" is no lead number`);
  return id;
}

/** A wrong call: said in both languages, exit code 2. */
export function usage(vi: string, en: string): CommandError {
  return new CommandError({ vi, en }, EXIT.usage);
}
