import { sellerId } from '../data/listing.js';
import type { LeadProof, Listing, Score, ScoredListing, ViolationClass } from '../data/schema.js';
import type { ListingChange, Store, StoredVersion } from '../data/store.js';

/** A lead that a batch of listings has a say in. */
export interface TouchedLead {
  subjectKind: 'seller' | 'listing';
  subject: string;
  class: ViolationClass;
  platform: string;
  /** Index in the batch of the listing that touched it first. */
  first: number;
  /** By listing id: its proof with the listing's title, or `null` when the listing proves it no longer. */
  proofs: Map<number, { proof: LeadProof; title: string } | null>;
}

/** Keeps versions and scores of a batch, inside the caller's transaction, and tells which leads that may change. */
export function recordVersions(
  store: Store,
  batch: readonly ScoredListing[],
  leadLine: number,
  at: string,
): { changes: ListingChange[]; listingIds: number[]; touched: TouchedLead[] } {
  const touch = createTouch(store, leadLine);
  const listingIds: number[] = [];
  const changes = batch.map(({ listing, score, contacts }, first) => {
    const version = store.listings.put(listing, at);
    const { change, versionId, listingId } = version;
    listingIds.push(listingId);
    if (change === 'same' && isScoredSo(store.listings.score(versionId), score)) return change;
    store.listings.putScore(versionId, score, at);
    if (contacts !== undefined) store.contacts.put(versionId, contacts);
    touch.say({ version, listing, score, first, isNew: change === 'new' });
    return change;
  });
  return { changes, listingIds, touched: touch.leads() };
}

/** What the newest score of a listing's current version says of its leads. */
interface Saying {
  version: StoredVersion;
  listing: Listing;
  score: Score;
  first: number;
  /** Nothing is known of the listing yet. */
  isNew?: boolean;
}

/** Gathers what the listings of one batch say of leads; what one said before, in the store or in this batch, it says no longer. */
export function createTouch(
  store: Pick<Store, 'leads'>,
  leadLine: number,
): { say(saying: Saying): void; leads(): TouchedLead[] } {
  const touched = new Map<string, TouchedLead>();
  const touchedBy = new Map<number, Set<TouchedLead>>();

  function touch(lead: Omit<TouchedLead, 'proofs'>, listingId: number): TouchedLead {
    const key = `${lead.class} ${lead.subject}`;
    const known = touched.get(key) ?? { ...lead, proofs: new Map() };
    touched.set(key, known);
    touchedBy.set(listingId, (touchedBy.get(listingId) ?? new Set()).add(known));
    return known;
  }

  return {
    say({ version, listing, score, first, isNew = false }) {
      const { listingId } = version;
      for (const lead of isNew ? [] : store.leads.ofListing(listingId)) touch({ ...lead, first }, listingId);
      for (const lead of touchedBy.get(listingId) ?? []) lead.proofs.set(listingId, null);
      for (const [cls, value] of provenClasses(score, leadLine)) {
        const lead = touch({ ...subjectOf(listing), class: cls, platform: listing.platform, first }, listingId);
        lead.proofs.set(listingId, { proof: toProof(version, score, cls, value), title: listing.title });
      }
    },
    leads: () => [...touched.values()],
  };
}

/** Whether the known score is of the same rules and reference. */
export function isScoredSo(known: Score | undefined, score: Score): boolean {
  return known !== undefined && known.rules === score.rules && known.reference === score.reference;
}

function provenClasses(score: Score, leadLine: number): [ViolationClass, number][] {
  // Keys of a parsed score are classes; Object.entries forgets that.
  const classes = Object.entries(score.classes) as [ViolationClass, number][];
  return classes.filter(([, value]) => value >= leadLine);
}

function subjectOf(listing: Listing): Pick<TouchedLead, 'subjectKind' | 'subject'> {
  const seller = sellerId(listing);
  return seller === undefined
    ? { subjectKind: 'listing', subject: `${listing.source}/${listing.nativeId}` }
    : { subjectKind: 'seller', subject: seller };
}

// A hit that lowers the value is no reason to look again.
function toProof(version: StoredVersion, score: Score, cls: ViolationClass, value: number): LeadProof {
  const rules = new Set(score.hits.filter((hit) => hit.class === cls && hit.weight >= 0).map(({ rule }) => rule));
  const { listingId, versionId, contentHash, parts } = version;
  return { listingId, versionId, contentHash, parts, value, rules: [...rules].sort() };
}
