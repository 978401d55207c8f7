-- What came of commits that count nowhere: which belong together, and what was first.

-- A commit that the log counts and the records cannot: it stands beside them, on every bench alike.
ALTER TABLE log_entry ADD COLUMN fault TEXT;

CREATE TABLE set_aside (
  bench     TEXT    NOT NULL,
  branch    INTEGER NOT NULL CHECK (branch > 0),
  last_seq  INTEGER NOT NULL CHECK (last_seq > 0),
  first_seq INTEGER NOT NULL CHECK (first_seq > 0),
  -- The last number of the first commit of those that are settled together.
  root      INTEGER NOT NULL CHECK (root > 0),
  -- Null until the log has it.
  position  INTEGER,
  -- JSON: ids of the events that were first.
  against   TEXT    NOT NULL,
  PRIMARY KEY (bench, branch, last_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX set_aside_root ON set_aside (bench, branch, root);

-- Whose records it would have changed.
CREATE TABLE set_aside_stream (
  stream   TEXT    NOT NULL,
  bench    TEXT    NOT NULL,
  branch   INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (stream, bench, branch, last_seq)
) STRICT, WITHOUT ROWID;

-- Disputes that somebody has settled: made from the events.
CREATE TABLE dispute_settled (
  dispute TEXT    PRIMARY KEY,
  how     TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  actor   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
