-- Outgoing letters (công văn đi). The row follows the acts; items and acts are appended and never changed.
CREATE TABLE dispatch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  platform TEXT NOT NULL,
  recipient TEXT NOT NULL,
  -- JSON: id, name, address
  recipient_body TEXT NOT NULL,
  about INTEGER REFERENCES dispatch (id),
  ordinal INTEGER,
  digest TEXT NOT NULL,
  items INTEGER NOT NULL,
  state TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  number TEXT,
  sent_at TEXT,
  due_at TEXT,
  answered_at TEXT,
  until TEXT,
  CHECK ((about IS NULL) = (ordinal IS NULL)),
  UNIQUE (about, ordinal)
) STRICT;
CREATE INDEX dispatch_by_state ON dispatch (state, id);
CREATE INDEX dispatch_to ON dispatch (kind, recipient, id);

CREATE TABLE dispatch_item (
  dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
  position INTEGER NOT NULL,
  subject TEXT NOT NULL,
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  body TEXT NOT NULL,
  PRIMARY KEY (dispatch_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispatch_item_of_listing ON dispatch_item (listing_id);
CREATE TRIGGER dispatch_item_no_update BEFORE UPDATE ON dispatch_item
BEGIN SELECT RAISE(ABORT, 'dispatch_item is append-only'); END;
CREATE TRIGGER dispatch_item_no_delete BEFORE DELETE ON dispatch_item
BEGIN SELECT RAISE(ABORT, 'dispatch_item is append-only'); END;
CREATE TRIGGER dispatch_item_no_replace BEFORE INSERT ON dispatch_item
WHEN EXISTS (SELECT 1 FROM dispatch_item WHERE dispatch_id = NEW.dispatch_id AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'dispatch_item is append-only'); END;

-- What open dispatches ask about: a listing, or a seller, stands in one of a kind. Gone when the dispatch is closed or withdrawn.
CREATE TABLE dispatch_open (
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispatch_open_of ON dispatch_open (dispatch_id);

CREATE TABLE dispatch_act (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  said TEXT NOT NULL
) STRICT;
CREATE INDEX dispatch_act_of ON dispatch_act (dispatch_id, seq);
CREATE TRIGGER dispatch_act_no_update BEFORE UPDATE ON dispatch_act
BEGIN SELECT RAISE(ABORT, 'dispatch_act is append-only'); END;
CREATE TRIGGER dispatch_act_no_delete BEFORE DELETE ON dispatch_act
BEGIN SELECT RAISE(ABORT, 'dispatch_act is append-only'); END;
CREATE TRIGGER dispatch_act_no_replace BEFORE INSERT ON dispatch_act
WHEN EXISTS (SELECT 1 FROM dispatch_act WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'dispatch_act is append-only'); END;
-- Four eyes, whatever the program says.
CREATE TRIGGER dispatch_act_four_eyes BEFORE INSERT ON dispatch_act
WHEN NEW.act = 'issue' AND EXISTS (SELECT 1 FROM dispatch WHERE id = NEW.dispatch_id AND drafted_by = NEW.by)
BEGIN SELECT RAISE(ABORT, 'who drafted a dispatch cannot issue it'); END;

CREATE TABLE dispatch_reappearance (
  dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  under INTEGER NOT NULL REFERENCES listing (id),
  seller TEXT,
  why TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (dispatch_id, listing_id, under)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER dispatch_reappearance_no_update BEFORE UPDATE ON dispatch_reappearance
BEGIN SELECT RAISE(ABORT, 'dispatch_reappearance is append-only'); END;
CREATE TRIGGER dispatch_reappearance_no_delete BEFORE DELETE ON dispatch_reappearance
BEGIN SELECT RAISE(ABORT, 'dispatch_reappearance is append-only'); END;
CREATE TRIGGER dispatch_reappearance_no_replace BEFORE INSERT ON dispatch_reappearance
WHEN EXISTS (SELECT 1 FROM dispatch_reappearance
  WHERE dispatch_id = NEW.dispatch_id AND listing_id = NEW.listing_id AND under = NEW.under)
BEGIN SELECT RAISE(ABORT, 'dispatch_reappearance is append-only'); END;

-- What was removed is known by its words or pictures under another name.
CREATE INDEX listing_version_by_words ON listing_version (words);
CREATE INDEX listing_version_by_images ON listing_version (images);
