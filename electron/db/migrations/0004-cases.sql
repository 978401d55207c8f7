-- Cases, drafts of intakes, expected arrivals, and the search index over what is not personal.

CREATE TABLE repair_case (
  id           TEXT    PRIMARY KEY,
  version      INTEGER NOT NULL,
  rma          TEXT    NOT NULL UNIQUE,
  rma_year     INTEGER NOT NULL,
  rma_number   INTEGER NOT NULL,
  serial       TEXT    NOT NULL,
  skeleton     TEXT    NOT NULL,
  model        TEXT    NOT NULL,
  subject      TEXT    NOT NULL,
  status       TEXT    NOT NULL,
  status_since INTEGER NOT NULL,
  ended        INTEGER NOT NULL CHECK (ended IN (0, 1)),
  outcome      TEXT,
  fee_amount   INTEGER,
  fee_currency TEXT,
  received_at  INTEGER NOT NULL,
  opened_at    INTEGER NOT NULL,
  last_actor   TEXT    NOT NULL,
  request_id   TEXT,
  draft_id     TEXT    NOT NULL UNIQUE,
  UNIQUE (rma_year, rma_number)
) STRICT;

-- One open case for a serial, whoever asks at the same moment.
CREATE UNIQUE INDEX repair_case_open_serial ON repair_case (serial) WHERE ended = 0;
CREATE INDEX repair_case_serial ON repair_case (serial);
CREATE INDEX repair_case_skeleton ON repair_case (skeleton);
CREATE INDEX repair_case_subject ON repair_case (subject);
CREATE INDEX repair_case_received ON repair_case (received_at);
CREATE INDEX repair_case_status ON repair_case (status, status_since);
CREATE INDEX repair_case_since ON repair_case (status_since);
CREATE INDEX repair_case_model ON repair_case (model, received_at);
CREATE INDEX repair_case_outcome ON repair_case (outcome, status_since);
CREATE INDEX repair_case_open ON repair_case (received_at) WHERE ended = 0;

-- Half-done intakes, encrypted: they hold names before anything is submitted.
CREATE TABLE intake_draft (
  id         TEXT    PRIMARY KEY,
  owner      TEXT    NOT NULL,
  revision   INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  nonce      BLOB    NOT NULL,
  sealed     BLOB    NOT NULL
) STRICT;
CREATE INDEX intake_draft_owner ON intake_draft (owner, updated_at);

-- Repair requests that customers filed before sending the unit.
CREATE TABLE arrival_request (
  id       TEXT    PRIMARY KEY,
  number   TEXT    NOT NULL UNIQUE,
  serial   TEXT    NOT NULL,
  model    TEXT,
  subject  TEXT    NOT NULL,
  cause    TEXT,
  words    TEXT    NOT NULL,
  damaged_on TEXT,
  filed_at INTEGER NOT NULL,
  state    TEXT    NOT NULL,
  case_id  TEXT
) STRICT;
CREATE INDEX arrival_request_serial ON arrival_request (serial, state, filed_at);
CREATE INDEX arrival_request_state ON arrival_request (state, filed_at);
CREATE INDEX arrival_request_subject ON arrival_request (subject);

-- What may be found by a part of it: serials, RMA and plan numbers, activation codes. Nothing personal.
CREATE TABLE search_entry (
  id   INTEGER PRIMARY KEY,
  kind TEXT    NOT NULL,
  ref  TEXT    NOT NULL,
  words TEXT   NOT NULL,
  UNIQUE (kind, ref)
) STRICT;
CREATE VIRTUAL TABLE search_words USING fts5(
  words, content = 'search_entry', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1'
);
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry
BEGIN INSERT INTO search_words (rowid, words) VALUES (new.id, new.words); END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry
BEGIN INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words); END;
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry
BEGIN
  INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words);
  INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
END;
