import { type CrawlProfile, profileHash } from '../crawl-profile.js';
import type { CrawlProfileStore } from '../store.js';
import type { Connection } from './connection.js';
import { fromJson } from './rows.js';

/** Profiles by hash; the same one twice is once. */
export function openCrawlProfiles({ prepare, write }: Connection): CrawlProfileStore {
  const add = prepare<[hash: string, body: string, at: string]>(
    'INSERT INTO crawl_profile (hash, body, at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
  );
  const get = prepare<[hash: string], { body: string }>('SELECT body FROM crawl_profile WHERE hash = ?');
  return {
    put: (profile, at) => {
      const hash = profileHash(profile);
      if (get.get(hash) === undefined) write(() => add.run(hash, JSON.stringify(profile), at));
      return hash;
    },
    get: (hash) => {
      const row = get.get(hash);
      return row && fromJson<CrawlProfile>(row.body);
    },
  };
}
