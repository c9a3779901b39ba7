import { z } from 'zod';

/*
 * The words of the house, one name for schema and type. Parse at the edges only; inside, trust the type.
 * Times are UTC ISO-8601 strings with milliseconds; money is integer đồng; hashes are lower-case hex SHA-256;
 * `start`/`end` are offsets in UTF-16 code units of the raw text (what JavaScript's `slice` takes).
 */

/** UTC instant, `2026-11-22T03:04:05.678Z`. */
export const Instant = z.iso.datetime();
export type Instant = string;

/** The ten violation classes of the national plan, then site duties and tax signs (never shown as a violation). */
export const VIOLATION_CLASSES = [
  'hang_cam',
  'hang_nhap_lau',
  'hang_gia',
  'xam_pham_shtt',
  'kem_chat_luong',
  'han_che_kinh_doanh',
  'co_dieu_kien',
  'qua_han',
  'khong_ro_nguon_goc',
  'sai_lech_lua_doi',
  'tuan_thu_tmdt',
  'dau_hieu_thue',
] as const;
export const ViolationClass = z.enum(VIOLATION_CLASSES);
export type ViolationClass = z.infer<typeof ViolationClass>;

/** One offer as it stood at one moment. `source` + `nativeId` name it; its versions are told apart by content hash. */
export const Listing = z.strictObject({
  source: z.string().min(1),
  nativeId: z.string().min(1),
  platform: z.string().min(1),
  title: z.string(),
  description: z.string().optional(),
  priceVnd: z.int().nonnegative().optional(),
  category: z.string().optional(),
  url: z.string().optional(),
  seller: z.string().min(1).optional(),
  location: z.string().optional(),
  images: z.array(z.string()).default([]),
  attributes: z.record(z.string(), z.string()).default({}),
  /** When somebody saw the offer; unknown when absent (never the time of import). */
  seenAt: Instant.optional(),
});
export type Listing = z.infer<typeof Listing>;

/** A seller as one platform names it; `id` is `platform:name`. */
export const Seller = z.strictObject({ id: z.string(), platform: z.string(), name: z.string() });
export type Seller = z.infer<typeof Seller>;

/** A registrable domain on which an offer was seen. */
export const Domain = z.strictObject({ name: z.string(), firstSeenAt: Instant, lastSeenAt: Instant });
export type Domain = z.infer<typeof Domain>;

export const CONTACT_KINDS = [
  'phone',
  'bank_account',
  'handle',
  'email',
  'tax_code',
  'address',
  'domain',
  'carrier',
] as const;
export const ContactKind = z.enum(CONTACT_KINDS);
export type ContactKind = z.infer<typeof ContactKind>;

/**
 * A way to reach, pay or find a seller, with the words it was read from. `value` is what two sellers share: a phone in E.164, an account
 * or tax number in digits, a handle, e-mail or domain in lower case, an address as written, a carrier's short name.
 */
export const Contact = z.strictObject({
  kind: ContactKind,
  value: z.string().min(1),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
  /** How it was hidden: `digit_words`, `letter_digits`, `odd_digits`, `separators`, `written_signs`. */
  trick: z.string().optional(),
  /** Of a handle, or of a phone that is said to be one: `zalo`, `telegram`, `messenger`, `facebook`, `tiktok` … */
  network: z.string().optional(),
  /** Of a phone: `MOBILE`, `FIXED_LINE`, `TOLL_FREE`, `PREMIUM_RATE`; of an address: `ship_from` when its attribute says so. */
  type: z.string().optional(),
  /** Of a mobile phone: who was given the prefix. */
  operator: z.string().optional(),
  /** Of an account: short name and BIN. */
  bank: z.string().optional(),
  bin: z.string().optional(),
  /** Code and name of the province or city of today: of an address, where a tax code or a fixed line was given out. */
  province: z.string().optional(),
  provinceName: z.string().optional(),
  /** Of a place of sale: goods are sent from abroad. */
  isAbroad: z.boolean().optional(),
});
export type Contact = z.infer<typeof Contact>;

/** A contact in one field of a listing: `field.slice(start, end) === quote`. */
export const ListingContact = Contact.extend({ field: z.string() });
export type ListingContact = z.infer<typeof ListingContact>;

/** What of the reference the seller's words were held against: a notice of the watch list, or the median price of like goods. */
export const HeldAgainst = z.union([
  z.strictObject({
    notice: z.string(),
    kind: z.string(),
    issuer: z.string().optional(),
    date: z.iso.date(),
    /** What matched: `number`, `lot`, `name`, or `unverified_lot` when the notice names a lot that the listing does not. */
    match: z.string(),
  }),
  z.strictObject({ product: z.string(), brand: z.string(), medianVnd: z.int(), listings: z.int() }),
]);
export type HeldAgainst = z.infer<typeof HeldAgainst>;

/** One reason for a score. `weight` is log-odds; without `quote` there is no weight: `field.slice(start, end) === quote`. */
export const RuleHit = z.strictObject({
  rule: z.string(),
  class: ViolationClass,
  weight: z.number(),
  /** `title`, `description`, `category`, `price`, `seller`, `location`, `url` or `attributes.<name>`. */
  field: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
  /** How the spelling was disguised, when it had to be undone to match. */
  trick: z.string().optional(),
  /** Ids of articles in `rules/law`, e.g. `nd98-2020/d8`. */
  law: z.array(z.string()),
  against: HeldAgainst.optional(),
});
export type RuleHit = z.infer<typeof RuleHit>;

/** What the rule packs say of one listing. `value` 0–100 is the highest of `classes`. */
export const Score = z.strictObject({
  value: z.int().min(0).max(100),
  classes: z.partialRecord(ViolationClass, z.int().min(0).max(100)),
  hits: z.array(RuleHit),
  /** Hash of the rule packs. */
  rules: z.string(),
  /** Hash of the reference snapshot; absent when scored without one. */
  reference: z.string().optional(),
});
export type Score = z.infer<typeof Score>;

/** States of a lead, derived from its decisions by the reducer in `data/lead-life.ts`. */
export const LEAD_STATES = [
  'new',
  'claimed',
  'can_xac_minh',
  'co_dau_hieu',
  'da_xac_minh',
  'co_ket_luan',
  'da_thi_hanh',
  'khong_co_dau_hieu',
  'referred',
  'snoozed',
  'waiting_right_holder',
  'waiting_expertise',
  'merged',
  'reclassed',
] as const;
export const LeadState = z.enum(LEAD_STATES);
export type LeadState = z.infer<typeof LeadState>;

/** Why a closed lead is back; `undone` says a person reversed the dismissal, `second_look` that another one saw it otherwise. */
export const REOPEN_REASONS = [
  'changed_words',
  'changed_price',
  'changed_images',
  'new_listing',
  'new_rule',
  'tip',
  'undone',
  'second_look',
] as const;
export const ReopenReason = z.enum(REOPEN_REASONS);
export type ReopenReason = z.infer<typeof ReopenReason>;

/** Hashes of what a person saw of one listing: a dismissal binds to them. `price` is đồng, '' when there was none. */
export const ContentParts = z.strictObject({ words: z.string(), price: z.string(), images: z.string() });
export type ContentParts = z.infer<typeof ContentParts>;

/** One listing that proves a lead, with its value for the lead's class and the rules that hit. */
export const LeadProof = z.strictObject({
  listingId: z.int(),
  versionId: z.int(),
  contentHash: z.string(),
  parts: ContentParts,
  value: z.int().min(0).max(100),
  rules: z.array(z.string()),
});
export type LeadProof = z.infer<typeof LeadProof>;

/** What a decision was made on, kept so that a dismissal binds exactly that. */
export const DecisionBasis = z.strictObject({
  proofs: z.array(z.strictObject({ listingId: z.int(), contentHash: z.string(), parts: ContentParts })),
  rules: z.array(z.string()),
});
export type DecisionBasis = z.infer<typeof DecisionBasis>;

export const VERDICTS = [
  'claim',
  'release',
  'can_xac_minh',
  'co_dau_hieu',
  'da_xac_minh',
  'co_ket_luan',
  'da_thi_hanh',
  'khong_co_dau_hieu',
  'refer',
  'snooze',
  'wait_right_holder',
  'wait_expertise',
  'correct_class',
  'drop_listings',
  'split',
  'merge',
  'reopen',
  'undo',
  'note',
] as const;
/** What a person (or, for `reopen`, the program) said of a lead. */
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

/** Appended, never edited. `seq` orders the decisions of all leads. */
export const Decision = z.strictObject({
  seq: z.int().positive(),
  leadId: z.int().positive(),
  at: Instant,
  /** Person's login, or `soicho` when the program reopened the lead. */
  by: z.string().min(1),
  verdict: Verdict,
  /** A dismissal's reason in words, or a `ReopenReason`. */
  reason: z.string().optional(),
  note: z.string().optional(),
  /** Rules whose hits the person called wrong. */
  wrongRules: z.array(z.string()).default([]),
  /** For `snooze`, and for a wait: when it ends by itself. */
  until: Instant.optional(),
  /** For `undo`: the decision taken back. */
  undoes: z.int().positive().optional(),
  /** For `correct_class`. */
  toClass: ViolationClass.optional(),
  /** For `drop_listings` and `split`: ids of the listings. */
  listings: z.array(z.int().positive()).optional(),
  /** For `merge`, `split` and `correct_class`: the lead that has the listings now. */
  into: z.int().positive().optional(),
  /** For `refer`: to whom. */
  agency: z.string().optional(),
  /** For `refer`: the plan does not cover it (SIM trade, fake papers …); not counted in its figures. */
  outOfScope: z.boolean().optional(),
  basis: DecisionBasis,
});
export type Decision = z.infer<typeof Decision>;

/** *Hồ sơ nghi vấn*: seller × class with the listings that prove it; without a seller, the listing. */
export const Lead = z.strictObject({
  id: z.int().positive(),
  subjectKind: z.enum(['seller', 'listing']),
  /** Seller id, or `source/nativeId` of the listing. */
  subject: z.string(),
  class: ViolationClass,
  platform: z.string(),
  /** Title of the strongest listing. */
  title: z.string(),
  value: z.int().min(0).max(100),
  severity: z.number(),
  priority: z.number(),
  listings: z.int().nonnegative(),
  state: LeadState,
  assignee: z.string().optional(),
  until: Instant.optional(),
  /** Why it is back, when it is. */
  reopened: ReopenReason.optional(),
  /** Set when no listing proves it any longer; it stays in the store. */
  withdrawn: z.boolean(),
  openedAt: Instant,
  updatedAt: Instant,
});
export type Lead = z.infer<typeof Lead>;

/** One random draw of unflagged listings; `probability` is the chance each of the `frame` had to be drawn. */
export interface SampleDraw {
  id: number;
  at: Instant;
  by: string;
  seed: string;
  leadLine: number;
  frame: number;
  size: number;
  probability: number;
}

export const SAMPLE_VERDICTS = ['wanted', 'lawful'] as const;
/** What a person said of a drawn listing: an inspector wants it, or not. */
export type SampleVerdict = (typeof SAMPLE_VERDICTS)[number];

/** One drawn listing as it stood then, with its value and the newest verdict. */
export interface SampleItem {
  listingId: number;
  versionId: number;
  value: number;
  listing: Listing;
  verdict?: SampleVerdict;
}

/** *Đợt rà soát*: one pass over sources. */
export const Sweep = z.strictObject({
  id: z.int().positive(),
  name: z.string(),
  campaign: z.string().optional(),
  /** `cancelled` without an end: what was asked is still on its way. */
  state: z.enum(['running', 'paused', 'done', 'cancelled']),
  startedAt: Instant,
  endedAt: Instant.optional(),
  deadline: Instant.optional(),
  /** The schedule that started it, and the time it was due. */
  scheduleId: z.int().positive().optional(),
  dueAt: Instant.optional(),
  /** When its plan was laid down. */
  begunAt: Instant.optional(),
  /** The process that runs it, and when that last said so. */
  heldBy: z.string().optional(),
  heldAt: Instant.optional(),
});
export type Sweep = z.infer<typeof Sweep>;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM');

/** Sweeps by the clock of Vietnam (*lịch rà soát*). */
export const Schedule = z.strictObject({
  id: z.int().positive(),
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u, 'expected letters, digits, spaces, . _ -'),
  /** Minute, hour, day, month, weekday. */
  cron: z.string(),
  /** Ids of sources; empty: all. */
  sources: z.array(z.string()).max(1000),
  campaign: z.string().min(1).max(100).optional(),
  /** The next one after the start. */
  deadline: ClockTime,
  /** While its sweep before goes on: leave this one out, or start it after. */
  overlap: z.enum(['skip', 'queue']),
  /** Workers elsewhere read the pages. */
  elsewhere: z.boolean(),
  enabled: z.boolean(),
  /** Due times up to then are done with. */
  settledAt: Instant,
  by: z.string().min(1),
  at: Instant,
});
export type Schedule = z.infer<typeof Schedule>;

/** Why something could not be seen; counted as coverage gaps. */
export const GAP_REASONS = [
  'robots',
  'login_wall',
  'captcha',
  'needs_browser',
  'browser_error',
  'rate_limited',
  'timeout',
  'http_error',
  'network',
  'forbidden_address',
  'too_large',
  'not_html',
  'no_listing',
  'budget',
  'deadline',
  'cancelled',
] as const;
export const GapReason = z.enum(GAP_REASONS);
export type GapReason = z.infer<typeof GapReason>;

/**
 * What a visit found against the visits before: `unchanged` also when only the page around the offer changed, `back`
 * when it had been gone, `moved` when it only led elsewhere.
 */
export const VISIT_RESULTS = ['new', 'changed', 'unchanged', 'back', 'gone', 'moved'] as const;
export const VisitResult = z.enum(VISIT_RESULTS);
export type VisitResult = z.infer<typeof VisitResult>;

/** One fetched page: what was asked, what came, who asked. */
export const Capture = z.strictObject({
  url: z.string(),
  finalUrl: z.string(),
  at: Instant,
  status: z.int(),
  contentType: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  by: z.string(),
});
export type Capture = z.infer<typeof Capture>;

export const PAGE_KINDS = ['list', 'item', 'sitemap', 'short'] as const;
/** What a page is to a sweep: lists and sitemaps yield links, an `item` page an offer, a `short` link leads to either. */
export const PageKind = z.enum(PAGE_KINDS);
export type PageKind = z.infer<typeof PageKind>;

/** What a page said of itself when it was last read in full; `readWith` names the program and source rules that read it. */
export const PageMark = z.strictObject({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Hash of what we take from the page; a changed banner leaves it as it was. */
  regionHash: z.string().optional(),
  readWith: z.string(),
});
export type PageMark = z.infer<typeof PageMark>;

/** One URL a sweep wants. */
export const FrontierUrl = z.strictObject({
  url: z.string(),
  host: z.string(),
  /** Id of the source it belongs to. */
  source: z.string(),
  kind: PageKind,
  depth: z.int().nonnegative(),
  /** Higher is fetched first. */
  priority: z.number(),
});
export type FrontierUrl = z.infer<typeof FrontierUrl>;

/** One URL of a lease, with its mark of an earlier sweep. */
export const LeasedUrl = FrontierUrl.extend({ mark: PageMark.optional() });
export type LeasedUrl = z.infer<typeof LeasedUrl>;

/** The right to ask one host, for as many URLs as fit in a minute at its pace; at most one per host in the cluster. */
export const Lease = z.strictObject({
  id: z.string(),
  sweepId: z.int().positive(),
  host: z.string(),
  /** Rises with every grant for the host: results of an older one are refused. */
  epoch: z.int().positive(),
  notBefore: Instant,
  expiresAt: Instant,
  paceMs: z.int().nonnegative(),
  urls: z.array(LeasedUrl),
});
export type Lease = z.infer<typeof Lease>;

/** Scores one listing; pure, so a lead can be reproduced from listing, rules and reference. */
export type ScoreListing = (listing: Listing) => Score;

/** A listing with what the rules said of it. */
export interface ScoredListing {
  listing: Listing;
  score: Score;
  /** Ways to reach the seller that its words name; absent when nobody looked. */
  contacts?: ListingContact[];
}
