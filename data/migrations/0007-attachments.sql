-- Files that people handed in for a lead: what they are, who saw it and when. The bytes are in the vault, named by their SHA-256.
CREATE TABLE attachment (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  name TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  note TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_of_lead ON attachment (lead_id, seq);
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END;
CREATE TRIGGER attachment_no_replace BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM attachment WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END;
