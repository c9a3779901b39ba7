-- Ways to reach the seller that a version of a listing names, with the words they were read from. `extra` is what the kind needs, as JSON.
CREATE TABLE contact (
  version_id INTEGER NOT NULL REFERENCES listing_version (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  field TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  trick TEXT,
  extra TEXT NOT NULL,
  PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_by_value ON contact (kind, value);
