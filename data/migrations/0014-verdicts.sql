-- What a verdict says beside its words (class, listings, lead, agency), as JSON.
ALTER TABLE decision ADD COLUMN more TEXT;

-- Listings that people put into a lead or took out of it, whatever the rules say; of several rows the newest counts.
-- act: in | out | none (as the rules say); was: what counted before. An `out` binds the content that was seen.
CREATE TABLE lead_hand (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  listing_id INTEGER NOT NULL REFERENCES listing (id),
  act TEXT NOT NULL CHECK (act IN ('in', 'out', 'none')),
  was TEXT NOT NULL CHECK (was IN ('in', 'out', 'none')),
  content_hash TEXT NOT NULL,
  decision_seq INTEGER NOT NULL REFERENCES decision (seq),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX lead_hand_of_lead ON lead_hand (lead_id, listing_id, seq);
CREATE INDEX lead_hand_of_decision ON lead_hand (decision_seq);
CREATE TRIGGER lead_hand_no_update BEFORE UPDATE ON lead_hand
BEGIN SELECT RAISE(ABORT, 'lead_hand is append-only'); END;
CREATE TRIGGER lead_hand_no_delete BEFORE DELETE ON lead_hand
BEGIN SELECT RAISE(ABORT, 'lead_hand is append-only'); END;
CREATE TRIGGER lead_hand_no_replace BEFORE INSERT ON lead_hand
WHEN EXISTS (SELECT 1 FROM lead_hand WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'lead_hand is append-only'); END;

-- Dismissals drawn for a second, blind look, and what the second person said. One look each.
CREATE TABLE second_look (
  decision_seq INTEGER PRIMARY KEY REFERENCES decision (seq),
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  at TEXT NOT NULL
) STRICT;
CREATE TABLE second_look_verdict (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  decision_seq INTEGER NOT NULL UNIQUE REFERENCES second_look (decision_seq),
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER second_look_verdict_no_update BEFORE UPDATE ON second_look_verdict
BEGIN SELECT RAISE(ABORT, 'second_look_verdict is append-only'); END;
CREATE TRIGGER second_look_verdict_no_delete BEFORE DELETE ON second_look_verdict
BEGIN SELECT RAISE(ABORT, 'second_look_verdict is append-only'); END;
CREATE TRIGGER second_look_verdict_no_replace BEFORE INSERT ON second_look_verdict
WHEN EXISTS (SELECT 1 FROM second_look_verdict WHERE seq = NEW.seq OR decision_seq = NEW.decision_seq)
BEGIN SELECT RAISE(ABORT, 'second_look_verdict is append-only'); END;
