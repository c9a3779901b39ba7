import { keepBundle } from '../../data/evidence/keep-bundle.js';
import { type VerifyKept, verifyKept } from '../../data/evidence/verify-kept.js';
import { verifyJournal } from '../../data/journal-verify.js';
import { type Purged, planPurge, purge } from '../../data/purge.js';
import { openRawPages } from '../../data/raw-pages-sqlite.js';
import { toCutoffs } from '../../data/retention.js';
import type { LeadState, Listing, ListingContact } from '../../data/schema.js';
import { aPerson, employ } from '../conformance/people.js';
import { aDecision, aLead, aListing, aProof, aScore } from '../conformance/store-things.js';
import { bundleHouse, sampleBundle } from './evidence/bundle-house.js';

export const NOW = '2026-11-26T03:00:00.000Z';
/** Before every cutoff, between those of people and of seen facts, and after all of them. */
export const [ANCIENT, OLD, RECENT] = [
  '2022-01-10T03:00:00.000Z',
  '2025-06-10T03:00:00.000Z',
  '2026-11-20T03:00:00.000Z',
];
export const RETENTION = { evidenceDays: 400, peopleDays: 365, seenMonths: 24, sweepDays: 30, rawDays: 30 };

/** A house where things of every age can be put, and purged as of `NOW`. */
export function purgeHouse() {
  const house = bundleHouse();
  const { store, vault, head, dir } = house;
  employ(store, aPerson('ha', { role: 'operator' }));
  const raw = openRawPages({ file: `${dir}/raw.db`, maxBytes: 1_000_000 });
  const cutoffs = toCutoffs(RETENTION, new Date(NOW));
  const signal = new AbortController().signal;
  let offers = 0;

  function offer(at: string, changes: Partial<Listing> = {}, contacts: ListingContact[] = []) {
    const listing = aListing({ nativeId: `tin-${++offers}`, seller: `Tiệm ${offers}`, ...changes });
    const version = store.listings.put(listing, at);
    store.listings.putScore(version.versionId, aScore(), at);
    store.contacts.put(version.versionId, contacts);
    return version;
  }

  return {
    ...house,
    raw,
    offer,
    /** A lead on one offer; `acted` is when the last decision on it was taken. */
    lead(state: LeadState, acted: string, version = offer(acted)) {
      const subject = `cho-thu:${version.listing.seller}`;
      const lead = store.leads.add(aLead({ subject, state, openedAt: acted, updatedAt: acted }));
      store.leads.putProof(lead.id, aProof(version));
      if (state !== 'new') store.leads.addDecision(aDecision(lead.id, { at: acted, verdict: 'khong_co_dau_hieu' }));
      return { ...lead, version };
    },
    bundle(at: string, leadId?: number, url = `https://shop-mau.example/${at}/${leadId ?? ''}`, dom = url) {
      const bundle = sampleBundle({ screenshot: Buffer.from(`picture of ${url} ${at}`) });
      const files = bundle.files.map((file) => (file.role === 'dom' ? { ...file, content: Buffer.from(dom) } : file));
      return keepBundle({ store, vault }, { manifest: { ...bundle.manifest, url, at }, files }, leadId);
    },
    attachment(at: string, leadId: number, words: string) {
      const sha256 = vault.put(Buffer.from(words));
      const common = { bytes: words.length, contentType: 'image/png', name: 'anh.png', seenAt: at, by: 'Đỗ Thu', at };
      store.attachments.add({ ...common, leadId, sha256 });
      return sha256;
    },
    page(at: string, url: string, words: string) {
      const sha256 = vault.put(Buffer.from(words));
      const common = { bytes: words.length, contentType: 'text/html', capturedAt: at, by: 'soicho', at };
      store.evidence.add({ ...common, sha256, url, reason: 'flag' });
      return sha256;
    },
    plan: (): Purged[] => planPurge({ store, raw, vault }, cutoffs, signal),
    purge: (): Purged[] => purge({ store, raw, vault }, { cutoffs, by: 'ha', now: () => new Date(NOW), signal }),
    kept: (more: Partial<VerifyKept> = {}) => verifyKept({ store, read: vault.read, signal, ...more }),
    journal: () => verifyJournal(store.journal, head.lines(), head.publicKey),
  };
}

/** What of each kind is counted, without those of which there is nothing. */
export function countsOf(purged: readonly Purged[]): Record<string, number> {
  return Object.fromEntries(purged.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));
}
