import { sellerId } from '../listing.js';
import type { Lead, LeadProof, RuleHit } from '../schema.js';
import type { Store, StoredVersion } from '../store.js';
import type { DispatchItem, ItemSign } from './dispatch.js';

/** Titles of rules and articles, in Vietnamese. */
export interface Titles {
  ruleTitle(rule: string): string;
  lawWords(article: string): { article: string; law?: string; doubt?: string };
}

/** What a letter quotes of one listing, at most: the rest is in the evidence. */
const MAX_SIGNS = 5;

/** What a dispatch says of the listing that proves this lead, or `undefined` when its words are purged. */
export function freezeItem(
  store: Pick<Store, 'listings' | 'bundles'>,
  lead: Lead,
  proof: LeadProof,
  titles: Titles,
): Omit<DispatchItem, 'subject'> | undefined {
  const version = versionOf(store, proof);
  if (version === undefined || version.purged) return undefined;
  const { listing, listingId, versionId, contentHash, parts } = version;
  const { url, seenAt, priceVnd, source, nativeId, title } = listing;
  const seller = sellerId(listing);
  return {
    ...{ listingId, versionId, contentHash, words: parts.words, leadId: lead.id, class: lead.class },
    ...(listing.images.length === 0 ? {} : { images: parts.images }),
    ...{ source, nativeId, title },
    ...(priceVnd === undefined ? {} : { priceVnd }),
    ...(url === undefined ? {} : { url }),
    ...(seller === undefined ? {} : { seller }),
    ...(seenAt === undefined ? {} : { seenAt }),
    signs: signsOf(store.listings.score(versionId)?.hits ?? [], lead, proof, titles),
    bundles: url === undefined ? [] : store.bundles.ofUrl(url).map(({ id }) => id),
  };
}

function versionOf({ listings }: Pick<Store, 'listings'>, proof: LeadProof): StoredVersion | undefined {
  const current = listings.get(proof.listingId);
  if (current?.versionId === proof.versionId) return current;
  return listings.versions(proof.listingId).find(({ versionId }) => versionId === proof.versionId);
}

/** The strongest hit of each rule that proves the lead; articles are those in force when the offer was seen, as scored. */
function signsOf(hits: readonly RuleHit[], lead: Lead, proof: LeadProof, titles: Titles): ItemSign[] {
  const strongest = new Map<string, RuleHit>();
  for (const hit of hits) {
    if (hit.class !== lead.class || hit.weight < 0 || !proof.rules.includes(hit.rule)) continue;
    const known = strongest.get(hit.rule);
    if (known === undefined || hit.weight > known.weight) strongest.set(hit.rule, hit);
  }
  return [...strongest.values()]
    .sort((a, b) => b.weight - a.weight || (a.rule < b.rule ? -1 : 1))
    .slice(0, MAX_SIGNS)
    .map(({ rule, field, quote, law }) => ({
      ...{ rule, title: titles.ruleTitle(rule), field, quote },
      law: law.map((id) => ({ id, ...titles.lawWords(id) })),
    }));
}
