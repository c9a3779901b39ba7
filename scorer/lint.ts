import { type Reference, sealReference } from '../data/reference.js';
import type { Listing } from '../data/schema.js';
import { VIOLATION_CLASSES } from '../data/schema.js';
import { compilePacks, split } from './compile.js';
import { LICENCE_KINDS } from './facts/licences.js';
import { type PackFiles, type PackProblem, readPackFiles } from './pack-files.js';
import type { Condition, Example } from './rule.js';
import type { RuleSet } from './rule-set.js';
import { createScorer } from './score.js';
import { normalise } from './text/normalise.js';
import { LEAD_LINE } from './weights.js';

/** One example of a rule, tried. */
export interface ExampleResult {
  rule: string;
  file: string;
  expected: 'hit' | 'miss';
  example: string;
  ok: boolean;
}

/** Everything wrong in the packs, examples included; empty when they can be used. */
export function lintPacks(rulesDir: string, referenceDir: string): PackProblem[] {
  const problems: PackProblem[] = [];
  const report = (problem: PackProblem): void => {
    problems.push(problem);
  };
  const files = readPackFiles(rulesDir, referenceDir, report);
  if (problems.length > 0) return problems;
  lintFiles(files, report);
  if (problems.length > 0) return problems;
  const ruleSet = compilePacks(files, report);
  if (problems.length > 0) return problems;
  for (const { ok, file, expected, example } of tryExamples(files, ruleSet)) {
    if (!ok) {
      const remedy =
        expected === 'hit' ? 'widen the condition, or mend the example' : 'narrow the condition, or add what clears it';
      report({ file, key: `examples.${expected}`, message: `does not hold: ${example}`, remedy });
    }
  }
  return problems;
}

/** Every rule tried on its own examples. */
export function testPacks(rulesDir: string, referenceDir: string): ExampleResult[] {
  const ignore = (): void => {};
  const files = readPackFiles(rulesDir, referenceDir, ignore);
  return tryExamples(files, compilePacks(files, ignore));
}

function tryExamples(files: PackFiles, ruleSet: RuleSet): ExampleResult[] {
  return files.rules
    .filter(({ rule }) => rule.status !== 'retired')
    .flatMap(({ rule, file }) =>
      (['hit', 'miss'] as const).flatMap((expected) =>
        rule.examples[expected].map((example) => {
          const { score } = createScorer(ruleSet, toReference(example));
          const hits = score(toListing(example)).hits.some((hit) => hit.rule === rule.id);
          return { rule: rule.id, file, expected, example: describe(example), ok: hits === (expected === 'hit') };
        }),
      ),
    );
}

function toListing(example: Example): Listing {
  const given = typeof example === 'string' ? { title: example } : example;
  const {
    title,
    platform = 'shopee',
    description,
    priceVnd,
    category,
    attributes = {},
    seenAt,
  } = given as Exclude<Example, string>; // a string was wrapped above
  return {
    source: 'example',
    nativeId: 'example',
    platform,
    title,
    images: [],
    attributes,
    ...(description === undefined ? {} : { description }),
    ...(priceVnd === undefined ? {} : { priceVnd }),
    ...(category === undefined ? {} : { category }),
    ...(seenAt === undefined ? {} : { seenAt }),
  };
}

function toReference(example: Example): Reference | undefined {
  if (typeof example === 'string' || example.reference === undefined) return undefined;
  const { watchlist = [], medians = [] } = example.reference;
  const watched = watchlist.map((item) => ({ ...item, inForce: true }));
  const content = { leadLine: LEAD_LINE, medians, watchlist: watched, trusted: [], history: [] };
  return sealReference(content, '2026-01-01T00:00:00.000Z');
}

function describe(example: Example): string {
  return typeof example === 'string' ? example : JSON.stringify(example);
}

function lintFiles(files: PackFiles, report: (problem: PackProblem) => void): void {
  const articles = new Set([...files.law].flatMap(([file, law]) => law.articles.map(({ id }) => `${file}/${id}`)));
  const seen = new Map<string, string>();
  for (const { rule, file } of files.rules) {
    const other = seen.get(rule.id);
    if (other !== undefined)
      report({ file, key: 'id', message: `"${rule.id}" is also in ${other}`, remedy: 'ids are unique over all packs' });
    seen.set(rule.id, file);
    for (const id of rule.law) {
      if (!articles.has(id))
        report({
          file,
          key: 'law',
          message: `there is no article "${id}"`,
          remedy: 'add it to rules/law, or name one that is there',
        });
    }
    lintConditions([rule.when, ...(rule.unless ?? [])], files, file, report);
  }
  for (const [file, law] of files.law) {
    for (const { id, from, to } of law.articles) {
      if (to !== undefined && to <= from)
        report({
          file: `law/${file}.yml`,
          key: id,
          message: `ends (${to}) before it begins (${from})`,
          remedy: '`to` is the first day on which it is no longer in force',
        });
    }
  }
  for (const [name, rows] of files.lexicons) {
    const phrases = new Map<string, string>();
    for (const { phrase, fold } of rows) {
      const key = normalise(phrase)[fold === 'yes' ? 'skeleton' : 'normal'].text;
      const twin = phrases.get(key);
      if (twin !== undefined)
        report({
          file: `lexicons/${name}.csv`,
          key: phrase,
          message: `is the same as "${twin}"`,
          remedy: 'remove one of them',
        });
      phrases.set(key, phrase);
      lintPhrase(phrase, `lexicons/${name}.csv`, report);
    }
  }
  const scopes = new Set<string>([
    ...VIOLATION_CLASSES,
    ...files.rules.flatMap(({ rule, pack }) => [rule.id, rule.family ?? pack]),
  ]);
  for (const { scope, phrase } of files.contexts) {
    for (const name of scope === '*' ? [] : split(scope).filter((part) => !scopes.has(part))) {
      const remedy = 'name a class, a rule family or a rule id, or *';
      report({
        file: 'lexicons/contexts.csv',
        key: phrase,
        message: `there is no class, family or rule "${name}"`,
        remedy,
      });
    }
    lintPhrase(phrase, 'lexicons/contexts.csv', report);
  }
}

function lintConditions(
  conditions: Condition[],
  files: PackFiles,
  file: string,
  report: (problem: PackProblem) => void,
): void {
  for (const { all, any, none, text, missing, invalid, label } of conditions) {
    lintConditions([...(all ?? []), ...(any ?? []), ...(none ?? [])], files, file, report);
    lintNames(
      'label.missing',
      label?.missing,
      files.labelFields.map(({ field }) => field),
      file,
      report,
    );
    lintNames(
      'label.groups',
      label?.groups,
      files.labelFields.map(({ group }) => group),
      file,
      report,
    );
    for (const phrase of [...(text?.phrases ?? []), ...(text?.near?.phrases ?? [])]) lintPhrase(phrase, file, report);
    for (const kind of [...(missing?.licence ?? []), ...(invalid?.licence ?? [])]) {
      if (!LICENCE_KINDS.some((known) => known === kind)) {
        report({
          file,
          key: 'licence',
          message: `there is no licence "${kind}"`,
          remedy: `one of ${LICENCE_KINDS.join(', ')}`,
        });
      }
    }
  }
}

function lintNames(
  key: string,
  names: readonly string[] | undefined,
  known: readonly string[],
  file: string,
  report: (problem: PackProblem) => void,
): void {
  for (const name of names ?? []) {
    if (known.includes(name)) continue;
    const remedy = `one of ${[...new Set(known)].join(', ')} (data/reference/label_fields.csv)`;
    report({ file, key, message: `there is no "${name}"`, remedy });
  }
}

/** A phrase that does not survive its own normalisation as whole words can never match. */
function lintPhrase(phrase: string, file: string, report: (problem: PackProblem) => void): void {
  const { text } = normalise(phrase).normal;
  if (!/[\p{L}\p{N}]/u.test(text)) {
    report({
      file,
      key: phrase,
      message: 'can never match: no letter or digit is left of it',
      remedy: 'write it as it reads after normalisation (soicho inspect text)',
    });
  } else if (/^\s|\s$|\s{2}/.test(phrase)) {
    report({ file, key: phrase, message: 'has stray spaces', remedy: 'remove them' });
  }
}
