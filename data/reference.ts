import { z } from 'zod';
import { sha256 } from './hash.js';
import { canonicalJson } from './journal.js';
import { Instant } from './schema.js';

/*
 * The words of the reference: what is known beside a listing and the rule packs. Days are `YYYY-MM-DD` in Vietnam.
 */

/** What an authority said of a product: recalled, suspended, counterfeits about, falsely advertised. */
export const WATCH_KINDS = ['thu_hoi', 'dinh_chi', 'canh_bao_gia', 'quang_cao_sai'] as const;
export const WatchKind = z.enum(WATCH_KINDS);
export type WatchKind = z.infer<typeof WatchKind>;

/** One product of one notice. `number` is its registration or declaration number; a `lot` narrows the notice to that lot. */
export const WatchItem = z.strictObject({
  product: z.string().min(1),
  brand: z.string().min(1).optional(),
  kind: WatchKind,
  lot: z.string().min(1).optional(),
  number: z.string().min(1).optional(),
  /** Number of the document. */
  notice: z.string().min(1),
  issuer: z.string().min(1).optional(),
  date: z.iso.date(),
  /** Last day in force; without one until it is ended. */
  until: z.iso.date().optional(),
});
export type WatchItem = z.infer<typeof WatchItem>;

/** A product of a notice as a reference holds it; `inForce` on the reference's own day, for offers without a capture date. */
export const WatchedProduct = WatchItem.extend({ inForce: z.boolean() });
export type WatchedProduct = z.infer<typeof WatchedProduct>;

/** A seller whom two people vouched for. `until` is the last day. */
export const TrustedSeller = z.strictObject({
  seller: z.string().min(1),
  reason: z.string().min(1),
  by: z.string().min(1),
  approvedBy: z.string().min(1),
  until: z.iso.date(),
});
export type TrustedSeller = z.infer<typeof TrustedSeller>;

/** Median price per piece of one product type of one brand. */
export const GroupMedian = z.strictObject({
  product: z.string(),
  brand: z.string(),
  medianVnd: z.int().positive(),
  listings: z.int().positive(),
});
export type GroupMedian = z.infer<typeof GroupMedian>;

/** What people found of a seller's leads before. `confirmed`: verified, concluded or enforced. */
export const SellerHistory = z.strictObject({
  seller: z.string(),
  confirmed: z.int().nonnegative(),
  dismissed: z.int().nonnegative(),
});
export type SellerHistory = z.infer<typeof SellerHistory>;

/** Everything the hash covers; lists stand in a fixed order. */
export const ReferenceContent = z.strictObject({
  /** Trust never takes a value that had reached this line below it. */
  leadLine: z.int().min(1).max(100),
  medians: z.array(GroupMedian),
  watchlist: z.array(WatchedProduct),
  trusted: z.array(TrustedSeller),
  history: z.array(SellerHistory),
});
export type ReferenceContent = z.infer<typeof ReferenceContent>;

/** An immutable snapshot. `builtAt` is not hashed: the same content built again is the same reference. */
export const Reference = ReferenceContent.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/), builtAt: Instant });
export type Reference = z.infer<typeof Reference>;

/** How much a lead of a seller with so many confirmed ones weighs more: half each, threefold at most. */
export function recidivismOf(confirmed: number): number {
  return Math.min(3, 1 + 0.5 * confirmed);
}

/** Reads an exported reference; a message says what is wrong, also when its content is not what its hash says. */
export function parseReference(value: unknown): Reference | { wrong: string } {
  const parsed = Reference.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { wrong: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}` };
  }
  const { hash, builtAt, ...content } = parsed.data;
  const sealed = sealReference(content, builtAt);
  return sealed.hash === hash ? sealed : { wrong: `the content is not that of hash ${hash}` };
}

/** Seals content, its lists put in order, under the SHA-256 of its canonical JSON. */
export function sealReference(content: ReferenceContent, builtAt: string): Reference {
  const { leadLine, medians, watchlist, trusted, history } = content;
  const ordered: ReferenceContent = {
    leadLine,
    medians: inOrder(medians),
    watchlist: inOrder(watchlist),
    trusted: inOrder(trusted),
    history: inOrder(history),
  };
  return { ...ordered, hash: sha256(canonicalJson(ordered)), builtAt };
}

function inOrder<T>(rows: readonly T[]): T[] {
  const keyed = rows.map((row) => ({ row, key: canonicalJson(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}
