import type { WeighLead } from '../../data/lead-standing.js';
import type { Decision, FrontierUrl, Lead, LeadProof, Listing, Score } from '../../data/schema.js';
import type { Store, StoredVersion } from '../../data/store.js';

/** What every part of the suite is handed: the store under test, opened again by `reopen`. */
export interface StoreUnderTest {
  store: Store;
  reopen(): Store;
}

/** Two instants of the suite's clock. */
export const AT = '2026-11-22T03:00:00.000Z';
export const LATER = '2026-11-23T03:00:00.000Z';

/** The instant so many seconds after `AT`. */
export function atSecond(seconds: number): string {
  return new Date(Date.parse(AT) + seconds * 1000).toISOString();
}

export function aListing(changes: Partial<Listing> = {}): Listing {
  return {
    source: 'chợ thử',
    nativeId: 'tin-1',
    platform: 'cho-thu',
    title: 'Thuốc lá điện tử vị dưa hấu',
    priceVnd: 120_000,
    images: ['https://anh.cho-thu.example/1.jpg'],
    attributes: { 'Xuất xứ': 'không rõ' },
    ...changes,
  };
}

export function aScore(changes: Partial<Score> = {}): Score {
  const hit = { rule: 'thuoc-la-dien-tu', class: 'hang_cam' as const, weight: 3.2, field: 'title' };
  return {
    value: 88,
    classes: { hang_cam: 88 },
    hits: [{ ...hit, start: 0, end: 16, quote: 'Thuốc lá điện tử', law: ['nq173-2024/d2'] }],
    rules: 'rules-a',
    ...changes,
  };
}

export function aLead(changes: Partial<Omit<Lead, 'id'>> = {}): Omit<Lead, 'id'> {
  return {
    subjectKind: 'seller',
    subject: 'cho-thu:Tiệm Khói Xanh',
    class: 'hang_cam',
    platform: 'cho-thu',
    title: 'Thuốc lá điện tử vị dưa hấu',
    value: 88,
    severity: 1.5,
    priority: 132.25,
    listings: 1,
    state: 'new',
    withdrawn: false,
    openedAt: AT,
    updatedAt: AT,
    ...changes,
  };
}

export function aProof(version: StoredVersion, changes: Partial<LeadProof> = {}): LeadProof {
  const { listingId, versionId, contentHash, parts } = version;
  return { listingId, versionId, contentHash, parts, value: 88, rules: ['thuoc-la-dien-tu'], ...changes };
}

export function aDecision(leadId: number, changes: Partial<Omit<Decision, 'seq'>> = {}): Omit<Decision, 'seq'> {
  return {
    leadId,
    at: AT,
    by: 'Đỗ Thu',
    verdict: 'claim',
    wrongRules: [],
    basis: { proofs: [], rules: [] },
    ...changes,
  };
}

/** Weighs a lead by its strongest listing alone. */
export const plainWeigh: WeighLead = ({ proofs }) => {
  const value = Math.max(0, ...proofs.map((proof) => proof.value));
  return { value, severity: 1.5, priority: value * 1.5 };
};

export function aUrl(host: string, path: string, changes: Partial<FrontierUrl> = {}): FrontierUrl {
  return { url: `https://${host}/${path}`, host, source: 'cho', kind: 'item', depth: 1, priority: 0, ...changes };
}
