import type { EvidenceListing } from '../../data/evidence/evidence-listings.js';
import type { Manifest } from '../../data/evidence/manifest.js';

/** What a *phiếu ghi nhận thông tin* is made of. */
export interface EvidenceForm {
  /** Id of the bundle. */
  bundle: string;
  manifest: Manifest;
  listings: EvidenceListing[];
  /** Name of whoever captured it. */
  recordedBy: string;
  /** Absent: a dotted line to write on. */
  office?: string | undefined;
  number?: string | undefined;
  /** SVG of the code whose text is `qrPayload`'s; put in as it is. */
  qr: string;
  picture: Picture;
  titles: Titles;
}

/** Titles of rules and articles, in Vietnamese. */
export interface Titles {
  ruleTitle(rule: string): string;
  lawWords(article: string): { article: string; law?: string; doubt?: string };
}

/** The screenshot as it can be shown; `unreadable` when its bytes are no picture of the size that the manifest says. */
export type Picture = { state: 'shown'; type: 'image/png' | 'image/jpeg'; bytes: Uint8Array } | { state: 'unreadable' };
