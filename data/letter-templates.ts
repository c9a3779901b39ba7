import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { LetterTemplate } from './letter-template.js';

/** A template cannot be used: which file, which key, what is wrong. */
export class LetterTemplateError extends Error {
  override readonly name = 'LetterTemplateError';
}

/** Every template of a folder by its file's name. Throws `LetterTemplateError` for the first that is wrong. */
export function loadLetterTemplates(dir: string): LetterTemplate[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => ({ id: basename(name, '.yml'), ...readTemplate(join(dir, name)) }));
}

function readTemplate(file: string): Omit<LetterTemplate, 'id'> {
  let read: unknown;
  try {
    read = load(readFileSync(file, 'utf8'), { schema: CORE_SCHEMA });
  } catch (error) {
    throw new LetterTemplateError(`[letters] ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = LetterTemplate.safeParse(read);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new LetterTemplateError(
    `[letters] ${file}, ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'invalid'}`,
  );
}
