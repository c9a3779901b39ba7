import { z } from 'zod';
import { Instant } from './schema.js';

/**
 * Who may do what (design.md §7). `analyst` reviews leads and leads cases; `approver` is the second pair of eyes; `liaison` turns cases
 * into block lists; `operator` runs sweeps and machines; `admin` keeps people; `inspector` (by decision, for a time) and `overseer` only read.
 */
export const ROLES = ['analyst', 'approver', 'liaison', 'operator', 'admin', 'inspector', 'overseer'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const ROLE_WORDS: Record<Role, { vi: string; en: string }> = {
  analyst: { vi: 'cán bộ xem xét', en: 'analyst' },
  approver: { vi: 'người duyệt', en: 'approver' },
  liaison: { vi: 'đầu mối viễn thông', en: 'telecom liaison' },
  operator: { vi: 'vận hành', en: 'operator' },
  admin: { vi: 'quản trị', en: 'admin' },
  inspector: { vi: 'thanh tra', en: 'inspector' },
  overseer: { vi: 'giám sát', en: 'overseer' },
};

/** A person who acts, as a decision carries them: by login, which is never given to another. */
export const Person = z.strictObject({
  login: z.string().regex(/^[a-z][a-z0-9.-]{1,31}$/, 'expected 2 to 32 of a-z, 0-9, . and -, beginning with a letter'),
  /** As letters and pages show it. */
  name: z.string().min(1).max(100),
  role: Role,
  /** Codes of the provinces (`data/reference/provinces.csv`) in which the person acts; empty: the whole country. */
  area: z.array(z.string().regex(/^\d{2}$/, 'expected codes of provinces, as 01')),
  /** The office they belong to (*đơn vị*), as letters name it. */
  unit: z.string().min(1).max(200),
  /** The last day on which they may act; an inspector always has one, with the number of the decision that sends them. */
  until: z.iso.date().optional(),
  decision: z.string().min(1).max(100).optional(),
  /** Set when the person acts no more. */
  endedAt: Instant.optional(),
});
export type Person = z.infer<typeof Person>;

/** People by login. Every change is a row of its own, with who made it; the newest counts. */
export interface PersonStore {
  put(person: Person, by: string, at: string): void;
  find(login: string): Person | undefined;
  /** By login, those who act no more too. */
  list(): Person[];
}

/** The name behind a login, as people are shown it; rows from before there were logins carry a name, which stays as it is. */
export function personName(store: { people: Pick<PersonStore, 'find'> }, login: string): string {
  return store.people.find(login)?.name ?? login;
}
