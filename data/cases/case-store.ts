import type { CaseFile } from './case-life.js';
import type { CaseAct, CaseStage } from './case-words.js';

export interface CaseFilter {
  stages?: readonly CaseStage[];
  unit?: string;
  officer?: string;
  limit: number;
  /** Keyset: id of the last case of the page before. */
  before?: number;
}

export interface CaseStore {
  /** Number of a new case, to be opened by its first act in the same transaction. */
  nextId(): number;
  /** Appends; never edits. */
  addAct(act: Omit<CaseAct, 'seq'>): CaseAct;
  /** Oldest first. */
  acts(caseId: number): CaseAct[];
  /**
   * Keeps the case as its acts tell it, for lists, and whose lead and paper is whose. Throws when a lead of an open case
   * stands in another open one, or a paper in another case.
   */
  save(file: CaseFile, isOpen: boolean): void;
  get(caseId: number): CaseFile | undefined;
  /** Newest first. */
  list(filter: CaseFilter): CaseFile[];
  /** Every case that has or had this lead, newest first. */
  ofLead(leadId: number): CaseFile[];
  /** The open case that has this lead. */
  openOf(leadId: number): CaseFile | undefined;
  /** The case whose paper this is. */
  ofDocument(kind: string, number: string, issuer: string): number | undefined;
}
