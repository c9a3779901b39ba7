/** Marks the file as a queue of ours: "SoiQ" in the header of the database. */
export const APPLICATION_ID = 0x536f6951;

/** Version of `SCHEMA`; a file with a higher one is left alone. */
export const SCHEMA_VERSION = 1;

/**
 * One row per job until it is done. Times are milliseconds since 1970. `deliveries` rises with every claim, so together
 * with the id it names one lease. `lost` counts leases that ran out since the job's handler last ended.
 */
export const SCHEMA = `
CREATE TABLE job (
  -- AUTOINCREMENT: an id is never given twice, though done jobs are deleted.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  dedupe_key TEXT,
  priority REAL NOT NULL,
  max_attempts REAL NOT NULL,
  backoff_ms REAL NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delayed', 'active', 'dead')),
  run_at REAL NOT NULL,
  lease_until REAL,
  failures INTEGER NOT NULL DEFAULT 0,
  deliveries INTEGER NOT NULL DEFAULT 0,
  lost INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  died_at REAL
) STRICT;
CREATE UNIQUE INDEX job_dedupe ON job (dedupe_key) WHERE dedupe_key IS NOT NULL AND state <> 'dead';
CREATE INDEX job_waiting ON job (name, priority DESC, id) WHERE state = 'waiting';
CREATE INDEX job_delayed ON job (name, run_at) WHERE state = 'delayed';
CREATE INDEX job_active ON job (name, lease_until) WHERE state = 'active';
CREATE INDEX job_dead ON job (died_at, id) WHERE state = 'dead';
`;
