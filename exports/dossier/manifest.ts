import { z } from 'zod';
import { CaseStage } from '../../data/cases/case-words.js';
import { Sha256 } from '../../data/evidence/manifest.js';
import { Instant } from '../../data/schema.js';

/** `form` is the printed sheet, `evidence` a capture as WACZ, `attachment` a file somebody handed in, `scan` a paper of the case. */
export const DOSSIER_ROLES = ['form', 'evidence', 'attachment', 'scan', 'letter'] as const;

export const DossierFile = z.strictObject({
  path: z.string().regex(/^[a-z0-9]+(?:[./-][a-z0-9]+)*$/),
  role: z.enum(DOSSIER_ROLES),
  /** What it was called, or the address of the page. */
  name: z.string(),
  contentType: z.string(),
  bytes: z.int().nonnegative(),
  sha256: Sha256,
  /** Of `evidence`: the bundle's id. */
  bundle: Sha256.optional(),
});
export type DossierFile = z.infer<typeof DossierFile>;

/** What a dossier is: of which case, as it stood when, and every file but this one and the receipt, which signs this one's hash. */
export const DossierManifest = z.strictObject({
  format: z.literal('soicho-dossier/1'),
  case: z.strictObject({
    id: z.int().positive(),
    title: z.string(),
    stage: CaseStage,
    unit: z.string(),
    officer: z.string(),
    province: z.string().optional(),
  }),
  by: z.string(),
  at: Instant,
  files: z.array(DossierFile).min(1),
  /** What was kept once and had its time: named, not in it. */
  purged: z.array(Sha256),
});
export type DossierManifest = z.infer<typeof DossierManifest>;

export const MANIFEST_PATH = 'manifest.json';
export const RECEIPT_PATH = 'receipt.json';
export const FORM_PATH = 'ho-so.pdf';
/** More files than any case has. */
export const MAX_FILES = 5_000;
