import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRows } from '../csv-rows.js';
import { vietnamDay } from '../day.js';
import { CHANNELS, type DispatchKind } from './dispatch.js';

/** What the tables write where a name or an address is not known. */
export const UNKNOWN = 'chưa rõ';

/** A row of `data/reference/platforms.csv`. */
const PlatformRow = z.strictObject({
  id: z.string().min(1),
  aliases: z.string(),
  legal_name: z.string().min(1),
  trade_name: z.string().min(1),
  address: z.string().min(1),
  channel: z.enum(CHANNELS).exclude(['email']),
  max_items: z.coerce.number().int().min(1),
  source: z.string().min(1),
  date: z.iso.date(),
  certainty: z.string().min(1),
});

/** A row of `data/reference/dispatch_deadlines.csv`. */
const DeadlineRow = z.strictObject({
  kind: z.enum(['takedown', 'seller_info']),
  hours: z.coerce.number().positive(),
  law: z.string().min(1),
  from: z.iso.date(),
  to: z.union([z.iso.date(), z.literal('')]),
  source: z.string().min(1),
  date: z.iso.date(),
  certainty: z.string().min(1),
});

/** What the office knows of a platform beyond the table; the only place where an e-mail address comes from. */
export interface PlatformSettings {
  email?: string | undefined;
  maxItems?: number | undefined;
  name?: string | undefined;
  address?: string | undefined;
}

/** Whom letters to a platform go to, and how. */
export interface Platform {
  id: string;
  name: string;
  tradeName: string;
  address?: string;
  channel: 'email' | 'portal' | 'paper';
  email?: string;
  maxItems: number;
}

export interface Deadline {
  kind: 'takedown' | 'seller_info';
  hours: number;
  /** Id in `rules/law`. */
  law: string;
  from: string;
  /** The first day on which it no longer counts. */
  to?: string;
}

/** What drafting and sending need to know of platforms and deadlines. */
export interface DispatchTerms {
  /** By the id that listings carry, or another spelling of it. */
  platform(id: string): Platform | undefined;
  deadlines: readonly Deadline[];
}

const MAX_ITEMS = 100;

/** Reads both tables and lays the office's settings over them; throws naming the line that cannot be used. */
export function readTerms(referenceDir: string, settings: Record<string, PlatformSettings>): DispatchTerms {
  const rows = read(referenceDir, 'platforms.csv', PlatformRow);
  const byId = new Map<string, Platform>();
  const ids = new Map(rows.flatMap((row) => [row.id, ...row.aliases.split('|')].map((name) => [name, row] as const)));
  for (const id of new Set([...ids.keys(), ...Object.keys(settings)])) {
    const row = ids.get(id);
    if (id !== '') byId.set(id, toPlatform(row?.id ?? id, row, settings[id] ?? settings[row?.id ?? id] ?? {}));
  }
  const deadlines = read(referenceDir, 'dispatch_deadlines.csv', DeadlineRow).map(
    ({ kind, hours, law, from, to }): Deadline => ({ kind, hours, law, from, ...(to === '' ? {} : { to }) }),
  );
  return { platform: (id) => byId.get(id), deadlines };
}

function toPlatform(id: string, row: z.infer<typeof PlatformRow> | undefined, own: PlatformSettings): Platform {
  const known = row !== undefined && row.legal_name !== UNKNOWN ? `${row.legal_name} (${row.trade_name})` : undefined;
  const address = own.address ?? (row?.address === UNKNOWN ? undefined : row?.address);
  return {
    id,
    name: own.name ?? known ?? (row === undefined ? id : `Đơn vị vận hành ${row.trade_name}`),
    tradeName: row?.trade_name ?? own.name ?? id,
    ...(address === undefined ? {} : { address }),
    channel: own.email === undefined ? (row?.channel ?? 'paper') : 'email',
    ...(own.email === undefined ? {} : { email: own.email }),
    maxItems: own.maxItems ?? row?.max_items ?? MAX_ITEMS,
  };
}

function read<T>(dir: string, name: string, row: z.ZodType<T>): T[] {
  const file = join(dir, name);
  return parseRows(readFileSync(file, 'utf8'), row, (line, message) => {
    throw new Error(`[dispatch] ${file}: line ${line}: ${message}; mend the table`);
  });
}

/** The kind whose deadline and answer a dispatch has: a reminder's are those of what it is about. */
export function askedKind(kind: DispatchKind): 'takedown' | 'seller_info' | undefined {
  if (kind === 'takedown' || kind === 'takedown_reminder') return 'takedown';
  return kind === 'seller_info' || kind === 'seller_info_reminder' ? 'seller_info' : undefined;
}

/** When an answer is due for what was sent at this instant, by the deadline in force on that day in Viet Nam. */
export function dueOf(
  { deadlines }: Pick<DispatchTerms, 'deadlines'>,
  kind: DispatchKind,
  sentAt: string,
): { hours: number; law: string; dueAt: string } | undefined {
  const asked = askedKind(kind);
  const day = vietnamDay(new Date(sentAt));
  const found = deadlines.find(
    (one) => one.kind === asked && one.from <= day && (one.to === undefined || day < one.to),
  );
  if (found === undefined) return undefined;
  const { hours, law } = found;
  return { hours, law, dueAt: new Date(Date.parse(sentAt) + hours * 3_600_000).toISOString() };
}
