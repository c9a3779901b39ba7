-- Random draws of listings that no rule flagged: what people say of them is the only measure of what the rules miss.
CREATE TABLE sample_draw (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  seed TEXT NOT NULL,
  lead_line INTEGER NOT NULL,
  -- Unflagged listings at the time of the draw; every one had the chance size / frame.
  frame INTEGER NOT NULL,
  size INTEGER NOT NULL,
  probability REAL NOT NULL
) STRICT;

CREATE TABLE sample_item (
  draw_id INTEGER NOT NULL REFERENCES sample_draw (id),
  position INTEGER NOT NULL,
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  version_id INTEGER NOT NULL REFERENCES listing_version (id),
  value INTEGER NOT NULL,
  PRIMARY KEY (draw_id, listing_id)
) STRICT, WITHOUT ROWID;

-- The newest verdict on an item counts; older ones stay.
CREATE TABLE sample_verdict (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  draw_id INTEGER NOT NULL,
  listing_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('wanted', 'lawful')),
  note TEXT,
  FOREIGN KEY (draw_id, listing_id) REFERENCES sample_item (draw_id, listing_id)
) STRICT;

CREATE INDEX sample_verdict_of_item ON sample_verdict (draw_id, listing_id);

CREATE TRIGGER sample_verdict_no_update BEFORE UPDATE ON sample_verdict
BEGIN SELECT RAISE(ABORT, 'sample_verdict is append-only'); END;
CREATE TRIGGER sample_verdict_no_delete BEFORE DELETE ON sample_verdict
BEGIN SELECT RAISE(ABORT, 'sample_verdict is append-only'); END;
CREATE TRIGGER sample_verdict_no_replace BEFORE INSERT ON sample_verdict
WHEN EXISTS (SELECT 1 FROM sample_verdict WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'sample_verdict is append-only'); END;
