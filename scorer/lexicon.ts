import { z } from 'zod';

/** One phrase of a lexicon. `fold`: also without diacritics. */
export const LexiconRow = z.strictObject({
  phrase: z.string().min(1),
  group: z.string(),
  strength: z.enum(['strong', 'medium', 'weak']),
  fold: z.enum(['yes', 'no']),
  note: z.string(),
});
export type LexiconRow = z.infer<typeof LexiconRow>;

/** Words around or over a hit that clear it. */
export const ContextRow = z.strictObject({
  /** Class ids, rule families or rule ids it speaks of, `|` between them; `*` for all. */
  scope: z.string().min(1),
  phrase: z.string().min(1),
  /**
   * `hit`: clears hits that it covers. `title`, `listing`: standing in the title (or the description, too) it clears the rule for
   * this listing. `price`: silences price rules.
   */
  clears: z.enum(['hit', 'title', 'listing', 'price']),
  note: z.string(),
});
export type ContextRow = z.infer<typeof ContextRow>;

/**
 * Words that turn what stands beside them: a negator before a hit or a guarantee after it clears the hit; `made_for` and
 * `compared` before a brand say that the product is not of that brand, `gift` that what follows only comes with it;
 * `neutral` phrases hold such a word but turn nothing ("không dây", "cho nam").
 */
export const TurnRow = z.strictObject({
  phrase: z.string().min(1),
  kind: z.enum(['negator', 'guarantee', 'made_for', 'compared', 'gift', 'neutral']),
  /** How many words may stand between it and what it turns. */
  within: z.coerce.number().int().min(0).max(10),
});
export type TurnRow = z.infer<typeof TurnRow>;

/** A kind of product by the words that name it. `part`: made for something else (a case, a strap), whatever brand is named. */
export const ProductRow = z.strictObject({
  type: z.string().min(1),
  kind: z.enum(['goods', 'part']),
  /** `|` between them. */
  phrases: z.string().min(1),
  source: z.string().min(1),
});
export type ProductRow = z.infer<typeof ProductRow>;

/** A brand's product type with the lowest price at which a new genuine one is plausible. */
export const BrandRow = z.strictObject({
  brand: z.string().min(1),
  group: z.string(),
  /** Type of `product_types.csv`, or `*` for any goods. */
  product: z.string().min(1),
  aliases: z.string(),
  floorVnd: z.coerce.number().int().positive(),
  confidence: z.enum(['high', 'medium', 'low']),
  source: z.string().min(1),
});
export type BrandRow = z.infer<typeof BrandRow>;

/** One label field that the law asks of goods of these types. */
export const LabelFieldRow = z.strictObject({
  group: z.string().min(1),
  /** Types of `product_types.csv`, `|` between them; `*` for all goods. */
  types: z.string().min(1),
  /** Field of `label_words.csv`. */
  field: z.string().min(1),
  /** Whether a seller on a platform must publish it; what differs from piece to piece (lot, dates) stands on the label only. */
  online: z.enum(['yes', 'no']),
  from: z.iso.date(),
  /** First day on which it is no longer asked; empty while it is. */
  to: z.union([z.iso.date(), z.literal('')]),
  source: z.string().min(1),
});
export type LabelFieldRow = z.infer<typeof LabelFieldRow>;

/** How sellers name a label field: attribute names, and words in a title or description; `|` between them, without diacritics. */
export const LabelWordsRow = z.strictObject({
  field: z.string().min(1),
  names: z.string(),
  words: z.string().min(1),
  source: z.string().min(1),
});
export type LabelWordsRow = z.infer<typeof LabelWordsRow>;
