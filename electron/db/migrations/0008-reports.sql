-- What reports count: one row a record of the ledger, the life of each case, closed days, the managers' choices.

CREATE TABLE report_fact (
  seq       INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  type      TEXT    NOT NULL,
  stream    TEXT    NOT NULL,
  actor     TEXT    NOT NULL,
  model     TEXT,
  outcome   TEXT,
  amount    INTEGER,
  currency  TEXT,
  exception TEXT,
  repeated  INTEGER NOT NULL CHECK (repeated IN (0, 1)),
  corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  second    INTEGER NOT NULL CHECK (second IN (0, 1))
) STRICT;
CREATE INDEX report_fact_at ON report_fact (at);
CREATE INDEX report_fact_type ON report_fact (type, at, currency, amount);
CREATE INDEX report_fact_exception ON report_fact (at) WHERE exception IS NOT NULL;

-- What a fact needs to know of its record: nothing of this is read from another feature's tables.
CREATE TABLE report_record (
  stream    TEXT    PRIMARY KEY,
  number    TEXT,
  serial    TEXT,
  subject   TEXT,
  root      TEXT,
  model     TEXT,
  state     TEXT,
  since     INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  outcome   TEXT,
  amount    INTEGER,
  currency  TEXT,
  ordinal   INTEGER,
  due_at    INTEGER
) STRICT;
CREATE INDEX report_record_root ON report_record (root);
CREATE INDEX report_record_opened ON report_record (opened_at) WHERE root IS NOT NULL;
CREATE INDEX report_record_due ON report_record (due_at) WHERE due_at IS NOT NULL;

-- The first serial of a lineage, for each serial that replaced another.
CREATE TABLE report_lineage (serial TEXT PRIMARY KEY, root TEXT NOT NULL) STRICT;

-- How long a case stood in each state; `*` is its whole life, to_at NULL: it still stands there.
CREATE TABLE report_stay (
  id        INTEGER PRIMARY KEY,
  stream    TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,
  from_at   INTEGER NOT NULL,
  to_at     INTEGER
) STRICT;
CREATE INDEX report_stay_open ON report_stay (stream, state) WHERE to_at IS NULL;
CREATE INDEX report_stay_ended ON report_stay (to_at, state, from_at, opened_at);

CREATE TABLE report_day (
  day       TEXT    PRIMARY KEY,
  state     TEXT    NOT NULL CHECK (state IN ('closed', 'reopened')),
  up_to     INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,
  closed_by TEXT    NOT NULL,
  reason    TEXT
) STRICT;

CREATE TABLE report_choice (
  person  TEXT PRIMARY KEY,
  choices TEXT NOT NULL
) STRICT;

CREATE TABLE report_schedule (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT    NOT NULL,
  set_at   INTEGER NOT NULL,
  last_day TEXT,
  last_at  INTEGER,
  files    TEXT    NOT NULL
) STRICT;
