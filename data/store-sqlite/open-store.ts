import type { Head } from '../journal-head.js';
import type { Store } from '../store.js';
import { openAttachments } from './attachments.js';
import { openBundles } from './bundles.js';
import { openCases } from './cases.js';
import { check } from './check.js';
import { openConnection } from './connection.js';
import { openContacts } from './contacts.js';
import { openCoverage } from './counts.js';
import { openCrawlProfiles } from './crawl-profiles.js';
import { openCredentials } from './credentials.js';
import { openDispatches } from './dispatches.js';
import { openDomains } from './domains.js';
import { openEvidence } from './evidence.js';
import { openFrontier } from './frontier.js';
import { openGrowth } from './growth.js';
import { openJournal } from './journal.js';
import { openLeadHands } from './lead-hands.js';
import { openLeads } from './leads.js';
import { openListings } from './listings.js';
import { migrate } from './migrate.js';
import { openNotices } from './notices.js';
import { openPages } from './pages.js';
import { openPeople } from './people.js';
import { openReferences } from './references.js';
import { openRetention } from './retention.js';
import { openRobotsOverrides } from './robots-overrides.js';
import { openSamples } from './samples.js';
import { openSchedules } from './schedules.js';
import { openSecondLooks } from './second-looks.js';
import { openSellerContacts } from './seller-contacts.js';
import { openSweeps } from './sweeps.js';
import { openTrusts } from './trusts.js';
import { openWatchlist } from './watchlist.js';
import { openWorkerTokens } from './worker-tokens.js';

/** What `openStore` is told; its folder is made when it is not there. */
export interface StoreOptions {
  file: string;
  /** Folder of `NNNN-name.sql`. */
  migrationsDir: string;
  /** How long a writer waits for another process's transaction. Default 10000. */
  busyTimeoutMs?: number;
  /** Called after a commit that appended to the journal. The act stands whatever it does: `write` throws what it throws. */
  onCommitted?: (head: Head) => void;
}

/** Opens or creates the database and brings it to the newest schema; throws `StoreError` saying what to do. */
export function openStore({ file, migrationsDir, busyTimeoutMs = 10_000, onCommitted }: StoreOptions): Store {
  const connection = openConnection(file, busyTimeoutMs);
  try {
    migrate(connection, file, migrationsDir);
    const pages = openPages(connection);
    const contacts = openContacts(connection);
    return {
      write: connection.write,
      listings: openListings(connection),
      contacts,
      leads: openLeads(connection),
      samples: openSamples(connection),
      references: openReferences(connection),
      watchlist: openWatchlist(connection),
      trusts: openTrusts(connection),
      sweeps: openSweeps(connection),
      schedules: openSchedules(connection),
      notices: openNotices(connection),
      frontier: openFrontier(connection, pages),
      pages,
      coverage: openCoverage(connection),
      robots: openRobotsOverrides(connection),
      evidence: openEvidence(connection),
      domains: openDomains(connection),
      attachments: openAttachments(connection),
      bundles: openBundles(connection),
      workerTokens: openWorkerTokens(connection),
      crawlProfiles: openCrawlProfiles(connection),
      retention: openRetention(connection, contacts.ofVersion),
      people: openPeople(connection),
      credentials: openCredentials(connection),
      leadHands: openLeadHands(connection),
      secondLooks: openSecondLooks(connection),
      cases: openCases(connection),
      sellerContacts: openSellerContacts(connection),
      dispatches: openDispatches(connection),
      journal: openJournal(connection, onCommitted ?? (() => undefined)),
      growth: openGrowth(connection),
      check: () => check(connection),
      backup: connection.backup,
      close: connection.close,
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
