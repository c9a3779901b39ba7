-- What people prove themselves with. No secret stands here: a password as scrypt with its parameters, a token as SHA-256.
-- One row a person: an old hash is of no use to anybody but a thief.
CREATE TABLE password (
  login TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- until and used_on are days of Vietnam.
CREATE TABLE personal_token (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  until TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  used_on TEXT,
  ended_by TEXT,
  ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX personal_token_live ON personal_token (login, name) WHERE ended_at IS NULL;
