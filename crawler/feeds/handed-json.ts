import { getDomainWithoutSuffix } from 'tldts';
import type { Listing } from '../../data/schema.js';
import { extractSite } from '../extract/extract-page.js';
import type { FeedDefaults } from './feed-item.js';

/**
 * Listings of a JSON text that is no row of ours but an answer (or an item of one) that a platform, an agency or an
 * inspector handed over, told by its shape; the platform is named as its domain. Only those with an address of their own.
 */
export function readHanded(text: string, defaults: FeedDefaults): Listing[] {
  const { listings } = extractSite(text, { url: '', platform: defaults.source, ...defaults });
  return listings.flatMap((listing) => {
    const platform = listing.url === undefined ? null : getDomainWithoutSuffix(listing.url);
    return platform === null || platform === '' ? [] : { ...listing, platform };
  });
}
