import { getDomain } from 'tldts';
import { sellerId } from '../listing.js';
import { canParseUrl } from '../parse-url.js';
import type { Listing } from '../schema.js';
import type { Connection } from './connection.js';

/** Where listings come from: their sellers and the registrable domains of their addresses. */
export function openOrigins({ prepare }: Connection) {
  const addSeller = prepare<[id: string, platform: string, name: string]>(
    'INSERT INTO seller (id, platform, name) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const seeDomain = prepare<[name: string, first: string, last: string]>(
    `INSERT INTO domain (name, first_seen_at, last_seen_at) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET
        first_seen_at = min(first_seen_at, excluded.first_seen_at),
        last_seen_at = max(last_seen_at, excluded.last_seen_at)
      WHERE excluded.first_seen_at < first_seen_at OR excluded.last_seen_at > last_seen_at`,
  );

  return {
    /** Keeps seller and domain, and returns the domain's name; an offer of unknown time counts as seen when it was put. */
    keep(listing: Listing, at: string): string | null {
      const seller = sellerId(listing);
      if (seller !== undefined) addSeller.run(seller, listing.platform, listing.seller ?? '');
      const domain = registrableDomain(listing.url);
      const seenAt = listing.seenAt ?? at;
      if (domain !== null) seeDomain.run(domain, seenAt, seenAt);
      return domain;
    },
  };
}

// Only web addresses: 'mailto:a@shop.example' and bare words have no page that could be looked at.
function registrableDomain(url: string | undefined): string | null {
  if (url === undefined || !canParseUrl(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? getDomain(hostname) : null;
}
