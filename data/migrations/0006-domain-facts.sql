-- What the network said of a host, fact by fact: appended, the newest of a kind counts. `value` is JSON of data/domain-facts.ts.
CREATE TABLE domain_fact (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  domain TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('known', 'none', 'unpublished', 'unknown')),
  value TEXT,
  reason TEXT,
  CHECK ((state = 'known') = (value IS NOT NULL)),
  CHECK ((state IN ('unpublished', 'unknown')) = (reason IS NOT NULL))
) STRICT;
CREATE INDEX domain_fact_of_host ON domain_fact (host, kind, seq);
CREATE INDEX domain_fact_of_domain ON domain_fact (domain);
CREATE TRIGGER domain_fact_no_update BEFORE UPDATE ON domain_fact
BEGIN SELECT RAISE(ABORT, 'domain_fact is append-only'); END;
CREATE TRIGGER domain_fact_no_delete BEFORE DELETE ON domain_fact
BEGIN SELECT RAISE(ABORT, 'domain_fact is append-only'); END;
CREATE TRIGGER domain_fact_no_replace BEFORE INSERT ON domain_fact
WHEN EXISTS (SELECT 1 FROM domain_fact WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'domain_fact is append-only'); END;

-- Names that we saw at an address: a lower bound of those that stand there.
CREATE TABLE address_name (
  address TEXT NOT NULL,
  host TEXT NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  PRIMARY KEY (address, host)
) STRICT, WITHOUT ROWID;
