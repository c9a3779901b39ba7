import { openStore } from '../../data/store-sqlite/open-store.js';
import { openRaw } from '../raw-database.js';

/** What a sweep by many left behind: each count of things that came twice, and how much there is. */
export function clusterTruth(storeFile: string) {
  const db = openRaw(storeFile);
  const count = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n;
  const twice = (table: string, key: string, times = '1') =>
    count(`SELECT count(*) AS n FROM (SELECT ${key} FROM ${table} GROUP BY ${key} HAVING sum(${times}) > 1)`);
  const truth = {
    pagesTwice: twice('sighting', 'page_id', 'times'),
    versionsTwice: twice('listing_version', 'listing_id'),
    leftOver: count("SELECT count(*) AS n FROM frontier WHERE state NOT IN ('done', 'gap')"),
    gaps: count("SELECT count(*) AS n FROM frontier WHERE state = 'gap'"),
    days: count(
      "SELECT count(DISTINCT date(at, '+7 hours')) AS n FROM (SELECT at FROM capture UNION SELECT started_at FROM sweep)",
    ),
  };
  db.close();
  const store = openStore({ file: storeFile, migrationsDir: 'data/migrations' });
  const leads = store.leads.list({ limit: 10_000 }).map(({ subject, class: cls }) => `${subject} ${cls}`);
  const { listings } = store.listings.counts();
  store.close();
  return { ...truth, listings, leads: leads.length, leadsTwice: leads.length - new Set(leads).size };
}
