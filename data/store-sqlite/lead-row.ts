import type { Lead } from '../schema.js';
import { withoutNulls } from './rows.js';

type Nullable = 'assignee' | 'until' | 'reopened';

/** A lead as SQLite keeps it: optional words are NULL, truth is 0 or 1. */
export type LeadRow = Omit<Lead, Nullable | 'withdrawn'> & {
  [K in Nullable]: NonNullable<Lead[K]> | null;
} & { withdrawn: number };

/** A row that has no id yet. */
export type LeadValues = Omit<LeadRow, 'id'>;

/** Columns of a `LeadRow`. */
export const LEAD = `id, subject_kind AS subjectKind, subject, class, platform, title, value, severity, priority,
  listings, state, assignee, until, reopened, withdrawn, opened_at AS openedAt, updated_at AS updatedAt`;

/** The lead of a row. */
export function toLead({ assignee, until, reopened, withdrawn, ...row }: LeadRow): Lead {
  return { ...row, ...withoutNulls({ assignee, until, reopened }), withdrawn: withdrawn === 1 };
}

/** The row of a lead. */
export function toValues(lead: Omit<Lead, 'id'>): LeadValues {
  const { assignee = null, until = null, reopened = null, withdrawn, ...values } = lead;
  return { ...values, assignee, until, reopened, withdrawn: withdrawn ? 1 : 0 };
}
