import { SITES } from './all-sites.js';
import { allSitesSource } from './all-sites-source.js';
import { draftSite } from './draft-site.js';

/** What commands are handed of the site adapters, beside reading pages with them. */
export const siteTools = {
  /** Every adapter with what it was learnt from and when it was held against its live site. */
  adapters: SITES.map(({ name, title, kind, learntFrom, verifiedOn }) => ({
    name,
    title,
    kind,
    learntFrom,
    verifiedOn,
  })),
  draftSite,
  allSitesSource,
};
