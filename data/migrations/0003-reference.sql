-- What is known beside listings and packs: snapshots of it, and what people said that goes into them. Days are YYYY-MM-DD in Vietnam.

CREATE TABLE reference (
  hash TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The newest build is the reference in use; an older content may come back.
CREATE TABLE reference_build (
  seq INTEGER PRIMARY KEY,
  hash TEXT NOT NULL REFERENCES reference (hash),
  built_at TEXT NOT NULL
) STRICT;

-- item names one product of one notice; of several rows of an item the newest counts.
CREATE TABLE watch_item (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  item TEXT NOT NULL,
  notice_key TEXT NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;

CREATE INDEX watch_item_of_item ON watch_item (item);
CREATE INDEX watch_item_of_notice ON watch_item (notice_key);

-- from_day is the first day on which the row is no longer in force.
CREATE TABLE watch_end (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  item_seq INTEGER NOT NULL UNIQUE REFERENCES watch_item (seq),
  from_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;

-- The newest row of a seller counts; ending a trust is a row of its own.
CREATE TABLE seller_trust (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  seller TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('trust', 'distrust')),
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  approved_by TEXT,
  until TEXT,
  at TEXT NOT NULL,
  CHECK (act = 'distrust' OR (approved_by IS NOT NULL AND approved_by <> by AND until IS NOT NULL))
) STRICT;

CREATE INDEX seller_trust_of_seller ON seller_trust (seller);

CREATE TRIGGER watch_item_no_update BEFORE UPDATE ON watch_item
BEGIN SELECT RAISE(ABORT, 'watch_item is append-only'); END;
CREATE TRIGGER watch_item_no_delete BEFORE DELETE ON watch_item
BEGIN SELECT RAISE(ABORT, 'watch_item is append-only'); END;
CREATE TRIGGER watch_item_no_replace BEFORE INSERT ON watch_item
WHEN EXISTS (SELECT 1 FROM watch_item WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'watch_item is append-only'); END;

CREATE TRIGGER watch_end_no_update BEFORE UPDATE ON watch_end
BEGIN SELECT RAISE(ABORT, 'watch_end is append-only'); END;
CREATE TRIGGER watch_end_no_delete BEFORE DELETE ON watch_end
BEGIN SELECT RAISE(ABORT, 'watch_end is append-only'); END;
CREATE TRIGGER watch_end_no_replace BEFORE INSERT ON watch_end
WHEN EXISTS (SELECT 1 FROM watch_end WHERE seq = NEW.seq OR item_seq = NEW.item_seq)
BEGIN SELECT RAISE(ABORT, 'watch_end is append-only'); END;

CREATE TRIGGER seller_trust_no_update BEFORE UPDATE ON seller_trust
BEGIN SELECT RAISE(ABORT, 'seller_trust is append-only'); END;
CREATE TRIGGER seller_trust_no_delete BEFORE DELETE ON seller_trust
BEGIN SELECT RAISE(ABORT, 'seller_trust is append-only'); END;
CREATE TRIGGER seller_trust_no_replace BEFORE INSERT ON seller_trust
WHEN EXISTS (SELECT 1 FROM seller_trust WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'seller_trust is append-only'); END;
