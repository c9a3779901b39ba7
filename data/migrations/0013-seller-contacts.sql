-- What platforms and officers answered of a seller. notice_id is 0 for what answers no request.
CREATE TABLE seller_contact (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  seller TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  quote TEXT NOT NULL,
  province TEXT,
  source TEXT NOT NULL CHECK (source IN ('platform', 'officer')),
  notice_id INTEGER NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (seller, kind, value, notice_id)
) STRICT;
CREATE INDEX seller_contact_of_value ON seller_contact (kind, value);
CREATE TRIGGER seller_contact_no_update BEFORE UPDATE ON seller_contact
BEGIN SELECT RAISE(ABORT, 'seller_contact is append-only'); END;
