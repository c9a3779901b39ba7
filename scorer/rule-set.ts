import type { LabelTable } from './label-table.js';
import type { BrandRow, ContextRow, LexiconRow, ProductRow, TurnRow } from './lexicon.js';
import type { Condition, LawFile, Rule, SeverityFile } from './rule.js';
import type { Matcher } from './text/match.js';

/** What a phrase of the packs is looked for as; several rows may share one. */
export interface RegisteredTerm {
  text: string;
  form: 'normal' | 'skeleton';
  /** With its diacritics, as the text engine writes it. */
  spelling: string;
}

/** What the packs say of one term, wherever it stands. */
export interface TermRoles {
  contexts: { row: ContextRow; scope: ReadonlySet<string> | '*' }[];
  turns: TurnRow[];
  /** Rows of the brand table that this term names as brand. */
  brands: number[];
  /** Product types it names. */
  products: ProductRow[];
  /** Stands in a rule's condition, or names a brand or a product: whether it is turned is worth knowing. */
  counts: boolean;
  /** Contains a negator itself: a negation around it is its own. */
  negates: boolean;
}

/** A condition with its phrases replaced by terms. */
export type CompiledCondition =
  | { kind: 'all' | 'any' | 'none'; parts: CompiledCondition[] }
  | {
      kind: 'text';
      terms: ReadonlySet<number>;
      /** Number of `terms` among the sets of all conditions; equal sets share one. */
      set: number;
      fields: ReadonlySet<string> | undefined;
      near?: { terms: ReadonlySet<number>; set: number; within: number };
      distinct: number;
      disguised: boolean;
      evenNegated: boolean;
    }
  | { kind: 'other'; condition: Condition };

export interface CompiledRule {
  rule: Rule;
  family: string;
  when: CompiledCondition;
  unless: CompiledCondition[];
  /** Numbers of sets of terms: without a term of one of them it cannot fire; empty for a rule that needs no term at all. */
  triggers: number[];
}

/** Sets of terms as conditions name them: those that term `t` is in are `sets[from[t] … from[t + 1]]`. */
export interface TermSets {
  count: number;
  from: Uint32Array;
  sets: Uint32Array;
}

/** Bits of `RuleSet.flags`. */
export const TERM = { turns: 1, clears: 2, counts: 4 } as const;

/** Everything the scorer knows: packs, lexicons, law, brands; immutable, named by the hash of its files. */
export interface RuleSet {
  /** SHA-256 over all files of the packs. */
  hash: string;
  rules: CompiledRule[];
  byId: ReadonlyMap<string, Rule>;
  terms: RegisteredTerm[];
  roles: TermRoles[];
  /** Term → what of its roles there is (`TERM`): of most terms in a text there is nothing more to read. */
  flags: Uint8Array;
  sets: TermSets;
  matcher: Matcher;
  /** Watched words: let the text engine undo doubtful spellings. */
  words: ReadonlySet<string>;
  lexicons: ReadonlyMap<string, LexiconRow[]>;
  brands: BrandRow[];
  labels: LabelTable;
  law: ReadonlyMap<string, LawFile['articles'][number] & { file: string; name: string }>;
  severity: SeverityFile;
}
