-- Plans, the serials they were ever bound to, activation codes, and the stock of replacement units.

CREATE TABLE plan (
  id               TEXT    PRIMARY KEY,
  number           TEXT    NOT NULL UNIQUE,
  number_year      INTEGER NOT NULL,
  number_ordinal   INTEGER NOT NULL,
  serial           TEXT    NOT NULL,
  model            TEXT    NOT NULL,
  region           TEXT    NOT NULL,
  zone             TEXT    NOT NULL,
  subject          TEXT    NOT NULL,
  starts_at        INTEGER NOT NULL,
  ends_at          INTEGER NOT NULL,
  plus_starts_at   INTEGER,
  plus_ends_at     INTEGER,
  granted          INTEGER NOT NULL,
  additional       INTEGER NOT NULL,
  used             INTEGER NOT NULL CHECK (used BETWEEN 0 AND granted + additional),
  suspended        INTEGER NOT NULL CHECK (suspended IN (0, 1)),
  over             TEXT,
  reserved_case    TEXT,
  reserved_rma     TEXT,
  warranty_ends_on TEXT,
  warranty_ends_at INTEGER,
  registered_at    INTEGER NOT NULL,
  UNIQUE (number_year, number_ordinal)
) STRICT;

-- What is held for a case is held once, whoever asks at the same moment.
CREATE UNIQUE INDEX plan_reserved_case ON plan (reserved_case) WHERE reserved_case IS NOT NULL;
CREATE INDEX plan_registered ON plan (registered_at);
CREATE INDEX plan_ends ON plan (ends_at);
CREATE INDEX plan_model ON plan (model, registered_at);
CREATE INDEX plan_subject ON plan (subject);

-- The lineage A → B → C of each plan.
CREATE TABLE plan_serial (
  plan_id     TEXT    NOT NULL REFERENCES plan (id),
  step        INTEGER NOT NULL,
  serial      TEXT    NOT NULL,
  skeleton    TEXT    NOT NULL,
  model       TEXT    NOT NULL,
  bound_at    INTEGER NOT NULL,
  reseal      TEXT,
  seal        TEXT,
  replaced_at INTEGER,
  replaced_by TEXT,
  in_force    INTEGER NOT NULL CHECK (in_force IN (0, 1)),
  PRIMARY KEY (plan_id, step)
) STRICT;

-- One plan in force for a serial, and a serial is replaced once.
CREATE UNIQUE INDEX plan_serial_in_force ON plan_serial (serial) WHERE in_force = 1;
CREATE UNIQUE INDEX plan_serial_retired ON plan_serial (serial) WHERE replaced_by IS NOT NULL;
CREATE INDEX plan_serial_serial ON plan_serial (serial);
CREATE INDEX plan_serial_skeleton ON plan_serial (skeleton);

-- One activation code binds once.
CREATE TABLE activation_code (
  code    TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL,
  kind    TEXT NOT NULL
) STRICT;

-- Persons who were erased on request: their keys must be gone everywhere.
CREATE TABLE erased_subject (
  subject TEXT    PRIMARY KEY,
  at      INTEGER NOT NULL
) STRICT;

CREATE TABLE stock_unit (
  serial      TEXT    PRIMARY KEY,
  skeleton    TEXT    NOT NULL,
  model       TEXT    NOT NULL,
  region      TEXT    NOT NULL,
  grade       TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  case_id     TEXT,
  rma         TEXT,
  received_at INTEGER NOT NULL
) STRICT;

-- One unit is held for a case at a time.
CREATE UNIQUE INDEX stock_unit_held ON stock_unit (case_id) WHERE state = 'reserved';
CREATE INDEX stock_unit_state ON stock_unit (state, model);
CREATE INDEX stock_unit_skeleton ON stock_unit (skeleton);
CREATE INDEX stock_unit_received ON stock_unit (received_at);
