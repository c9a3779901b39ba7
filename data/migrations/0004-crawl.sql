-- What crawling knows beside the sweep at hand: addresses over all sweeps, what was seen of them when, and how fast hosts may be asked.

ALTER TABLE frontier ADD COLUMN source TEXT NOT NULL DEFAULT '';
-- new | changed | unchanged | back | gone | seen, of a URL that is done
ALTER TABLE frontier ADD COLUMN result TEXT;

-- One address over its sweeps.
CREATE INDEX frontier_by_url ON frontier (url);

-- Pace learnt from the host's own answers; it only ever slows down what the source asks for.
ALTER TABLE host_lease ADD COLUMN learnt_pace_ms INTEGER NOT NULL DEFAULT 0;

-- Counted as URLs move, so that a sweep of a million costs per page what one of a thousand does.
CREATE TABLE sweep_count (
  sweep_id INTEGER NOT NULL REFERENCES sweep (id),
  source TEXT NOT NULL,
  host TEXT NOT NULL,
  -- open (pending or under a lease), a result or a gap
  outcome TEXT NOT NULL,
  urls INTEGER NOT NULL,
  PRIMARY KEY (sweep_id, source, host, outcome)
) STRICT, WITHOUT ROWID;

-- Hosts of a sweep with something pending; top is the priority of the most urgent of it.
CREATE TABLE sweep_host (
  id INTEGER PRIMARY KEY,
  sweep_id INTEGER NOT NULL REFERENCES sweep (id),
  host TEXT NOT NULL,
  top REAL,
  UNIQUE (sweep_id, host)
) STRICT;
CREATE INDEX sweep_host_by_top ON sweep_host (sweep_id, top DESC, id) WHERE top IS NOT NULL;

-- How many pages a sweep may still ask of a source; no row: as many as there are.
CREATE TABLE sweep_budget (
  sweep_id INTEGER NOT NULL REFERENCES sweep (id),
  source TEXT NOT NULL,
  rest INTEGER NOT NULL,
  PRIMARY KEY (sweep_id, source)
) STRICT, WITHOUT ROWID;

-- How often a field stood in what a sweep read of a source; '*page' counts item pages, '*listing' the listings on them.
CREATE TABLE sweep_field (
  sweep_id INTEGER NOT NULL REFERENCES sweep (id),
  source TEXT NOT NULL,
  field TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (sweep_id, source, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX sweep_field_of_source ON sweep_field (source, sweep_id);

-- One address over all sweeps. read_with names the program and source rules that read it: what others read is read again.
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  depth INTEGER NOT NULL,
  visits INTEGER NOT NULL DEFAULT 0,
  changes INTEGER NOT NULL DEFAULT 0,
  first_seen_at TEXT,
  last_seen_at TEXT,
  changed_at TEXT,
  gone_at TEXT,
  etag TEXT,
  last_modified TEXT,
  region_hash TEXT,
  read_with TEXT,
  -- of the newest full answer
  sha256 TEXT,
  -- strongest score on it
  value INTEGER
) STRICT;
CREATE INDEX page_of_source ON page (source, id);

CREATE TABLE page_listing (
  page_id INTEGER NOT NULL REFERENCES page (id),
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  PRIMARY KEY (page_id, listing_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_listing_of_listing ON page_listing (listing_id);

-- The one-line facts that outlive pages and frontiers: a row stands for `times` visits in a row with the same outcome.
CREATE TABLE sighting (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES page (id),
  outcome TEXT NOT NULL,
  detail TEXT,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  times INTEGER NOT NULL,
  last_sweep INTEGER NOT NULL REFERENCES sweep (id)
) STRICT;
CREATE INDEX sighting_of_page ON sighting (page_id, id);

-- Listings whose every page is gone; back when one shows them again.
ALTER TABLE listing ADD COLUMN gone_at TEXT;
CREATE INDEX listing_of_seller ON listing (seller_id);

-- People who let us ask what a host's robots.txt forbids. The newest row of a host counts; ending it is a row of its own.
CREATE TABLE robots_override (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  host TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('allow', 'end')),
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  approved_by TEXT,
  until TEXT,
  at TEXT NOT NULL,
  CHECK (act = 'end' OR (approved_by IS NOT NULL AND approved_by <> by AND until IS NOT NULL))
) STRICT;
CREATE INDEX robots_override_of_host ON robots_override (host);
CREATE TRIGGER robots_override_no_update BEFORE UPDATE ON robots_override
BEGIN SELECT RAISE(ABORT, 'robots_override is append-only'); END;
CREATE TRIGGER robots_override_no_delete BEFORE DELETE ON robots_override
BEGIN SELECT RAISE(ABORT, 'robots_override is append-only'); END;
CREATE TRIGGER robots_override_no_replace BEFORE INSERT ON robots_override
WHEN EXISTS (SELECT 1 FROM robots_override WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'robots_override is append-only'); END;

-- Bytes in the vault, by their SHA-256, and why they were kept: appended, the first reason stands beside later ones.
CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  url TEXT NOT NULL,
  captured_at TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('flag', 'decision', 'request')),
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_of_bytes ON evidence (sha256);
CREATE INDEX evidence_of_url ON evidence (url);
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;

-- A sweep that was running when this came: its hosts and counts as they stand.
INSERT INTO sweep_count (sweep_id, source, host, outcome, urls)
  SELECT sweep_id, source, host,
    CASE state WHEN 'done' THEN 'seen' WHEN 'gap' THEN gap ELSE 'open' END AS outcome, count(*)
  FROM frontier GROUP BY sweep_id, source, host, outcome;
UPDATE frontier SET result = 'seen' WHERE state = 'done';
INSERT INTO sweep_host (sweep_id, host, top)
  SELECT sweep_id, host, max(CASE state WHEN 'pending' THEN priority END) FROM frontier GROUP BY sweep_id, host;
