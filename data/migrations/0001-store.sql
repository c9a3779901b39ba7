-- The store of the house. Times are ISO-8601 UTC text with milliseconds, so they compare as text.
PRAGMA application_id = 0x536F6943;

CREATE TABLE seller (
  id TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE domain (
  name TEXT PRIMARY KEY,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- content_hash names the current version; a listing and its first version are written in one transaction.
CREATE TABLE listing (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  native_id TEXT NOT NULL,
  seller_id TEXT REFERENCES seller (id),
  domain TEXT REFERENCES domain (name),
  content_hash TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  UNIQUE (source, native_id),
  FOREIGN KEY (id, content_hash) REFERENCES listing_version (listing_id, content_hash) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE listing_version (
  id INTEGER PRIMARY KEY,
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  content_hash TEXT NOT NULL,
  words TEXT NOT NULL,
  price TEXT NOT NULL,
  images TEXT NOT NULL,
  body TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  UNIQUE (listing_id, content_hash)
) STRICT;

-- reference is '' for a score without one. The newest score of a version has the highest id.
CREATE TABLE score (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES listing_version (id),
  rules TEXT NOT NULL,
  reference TEXT NOT NULL,
  value INTEGER NOT NULL,
  classes TEXT NOT NULL,
  hits TEXT NOT NULL,
  scored_at TEXT NOT NULL,
  UNIQUE (version_id, rules, reference)
) STRICT;

CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  class TEXT NOT NULL,
  platform TEXT NOT NULL,
  title TEXT NOT NULL,
  value INTEGER NOT NULL,
  severity REAL NOT NULL,
  priority REAL NOT NULL,
  listings INTEGER NOT NULL,
  state TEXT NOT NULL,
  assignee TEXT,
  until TEXT,
  reopened TEXT,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  opened_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (subject, class)
) STRICT;

-- A page of leads is a walk along one of these; class and platform stand at the end to be tested without reading the row.
CREATE INDEX lead_page ON lead (withdrawn, priority DESC, id DESC, class, platform);
CREATE INDEX lead_page_by_state ON lead (state, withdrawn, priority DESC, id DESC, class, platform);

-- live = 0: the listing proved the lead once; kept so that the lead is found from the listing.
CREATE TABLE lead_proof (
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  version_id INTEGER NOT NULL REFERENCES listing_version (id),
  value INTEGER NOT NULL,
  rules TEXT NOT NULL,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  PRIMARY KEY (lead_id, listing_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lead_proof_of_listing ON lead_proof (listing_id);

CREATE TABLE decision (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT,
  note TEXT,
  wrong_rules TEXT NOT NULL,
  until TEXT,
  undoes INTEGER REFERENCES decision (seq),
  basis TEXT NOT NULL
) STRICT;

CREATE INDEX decision_of_lead ON decision (lead_id);

-- no_replace: INSERT OR REPLACE would delete a row without firing its delete trigger.
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_no_replace BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;

-- UNIQUE (prev): two entries after the same one would be a fork.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  by TEXT NOT NULL,
  ids TEXT NOT NULL,
  payload_hash TEXT,
  prev TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq OR prev = NEW.prev)
BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

-- Personal payloads: rows may be erased, the chain holds only their salted hash.
CREATE TABLE journal_payload (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  salt TEXT NOT NULL,
  payload TEXT NOT NULL
) STRICT;

CREATE TABLE sweep (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  campaign TEXT,
  state TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  deadline TEXT
) STRICT;

-- state: pending | leased (lease_id set) | done | gap (with its reason)
CREATE TABLE frontier (
  id INTEGER PRIMARY KEY,
  sweep_id INTEGER NOT NULL REFERENCES sweep (id),
  url TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  depth INTEGER NOT NULL,
  priority REAL NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  lease_id TEXT,
  gap TEXT,
  detail TEXT,
  listings INTEGER,
  ended_at TEXT,
  UNIQUE (sweep_id, url),
  CHECK ((state = 'leased') = (lease_id IS NOT NULL)),
  CHECK ((state = 'gap') = (gap IS NOT NULL))
) STRICT;

-- A grant hops from host to host along this index and takes each one's first URL.
CREATE INDEX frontier_by_host ON frontier (sweep_id, state, host, priority DESC, id);
CREATE INDEX frontier_leased ON frontier (lease_id) WHERE lease_id IS NOT NULL;

CREATE TABLE capture (
  frontier_id INTEGER PRIMARY KEY REFERENCES frontier (id),
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  at TEXT NOT NULL,
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;

-- One row per host over all sweeps; lease_id is NULL while nobody may ask it.
CREATE TABLE host_lease (
  host TEXT PRIMARY KEY,
  epoch INTEGER NOT NULL,
  sweep_id INTEGER NOT NULL REFERENCES sweep (id),
  lease_id TEXT UNIQUE,
  not_before TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  pace_ms INTEGER NOT NULL,
  ended_at TEXT,
  quiet_until TEXT
) STRICT;

CREATE INDEX host_lease_live ON host_lease (expires_at) WHERE lease_id IS NOT NULL;
