import { z } from 'zod';
import { GroupMedian, WatchItem, WatchKind } from '../data/reference.js';
import { ViolationClass } from '../data/schema.js';
import { WRONG_STANDINGS } from './facts/licence-checks.js';
import { WATCH_MATCHES } from './watchlist/matches.js';

/*
 * The grammar of a rule file; rules/README.md explains it on one page. Every object is strict: an unknown key stops the program.
 */

const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens');
const BothLanguages = z.strictObject({ vi: z.string().min(3), en: z.string().min(3) });
const Phrase = z.string().min(1);

/** Words in the listing: phrases, or those of a lexicon (all, or of the named groups and strengths). */
export const TextCondition = z
  .strictObject({
    phrases: z.array(Phrase).min(1).optional(),
    lexicon: Slug.optional(),
    groups: z.array(z.string()).min(1).optional(),
    strengths: z
      .array(z.enum(['strong', 'medium', 'weak']))
      .min(1)
      .optional(),
    /** `exact` wants the diacritics; `fold` takes the words without them too. Phrases only: a lexicon says so per row. */
    form: z.enum(['exact', 'fold']).optional(),
    /** Default: title, description, category and attributes. */
    fields: z
      .array(z.enum(['title', 'description', 'category', 'attributes', 'seller', 'location']))
      .min(1)
      .optional(),
    /** Another text within so many words of it, in the same field. */
    near: z
      .strictObject({
        phrases: z.array(Phrase).min(1).optional(),
        lexicon: Slug.optional(),
        groups: z.array(z.string()).min(1).optional(),
        within: z.int().min(1).max(30),
      })
      .optional(),
    /** How many different phrases must be there. Default 1. */
    distinct: z.int().min(2).max(10).optional(),
    /** Only spellings that were disguised. */
    disguised: z.literal(true).optional(),
    /** Also where a negation or guarantee stands around it ("không … fake"): for phrases that are negations themselves. */
    evenNegated: z.literal(true).optional(),
  })
  .refine((c) => (c.phrases === undefined) !== (c.lexicon === undefined), 'give either phrases or a lexicon')
  .refine(
    (c) => c.lexicon !== undefined || (c.groups === undefined && c.strengths === undefined),
    'groups and strengths need a lexicon',
  );
export type TextCondition = z.infer<typeof TextCondition>;

/** The brand of the product itself (not what it is made for, compared with, or denied). */
const BrandCondition = z.strictObject({ groups: z.array(z.string()).min(1).optional() });

/** Price per unit in đồng, or against the floor of the brand's product type; only for new, single, whole products. */
const PriceCondition = z.strictObject({
  belowFloor: z.number().positive().max(3).optional(),
  /** Share of the median price of like goods (brand and product type); silent where none is known. */
  belowMedian: z.number().positive().max(1).optional(),
  belowVnd: z.int().positive().optional(),
  aboveVnd: z.int().positive().optional(),
});

/** A number or a label field that ought to be there, by name (`rules/README.md` lists them). */
const LicenceCondition = z.strictObject({ licence: z.array(z.string()).min(1) });
/** A number that is there and wrong; a number about which nothing can be said is neither missing nor wrong. */
const InvalidCondition = LicenceCondition.extend({
  because: z.array(z.enum(WRONG_STANDINGS)).min(1).default(['expired', 'impossible', 'checksum']),
});
const FieldCondition = z.strictObject({
  name: z.string(),
  is: z.array(z.string()).min(1).optional(),
  missing: z.literal(true).optional(),
});

/** Label fields that the law wants online of the product's group, and that the listing lacks. */
const LabelCondition = z.strictObject({
  missing: z.array(z.string()).min(1),
  /** Product groups of `data/reference/label_fields.csv`; default any. */
  groups: z.array(z.string()).min(1).optional(),
  /** How many of them must be missing. */
  atLeast: z.int().min(1).max(10).default(1),
});
/** A product of the watch list, by the kind of notice and how it was recognised (`rules/README.md`). */
const WatchCondition = z.strictObject({
  kinds: z.array(WatchKind).min(1).optional(),
  match: z.array(z.enum(WATCH_MATCHES)).min(1),
});
export type WatchCondition = z.infer<typeof WatchCondition>;

export interface Condition {
  all?: Condition[] | undefined;
  any?: Condition[] | undefined;
  none?: Condition[] | undefined;
  text?: TextCondition | undefined;
  brand?: z.infer<typeof BrandCondition> | undefined;
  price?: z.infer<typeof PriceCondition> | undefined;
  missing?: z.infer<typeof LicenceCondition> | undefined;
  invalid?: z.infer<typeof InvalidCondition> | undefined;
  field?: z.infer<typeof FieldCondition> | undefined;
  expired?: { byMonths: number } | undefined;
  label?: z.infer<typeof LabelCondition> | undefined;
  stock?: { atLeast: number } | undefined;
  watchlist?: WatchCondition | undefined;
}

/** What a condition may ask; `rules/README.md` says of each when it holds. */
export const CONDITION_KINDS = [
  'all',
  'any',
  'none',
  'text',
  'brand',
  'price',
  'missing',
  'invalid',
  'field',
  'expired',
  'label',
  'stock',
  'watchlist',
] as const;

/** One condition: exactly one of its kinds. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z
    .strictObject({
      all: z.array(Condition).min(1).optional(),
      any: z.array(Condition).min(1).optional(),
      none: z.array(Condition).min(1).optional(),
      text: TextCondition.optional(),
      brand: BrandCondition.optional(),
      price: PriceCondition.optional(),
      missing: LicenceCondition.optional(),
      invalid: InvalidCondition.optional(),
      field: FieldCondition.optional(),
      /** A written expiry date that had passed when the offer was seen; silent without a capture date. */
      expired: z.strictObject({ byMonths: z.int().min(0).default(0) }).optional(),
      label: LabelCondition.optional(),
      /** So many pieces in stock, in words or an attribute; silent where nothing is said. */
      stock: z.strictObject({ atLeast: z.int().min(2) }).optional(),
      watchlist: WatchCondition.optional(),
    })
    .refine(
      (c) => CONDITION_KINDS.filter((kind) => c[kind] !== undefined).length === 1,
      `give exactly one of ${CONDITION_KINDS.join(', ')} (combine with all, any, none)`,
    ),
);

/** An invented listing in a rule's examples; a bare string is a title. */
const Example = z.union([
  z.string().min(3),
  z.strictObject({
    title: z.string(),
    description: z.string().optional(),
    priceVnd: z.int().optional(),
    category: z.string().optional(),
    platform: z.string().optional(),
    attributes: z.record(z.string(), z.string()).optional(),
    seenAt: z.iso.datetime().optional(),
    /** What a reference would know: products of the watch list, medians of like goods. */
    reference: z
      .strictObject({ watchlist: z.array(WatchItem).optional(), medians: z.array(GroupMedian).optional() })
      .optional(),
  }),
]);
export type Example = z.infer<typeof Example>;

/** How much a hit says: strong is enough to queue, medium wants a second sign, weak is only a feature, lowers speaks against. */
export const Strength = z.enum(['strong', 'medium', 'weak', 'lowers']);
export type Strength = z.infer<typeof Strength>;

export const Rule = z.strictObject({
  id: Slug,
  class: ViolationClass,
  title: BothLanguages,
  /** The practice it describes, and why that is a sign. */
  why: z.string().min(20),
  status: z.enum(['experimental', 'stable', 'retired']),
  strength: Strength,
  /** Signs of one family repeat each other: together they count little more than the strongest. Default the pack's folder. */
  family: Slug.optional(),
  /** Ids in rules/law, `file/article`. */
  law: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9.-]+$/, 'file/article')).min(1),
  when: Condition,
  unless: z.array(Condition).min(1).optional(),
  falsepositives: z.array(z.string().min(5)).min(1),
  examples: z.strictObject({ hit: z.array(Example).min(2), miss: z.array(Example).min(2) }),
});
export type Rule = z.infer<typeof Rule>;

/** An article of a law file, in force from `from` until the day before `to`. */
export const LawFile = z.strictObject({
  name: z.string(),
  source: z.string(),
  articles: z
    .array(
      z.strictObject({
        id: z.string(),
        vi: z.string(),
        from: z.iso.date(),
        to: z.iso.date().optional(),
        /** False: general knowledge that nobody has checked against the text yet; shown as such. */
        verified: z.boolean(),
      }),
    )
    .min(1),
});
export type LawFile = z.infer<typeof LawFile>;

/** `rules/severity.yml`: how much harm a class does; by rule where the goods matter more than the class. */
export const SeverityFile = z.strictObject({
  classes: z.record(ViolationClass, z.number().min(0.5).max(3)),
  rules: z.record(z.string(), z.number().min(0.5).max(3)).default({}),
});
export type SeverityFile = z.infer<typeof SeverityFile>;
