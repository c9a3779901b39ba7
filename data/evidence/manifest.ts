import { z } from 'zod';
import { canonicalJson } from '../journal.js';
import { Instant } from '../schema.js';

/** SHA-256 in lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What a file of a bundle holds: the WARC of every answer, the document as a browser had it, the picture of it, the
 * listings that were read from the answer with their scores.
 */
export const EVIDENCE_ROLES = ['responses', 'dom', 'screenshot', 'listings'] as const;
export const EvidenceFile = z.strictObject({
  role: z.enum(EVIDENCE_ROLES),
  /** Under which it is exported. */
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/),
  contentType: z.string(),
  bytes: z.int().nonnegative(),
  sha256: Sha256,
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

const Asked = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('known'), value }),
    z.strictObject({ state: z.literal('none') }),
    z.strictObject({ state: z.literal('unpublished'), reason: z.string() }),
    z.strictObject({ state: z.literal('unknown'), reason: z.string() }),
  ]);
const Names = Asked(z.array(z.string()));

/** The certificate of a connection that answers came over. */
export const ShownCertificate = z.strictObject({
  names: z.array(z.string()),
  from: Instant,
  until: Instant,
  issuer: z.string(),
  sha256: Sha256,
  problem: z.string().optional(),
});

/** A host that answered: what DNS says of it, where the connection went, which certificate it showed. */
export const EvidenceHost = z.strictObject({
  host: z.string(),
  at: Instant,
  /** Addresses that connections really went to. */
  connected: z.array(z.string()),
  certificates: z.array(ShownCertificate),
  dns: z.strictObject({ a: Names, aaaa: Names, cname: Names, ns: Names }),
});
export type EvidenceHost = z.infer<typeof EvidenceHost>;

const Hop = z.strictObject({ url: z.string(), status: z.int(), at: Instant });

/** The answer over plain HTTP; its bytes are in the WARC. */
export const ResponseCapture = z.strictObject({
  at: Instant,
  finalUrl: z.string(),
  status: z.int(),
  contentType: z.string(),
  bytes: z.int().nonnegative(),
  sha256: Sha256,
  hops: z.array(Hop),
  /** What stood in the way, when the answer is a log-in page, a CAPTCHA or the like and no offer. */
  wall: z.strictObject({ gap: z.string(), detail: z.string() }).optional(),
});

/** The same address in a browser, asked a second time: a capture of its own. */
export const ScreenshotCapture = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('taken'),
    at: Instant,
    finalUrl: z.string(),
    status: z.int(),
    width: z.int().positive(),
    height: z.int().positive(),
    /** The page was longer: only its beginning is in the picture. */
    cut: z.boolean(),
    browser: z.string(),
  }),
  z.strictObject({ state: z.literal('none'), reason: z.string() }),
]);

/** Whether both captures show the same offer; each difference in the words of both, '' where one has none. */
export const Comparison = z.strictObject({
  agrees: z.boolean(),
  differences: z.array(z.strictObject({ field: z.string(), response: z.string(), screenshot: z.string() })),
  /** Part of the answer's words that the browser's document has, too, in percent. */
  sharedWords: z.int().min(0).max(100),
});
export type Comparison = z.infer<typeof Comparison>;

export const MANIFEST_FORMAT = 'soicho-evidence/1';

/** What a bundle is: which files, of what page, captured when, how and by whom. Its canonical JSON's SHA-256 is the bundle's id. */
export const Manifest = z.strictObject({
  format: z.literal(MANIFEST_FORMAT),
  url: z.string(),
  /** Who had it captured. */
  by: z.string().min(1),
  at: Instant,
  /** `at` on Vietnamese clocks, `2026-11-26T22:38:29+07:00`. */
  atVietnam: z.string(),
  tool: z.strictObject({ name: z.literal('soicho'), version: z.string(), node: z.string(), userAgent: z.string() }),
  rules: z.string(),
  reference: z.string().optional(),
  response: ResponseCapture,
  screenshot: ScreenshotCapture,
  comparison: Comparison.optional(),
  hosts: z.array(EvidenceHost),
  files: z.array(EvidenceFile).min(1),
});
export type Manifest = z.infer<typeof Manifest>;

/** RFC 8785 JSON of a manifest: the bytes that its bundle's id is the SHA-256 of. */
export function manifestBytes(manifest: Manifest): Buffer {
  return Buffer.from(canonicalJson(manifest));
}

/** A manifest from its bytes; throws `ZodError` or `SyntaxError` when they are none. */
export function readManifest(bytes: Uint8Array): Manifest {
  return Manifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
