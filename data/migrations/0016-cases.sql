-- Cases: what people did, one row an act, and the case as that tells it (body, JSON) with what lists are asked for.
CREATE TABLE case_file (
  id INTEGER PRIMARY KEY,
  stage TEXT NOT NULL,
  unit TEXT NOT NULL,
  officer TEXT NOT NULL,
  province TEXT,
  place_certainty TEXT,
  body TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_by_stage ON case_file (stage, id DESC);

CREATE TABLE case_act (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES case_file (id) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  said TEXT NOT NULL
) STRICT;
CREATE INDEX case_act_of_case ON case_act (case_id, seq);
CREATE TRIGGER case_act_no_update BEFORE UPDATE ON case_act
BEGIN SELECT RAISE(ABORT, 'case_act is append-only'); END;
CREATE TRIGGER case_act_no_delete BEFORE DELETE ON case_act
BEGIN SELECT RAISE(ABORT, 'case_act is append-only'); END;
CREATE TRIGGER case_act_no_replace BEFORE INSERT ON case_act
WHEN EXISTS (SELECT 1 FROM case_act WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'case_act is append-only'); END;

-- A lead has one owner: it stands in one open case.
CREATE TABLE case_lead (
  case_id INTEGER NOT NULL REFERENCES case_file (id),
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  PRIMARY KEY (case_id, lead_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX case_lead_owner ON case_lead (lead_id) WHERE open = 1;
CREATE INDEX case_lead_of_lead ON case_lead (lead_id);

CREATE TABLE case_document (
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  issuer TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES case_file (id),
  PRIMARY KEY (kind, number, issuer)
) STRICT, WITHOUT ROWID;
