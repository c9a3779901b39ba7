-- What the rules of retention took away. A version whose words are gone names the journal's entry that says when and by which rule.
ALTER TABLE listing_version ADD COLUMN purged_in INTEGER REFERENCES journal (seq);

-- Files of each bundle, its manifest among them: what still holds a file of the vault is asked before it is erased.
CREATE TABLE bundle_file (
  bundle_id TEXT NOT NULL REFERENCES bundle (id),
  sha256 TEXT NOT NULL,
  PRIMARY KEY (bundle_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX bundle_file_of_bytes ON bundle_file (sha256);
INSERT INTO bundle_file (bundle_id, sha256) SELECT id, id FROM bundle;
INSERT OR IGNORE INTO bundle_file (bundle_id, sha256)
  SELECT b.id, f.value FROM journal j
    JOIN bundle b ON b.id = json_extract(j.ids, '$.bundle')
    JOIN json_each(j.ids, '$.files') f
    WHERE j.kind = 'evidence.capture';
CREATE INDEX attachment_of_bytes ON attachment (sha256);

-- One thing that is gone: `ref` is a bundle's id, the number of a row of evidence or attachment, or of a lead.
-- `hash` is the SHA-256 of what it was (of a lead: of salt and canonical JSON); `files` a JSON array of names in the vault.
CREATE TABLE tombstone (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('bundle', 'page', 'attachment', 'lead')),
  ref TEXT NOT NULL,
  rule TEXT NOT NULL,
  hash TEXT NOT NULL,
  salt TEXT,
  files TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES journal (seq),
  at TEXT NOT NULL,
  -- When its files were gone; until then the next purge goes on with them.
  erased_at TEXT,
  UNIQUE (kind, ref)
) STRICT;
CREATE INDEX tombstone_of_bytes ON tombstone (hash);
CREATE INDEX tombstone_unerased ON tombstone (seq) WHERE erased_at IS NULL;
CREATE TRIGGER tombstone_no_update BEFORE UPDATE OF seq, kind, ref, rule, hash, salt, files, entry, at ON tombstone
BEGIN SELECT RAISE(ABORT, 'tombstone is append-only'); END;
CREATE TRIGGER tombstone_no_delete BEFORE DELETE ON tombstone
BEGIN SELECT RAISE(ABORT, 'tombstone is append-only'); END;
CREATE TRIGGER tombstone_no_replace BEFORE INSERT ON tombstone
WHEN EXISTS (SELECT 1 FROM tombstone WHERE seq = NEW.seq OR (kind = NEW.kind AND ref = NEW.ref))
BEGIN SELECT RAISE(ABORT, 'tombstone is append-only'); END;
