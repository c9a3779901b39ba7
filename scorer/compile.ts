import { compileLabels } from './label-table.js';
import type { PackFiles, PackProblem } from './pack-files.js';
import type { Condition, TextCondition } from './rule.js';
import {
  type CompiledCondition,
  type CompiledRule,
  type RegisteredTerm,
  type RuleSet,
  TERM,
  type TermRoles,
} from './rule-set.js';
import { listByTerm, triggersOf } from './term-sets.js';
import { compileMatcher } from './text/match.js';
import { createSpeller, watchSpelt } from './text/normalise.js';

/** Turns parsed packs into what the scorer runs: one automaton over all phrases, rules indexed by their terms. */
export function compilePacks(files: PackFiles, report: (problem: PackProblem) => void): RuleSet {
  const spell = rememberSpellings();
  const registry = createRegistry(wordsOf(files, spell), spell);
  for (const row of files.contexts) {
    registry
      .roles(row.phrase, 'normal')
      .contexts.push({ row, scope: row.scope === '*' ? '*' : new Set(split(row.scope)) });
  }
  for (const row of files.turns) registry.roles(row.phrase, 'normal').turns.push(row);
  files.brands.forEach((row, i) => {
    for (const name of [row.brand, ...split(row.aliases)]) registry.roles(name, 'normal').brands.push(i);
  });
  for (const row of files.products) {
    for (const phrase of split(row.phrases)) registry.roles(phrase, 'normal').products.push(row);
  }
  const negators = files.turns.filter(({ kind }) => kind === 'negator').map(({ phrase }) => `${phrase} `);

  const rules: CompiledRule[] = [];
  for (const { rule, pack, file } of files.rules) {
    if (rule.status === 'retired') continue;
    const compile = (condition: Condition): CompiledCondition =>
      compileCondition(condition, files, registry, file, report);
    const when = compile(rule.when);
    rules.push({
      rule,
      family: rule.family ?? pack,
      when,
      unless: (rule.unless ?? []).map(compile),
      triggers: triggersOf(when).sets,
    });
  }
  const sets = listByTerm(registry.sets, registry.all.length);
  for (const [i, role] of registry.all.entries()) {
    const lower = registry.terms[i]?.text.toLowerCase() ?? '';
    role.negates = negators.some((negator) => lower.startsWith(negator));
    role.counts = sets.from[i] !== sets.from[i + 1] || role.brands.length + role.products.length > 0;
  }
  const law = new Map(
    [...files.law].flatMap(([file, { name, articles }]) =>
      articles.map((a) => [`${file}/${a.id}`, { ...a, file, name }] as const),
    ),
  );
  return {
    hash: files.hash,
    rules,
    byId: new Map(files.rules.map(({ rule }) => [rule.id, rule])),
    terms: registry.terms,
    roles: registry.all,
    flags: Uint8Array.from(
      registry.all,
      ({ turns, contexts, counts }) =>
        (turns.length > 0 ? TERM.turns : 0) | (contexts.length > 0 ? TERM.clears : 0) | (counts ? TERM.counts : 0),
    ),
    sets,
    matcher: compileMatcher(registry.terms, { words: registry.words }),
    words: registry.words,
    lexicons: files.lexicons,
    brands: files.brands,
    labels: compileLabels(files.labelFields, files.labelWords),
    law,
    severity: files.severity,
  };
}

/** Phrases between `|`. */
export function split(text: string): string[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

interface Registry {
  terms: RegisteredTerm[];
  all: TermRoles[];
  words: ReadonlySet<string>;
  /** Sets of terms by their numbers. */
  sets: ReadonlySet<number>[];
  setOf(terms: ReadonlySet<number>): number;
  id(text: string, form: RegisteredTerm['form']): number;
  roles(text: string, form: RegisteredTerm['form']): TermRoles;
  roleOf(term: number): TermRoles;
}

type Speller = (text: string) => string;

/** A phrase as the text engine writes it; most stand in several places of the packs. */
function rememberSpellings(): Speller {
  const spell = createSpeller();
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const spelling = spell(text);
    known.set(text, spelling);
    return spelling;
  };
}

function createRegistry(words: ReadonlySet<string>, spell: Speller): Registry {
  const ids = { normal: new Map<string, number>(), skeleton: new Map<string, number>() };
  const terms: RegisteredTerm[] = [];
  const all: TermRoles[] = [];
  const id = (text: string, form: RegisteredTerm['form']): number => {
    const spelling = spell(text);
    // two phrases of one bare spelling ("chưa có", "chưa co") are two terms
    const known = ids[form].get(spelling);
    if (known !== undefined) return known;
    ids[form].set(spelling, terms.length);
    terms.push({ text, form, spelling });
    all.push({ contexts: [], turns: [], brands: [], products: [], counts: false, negates: false });
    return terms.length - 1;
  };
  // Every id has its roles: they are pushed together.
  const roleOf = (term: number): TermRoles => all[term] as TermRoles;
  const sets: ReadonlySet<number>[] = [];
  const numbers = new Map<string, number>();
  const setOf = (set: ReadonlySet<number>): number => {
    const key = [...set].sort((a, b) => a - b).join();
    const number = numbers.get(key) ?? sets.push(set) - 1;
    numbers.set(key, number);
    return number;
  };
  return { terms, all, words, sets, setOf, id, roleOf, roles: (text, form) => roleOf(id(text, form)) };
}

/** Words and phrases whose doubtful spellings the text engine may undo: those of the lexicons and of text conditions. */
function wordsOf(files: PackFiles, spell: Speller): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (phrase: string): void => {
    words.add(spell(phrase));
  };
  for (const rows of files.lexicons.values())
    for (const { phrase, strength } of rows) if (strength !== 'weak') add(phrase);
  const visit = ({ all, any, none, text }: Condition): void => {
    for (const part of [...(all ?? []), ...(any ?? []), ...(none ?? [])]) visit(part);
    for (const phrase of text?.phrases ?? []) add(phrase);
  };
  for (const { rule } of files.rules) visit(rule.when);
  watchSpelt(words);
  return words;
}

function compileCondition(
  condition: Condition,
  files: PackFiles,
  registry: Registry,
  file: string,
  report: (problem: PackProblem) => void,
): CompiledCondition {
  const { all, any, none, text } = condition;
  const parts = (list: Condition[]): CompiledCondition[] =>
    list.map((part) => compileCondition(part, files, registry, file, report));
  if (all !== undefined) return { kind: 'all', parts: parts(all) };
  if (any !== undefined) return { kind: 'any', parts: parts(any) };
  if (none !== undefined) return { kind: 'none', parts: parts(none) };
  if (text === undefined) return { kind: 'other', condition };
  const terms = toTerms(text, files, registry, file, report);
  const near = text.near === undefined ? undefined : toTerms(text.near, files, registry, file, report);
  return {
    kind: 'text',
    terms,
    set: registry.setOf(terms),
    fields: text.fields === undefined ? undefined : new Set<string>(text.fields),
    ...(near !== undefined &&
      text.near && { near: { terms: near, set: registry.setOf(near), within: text.near.within } }),
    distinct: text.distinct ?? 1,
    disguised: text.disguised === true,
    evenNegated: text.evenNegated === true,
  };
}

type Words = Pick<TextCondition, 'phrases' | 'lexicon' | 'groups' | 'strengths' | 'form'>;

function toTerms(
  words: Partial<Words>,
  files: PackFiles,
  registry: Registry,
  file: string,
  report: (problem: PackProblem) => void,
): ReadonlySet<number> {
  const { phrases, lexicon, groups, strengths, form } = words;
  if (phrases !== undefined)
    return new Set(phrases.map((phrase) => registry.id(phrase, form === 'fold' ? 'skeleton' : 'normal')));
  const rows = files.lexicons.get(lexicon ?? '');
  if (rows === undefined) {
    report({
      file,
      key: 'lexicon',
      message: `there is no lexicon "${lexicon}"`,
      remedy: `one of ${[...files.lexicons.keys()].sort().join(', ')}`,
    });
    return new Set();
  }
  const chosen = rows.filter(
    (row) =>
      (groups === undefined || groups.includes(row.group)) &&
      (strengths === undefined || strengths.includes(row.strength)),
  );
  for (const group of groups ?? []) {
    if (!rows.some((row) => row.group === group)) {
      report({
        file,
        key: 'groups',
        message: `lexicon "${lexicon}" has no group "${group}"`,
        remedy: `one of ${[...new Set(rows.map((row) => row.group))].join(', ')}`,
      });
    }
  }
  return new Set(chosen.map((row) => registry.id(row.phrase, row.fold === 'yes' ? 'skeleton' : 'normal')));
}
