-- Sweeps by the clock, who runs a sweep now, when it is thought to end, campaigns, and what people are told.

-- The truth of what is due stands here. settled_at: due times up to then were started, skipped or given up.
CREATE TABLE schedule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- five fields, read in Vietnam's time
  cron TEXT NOT NULL,
  -- JSON array of ids; empty: all of the configuration
  sources TEXT NOT NULL,
  campaign TEXT,
  -- HH:MM of Vietnam, the next one after the start
  deadline TEXT NOT NULL,
  overlap TEXT NOT NULL CHECK (overlap IN ('skip', 'queue')),
  elsewhere INTEGER NOT NULL CHECK (elsewhere IN (0, 1)),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  settled_at TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  ended_by TEXT,
  ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX schedule_live ON schedule (name) WHERE ended_at IS NULL;

ALTER TABLE sweep ADD COLUMN schedule_id INTEGER REFERENCES schedule (id);
ALTER TABLE sweep ADD COLUMN due_at TEXT;
-- When its plan was laid down; until then nothing was asked.
ALTER TABLE sweep ADD COLUMN begun_at TEXT;
-- The process that runs it, and when that last said so.
ALTER TABLE sweep ADD COLUMN held_by TEXT;
ALTER TABLE sweep ADD COLUMN held_at TEXT;
UPDATE sweep SET begun_at = started_at;
-- However many programs serve, a due time has one sweep.
CREATE UNIQUE INDEX sweep_of_due ON sweep (schedule_id, due_at) WHERE schedule_id IS NOT NULL;
CREATE INDEX sweep_open ON sweep (id) WHERE ended_at IS NULL;

CREATE TABLE sweep_forecast (
  sweep_id INTEGER NOT NULL REFERENCES sweep (id),
  at TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (sweep_id, at)
) STRICT, WITHOUT ROWID;

-- Listings captured in a sweep of a campaign.
CREATE TABLE campaign_listing (
  campaign TEXT NOT NULL,
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  PRIMARY KEY (campaign, listing_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO campaign_listing (campaign, listing_id)
  SELECT s.campaign, l.listing_id FROM sweep s JOIN frontier f ON f.sweep_id = s.id AND f.state = 'done'
    JOIN page p ON p.url = f.url JOIN page_listing l ON l.page_id = p.id WHERE s.campaign IS NOT NULL;

-- What was to be told to people; about names what it says, so that it is told once.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (kind, about)
) STRICT;
