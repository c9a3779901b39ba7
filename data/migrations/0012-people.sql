-- People who act. A change is a row of its own; the newest of a login counts. area is a JSON array of codes of provinces.
CREATE TABLE person (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  area TEXT NOT NULL,
  unit TEXT NOT NULL,
  until TEXT,
  decision TEXT,
  ended_at TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX person_by_login ON person (login, seq);
CREATE TRIGGER person_no_update BEFORE UPDATE ON person
BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person
BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER person_no_replace BEFORE INSERT ON person
WHEN EXISTS (SELECT 1 FROM person WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
