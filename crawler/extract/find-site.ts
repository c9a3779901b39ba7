import { canParseUrl } from '../../data/parse-url.js';
import type { SiteAdapter } from '../site-adapter.js';
import { hasAll, valuesAt } from './json-path.js';
import type { PageParts } from './page-parts.js';

/** What may tell whose a document is. */
export interface SiteSigns {
  url: string;
  /** Name of the adapter that the source's configuration gives, which goes before all signs. */
  system?: string | undefined;
  page?: Pick<PageParts, 'metas' | 'assets'>;
  /** A JSON document with its text. */
  json?: { value: unknown; text: string };
}

/** The adapter of a document: the named one, the one with its host, with a sign in the page, or with the shape of its JSON. */
export function findSite(
  sites: readonly SiteAdapter[],
  { url, system, page, json }: SiteSigns,
): SiteAdapter | undefined {
  const host = canParseUrl(url) ? new URL(url).hostname : '';
  return (
    sites.find(({ name }) => name === system) ??
    sites.find((site) => isOnHosts(host, site)) ??
    (page && sites.find((site) => hasSigns(site, page))) ??
    (json && sites.find((site) => hasShape(site, json)))
  );
}

/** Whether a host name is one of the site's own. */
export function isOnHosts(host: string, { hosts }: Pick<SiteAdapter, 'hosts'>): boolean {
  return hosts.some(
    (own) => host === own || (own.startsWith('*.') && (host === own.slice(2) || host.endsWith(own.slice(1)))),
  );
}

function hasSigns({ signs }: SiteAdapter, { metas, assets }: Pick<PageParts, 'metas' | 'assets'>): boolean {
  const { generators = [], assets: parts = [] } = signs ?? {};
  const names = metas.filter(([name]) => name === 'generator').map(([, content]) => content.trim().toLowerCase());
  return (
    generators.some((generator) => names.some((name) => name.startsWith(generator.toLowerCase()))) ||
    parts.some((part) => assets.some((asset) => asset.includes(part)))
  );
}

function hasShape({ json }: SiteAdapter, { value, text }: { value: unknown; text: string }): boolean {
  return json.some(
    ({ items, has, says }) =>
      (says === undefined || says.some((word) => text.includes(word))) &&
      items.some((path) => hasAll(valuesAt(value, path)[0], has)),
  );
}
