-- Workers on other machines: their tokens, of which only the hash is kept, and what each sweep's pages are read with, by hash.
CREATE TABLE worker_token (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT
) STRICT;
CREATE UNIQUE INDEX worker_token_live ON worker_token (name) WHERE ended_at IS NULL;
CREATE TABLE crawl_profile (
  hash TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
