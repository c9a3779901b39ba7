import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type Columns, fromColumns, toColumns } from './columns.js';
import type { RuleSet, TermRoles } from './rule-set.js';
import type { LetterTree } from './text/letter-tree.js';
import type { Lexicon } from './text/lexicon.js';
import { type MatcherTables, openMatcher } from './text/match.js';
import { lexiconOf, watchKept } from './text/normalise.js';
import type { PhraseTree } from './text/phrase-tree.js';
import type { WordForm } from './text/word-forms.js';

/** Where compiled packs lie between two starts of the program; what it answers is what was put, or nothing. */
export interface PackCache {
  /** Names what built the entries, beside the scorer's own code: the version of the program. */
  version: string;
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
}

interface Kept {
  ruleSet: Omit<RuleSet, 'matcher' | 'terms' | 'roles' | 'lexicons'>;
  terms: Columns;
  roles: Columns;
  lexicons: [name: string, rows: Columns][];
  tables: MatcherTables;
  lexicon: Omit<Lexicon, 'forms' | 'tree'>;
  forms: { hashes: number[]; forms: Columns };
  tree: Omit<PhraseTree, 'letters'> & { letters: Omit<LetterTree, 'phrases'>; phrases: Columns };
}

/** Key of the compiled form: of the packs, of everything that compiled them, and of the format they are written in. */
export function keptKey(packs: string, { version }: PackCache): string {
  const digest = createHash('sha256').update(`${packs} ${version} ${process.version}`);
  const files = readdirSync(import.meta.dirname, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of files
    .filter((entry) => entry.isFile())
    .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)))
    digest.update(name).update(readFileSync(join(parentPath, name)));
  return digest.digest('hex');
}

/** The compiled packs as bytes. */
export function packRuleSet({ matcher, terms, roles, lexicons, ...ruleSet }: RuleSet): Uint8Array {
  const { forms, tree, ...lexicon } = lexiconOf(ruleSet.words);
  const { phrases, ...letters } = tree.letters;
  const kept: Kept = {
    ...{ ruleSet, lexicon, tables: matcher.tables },
    terms: toColumns(terms),
    roles: toColumns(roles.map(withoutEmpty)),
    lexicons: [...lexicons].map(([name, rows]) => [name, toColumns(rows)]),
    forms: { hashes: [...forms.keys()], forms: toColumns([...forms.values()]) },
    tree: { ...tree, letters, phrases: toColumns(phrases) },
  };
  return serialize(kept);
}

/** What `packRuleSet` was given; nothing for bytes that somebody else wrote, which are to be made anew. */
export function unpackRuleSet(bytes: Uint8Array): RuleSet | undefined {
  try {
    return unpack(bytes);
  } catch {
    return undefined;
  }
}

function unpack(bytes: Uint8Array): RuleSet {
  const kept: Kept = deserialize(bytes); // the cache answers what was put, and the key names who wrote it
  const { hashes, forms } = kept.forms;
  const values = fromColumns<WordForm>(forms);
  const { phrases, letters, ...tree } = kept.tree;
  watchKept(kept.ruleSet.words, {
    ...kept.lexicon,
    // As many as hashes; of one shape, for they are asked often.
    forms: new Map(hashes.map((hash, i) => [hash, { ...(values[i] as WordForm), letters: undefined }])),
    tree: { ...tree, letters: { ...letters, phrases: fromColumns(phrases) } },
  });
  return {
    ...kept.ruleSet,
    terms: fromColumns(kept.terms),
    roles: fromColumns<Partial<TermRoles>>(kept.roles).map(withEmpty),
    lexicons: new Map(kept.lexicons.map(([name, rows]) => [name, fromColumns(rows)])),
    matcher: openMatcher(kept.tables),
  };
}

const LISTS = ['contexts', 'turns', 'brands', 'products'] as const;

/** Of most terms there is nothing to say. */
function withoutEmpty(roles: TermRoles): Partial<TermRoles> {
  const few: Partial<TermRoles> = { ...roles };
  for (const list of LISTS) if (roles[list].length === 0) delete few[list];
  return few;
}

function withEmpty({ contexts = [], turns = [], brands = [], products = [], ...roles }: Partial<TermRoles>): TermRoles {
  return { contexts, turns, brands, products, counts: roles.counts === true, negates: roles.negates === true };
}

function pathOf({ parentPath, name }: { parentPath: string; name: string }): string {
  return join(parentPath, name);
}
