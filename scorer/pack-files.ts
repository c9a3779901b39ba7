import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import { parseRows } from '../data/csv-rows.js';
import { BrandRow, ContextRow, LabelFieldRow, LabelWordsRow, LexiconRow, ProductRow, TurnRow } from './lexicon.js';
import { LawFile, Rule, SeverityFile } from './rule.js';

/** Something wrong in the packs: where, what, and how to mend it. */
export interface PackProblem {
  file: string;
  /** Key in the file, or line of a CSV. */
  key?: string;
  message: string;
  remedy: string;
}

/** The packs cannot be used; carries every problem found. */
export class PackError extends Error {
  override readonly name = 'PackError';
  constructor(readonly problems: PackProblem[]) {
    super(
      problems
        .map(
          ({ file, key, message, remedy }) =>
            `[rules] ${file}${key === undefined ? '' : `: ${key}`}: ${message} — ${remedy}`,
        )
        .join('\n'),
    );
  }
}

/** The files of the packs, parsed; nothing is compiled yet. */
export interface PackFiles {
  hash: string;
  rules: { rule: Rule; pack: string; file: string }[];
  lexicons: Map<string, LexiconRow[]>;
  contexts: ContextRow[];
  turns: TurnRow[];
  brands: BrandRow[];
  products: ProductRow[];
  labelFields: LabelFieldRow[];
  labelWords: LabelWordsRow[];
  law: Map<string, LawFile>;
  severity: SeverityFile;
}

const NOT_PACKS = new Set(['lexicons', 'law']);

/** Reads every file below `rulesDir` and the brand table of `referenceDir`; problems go to `report`, and reading goes on. */
export function readPackFiles(
  rulesDir: string,
  referenceDir: string,
  report: (problem: PackProblem) => void,
): PackFiles {
  const read = (file: string): string => readFileSync(file, 'utf8');
  const files = listFiles(rulesDir);
  const packs: PackFiles = {
    hash: hashPacks(rulesDir, referenceDir),
    rules: [],
    lexicons: new Map(),
    contexts: [],
    turns: [],
    brands: [],
    products: [],
    labelFields: [],
    labelWords: [],
    law: new Map(),
    severity: { classes: {} as SeverityFile['classes'], rules: {} }, // replaced below, or reported missing
  };
  let severity = false;
  for (const file of files) {
    const path = join(rulesDir, file);
    const [folder = ''] = file.split('/');
    const name = basename(file).replace(/\.\w+$/, '');
    if (file === 'severity.yml') {
      packs.severity = parseYaml(read(path), file, SeverityFile, report) ?? packs.severity;
      severity = true;
    } else if (folder === 'lexicons' && file.endsWith('.csv')) {
      const rows = <T>(row: z.ZodType<T>): T[] => readRows(read(path), file, row, report);
      if (name.startsWith('contexts')) packs.contexts.push(...rows(ContextRow));
      else if (name === 'turns') packs.turns.push(...rows(TurnRow));
      else packs.lexicons.set(name, rows(LexiconRow));
    } else if (folder === 'law' && file.endsWith('.yml')) {
      const law = parseYaml(read(path), file, LawFile, report);
      if (law !== undefined) packs.law.set(name, law);
    } else if (!NOT_PACKS.has(folder) && file.endsWith('.yml') && file.includes('/')) {
      const rule = parseYaml(read(path), file, Rule, report);
      if (rule === undefined) continue;
      if (rule.id !== name)
        report({
          file,
          key: 'id',
          message: `"${rule.id}" is not the file's name`,
          remedy: `write id: ${name}, or rename the file`,
        });
      packs.rules.push({ rule, pack: folder, file });
    } else {
      report({
        file,
        message: 'is no rule, lexicon or law file',
        remedy: 'rules are <pack>/<id>.yml, lexicons lexicons/<name>.csv, laws law/<name>.yml',
      });
    }
  }
  if (!severity) report({ file: 'severity.yml', message: 'is missing', remedy: 'name a severity for each class' });
  const table = <T>(name: (typeof TABLES)[number], row: z.ZodType<T>): T[] =>
    readRows(read(join(referenceDir, name)), `data/reference/${name}`, row, report);
  packs.brands = table('brands.csv', BrandRow);
  packs.products = table('product_types.csv', ProductRow);
  packs.labelFields = table('label_fields.csv', LabelFieldRow);
  packs.labelWords = table('label_words.csv', LabelWordsRow);
  return packs;
}

const TABLES = ['brands.csv', 'product_types.csv', 'label_fields.csv', 'label_words.csv'] as const;

/** SHA-256 over names and texts of all files that `readPackFiles` reads. */
export function hashPacks(rulesDir: string, referenceDir: string): string {
  const digest = createHash('sha256');
  // With its folder: a rule without a family has that of its pack.
  const named = [
    ...listFiles(rulesDir).map((file) => [file, join(rulesDir, file)] as const),
    ...TABLES.map((name) => [`data/reference/${name}`, join(referenceDir, name)] as const),
  ];
  for (const [name, path] of named) {
    const text = readFileSync(path, 'utf8');
    digest.update(`${name}\n${text.length}\n${text}\n`);
  }
  return digest.digest('hex');
}

function listFiles(rulesDir: string): string[] {
  if (!existsSync(rulesDir)) {
    throw new PackError([
      { file: rulesDir, message: 'no such folder', remedy: 'set `rulesDir` to the folder of the rule packs' },
    ]);
  }
  return readdirSync(rulesDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(rulesDir, join(entry.parentPath, entry.name)))
    .filter((file) => file !== 'README.md')
    .sort();
}

function readRows<T>(text: string, file: string, row: z.ZodType<T>, report: (problem: PackProblem) => void): T[] {
  const stop = new Error('reported');
  try {
    return parseRows(text, row, (line, message) => {
      report({ file, key: `line ${line}`, message, remedy: 'compare with the header and the other lines of the file' });
      throw stop;
    });
  } catch (error) {
    if (error === stop) return [];
    throw error;
  }
}

function parseYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  report: (problem: PackProblem) => void,
): T | undefined {
  let value: unknown;
  try {
    value = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    report({ file, key: `line ${(error.mark?.line ?? -1) + 1}`, message: error.reason, remedy: 'mend the YAML' });
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of deepest(parsed.error.issues)) {
    const key = issue.path.join('.');
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : undefined;
    report({
      file,
      key: unknown === undefined ? key : [key, unknown].filter((part) => part !== '').join('.'),
      message: unknown === undefined ? issue.message : 'unknown key',
      remedy:
        unknown === undefined
          ? 'see rules/README.md for what stands here'
          : 'remove it, or see rules/README.md for the keys there are',
    });
  }
  return undefined;
}

function deepest(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const inner = issue.errors.map(deepest).sort((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0];
    return inner === undefined ? [issue] : inner.map((child) => ({ ...child, path: [...issue.path, ...child.path] }));
  });
}
