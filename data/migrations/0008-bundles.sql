-- Evidence bundles: captures of one page with everything that shows it, named by the SHA-256 of their manifest. The bytes are in the vault.
CREATE TABLE bundle (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  lead_id INTEGER REFERENCES lead (id),
  bytes INTEGER NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX bundle_of_lead ON bundle (lead_id, seq) WHERE lead_id IS NOT NULL;
CREATE INDEX bundle_of_url ON bundle (url, seq);
CREATE TRIGGER bundle_no_update BEFORE UPDATE ON bundle
BEGIN SELECT RAISE(ABORT, 'bundle is append-only'); END;
CREATE TRIGGER bundle_no_delete BEFORE DELETE ON bundle
BEGIN SELECT RAISE(ABORT, 'bundle is append-only'); END;
CREATE TRIGGER bundle_no_replace BEFORE INSERT ON bundle
WHEN EXISTS (SELECT 1 FROM bundle WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'bundle is append-only'); END;
