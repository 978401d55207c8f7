-- Imports that were begun, so that one that was cut short is said, and what each has added, so that it can be undone as a
-- whole. They only find records: whether one can be undone is decided on its events. No projection.
CREATE TABLE import_run (
  id         TEXT    PRIMARY KEY,
  kind       TEXT    NOT NULL,
  person     TEXT    NOT NULL,
  started_at INTEGER NOT NULL,
  total      INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  state      TEXT    NOT NULL
) STRICT;
CREATE INDEX import_run_started ON import_run (kind, started_at);
CREATE TABLE import_added (
  id     INTEGER PRIMARY KEY,
  run    TEXT    NOT NULL,
  record TEXT    NOT NULL,
  event  TEXT    NOT NULL
) STRICT;
CREATE INDEX import_added_run ON import_added (run);

-- The number of a request whose import was undone may come again with the file that was mended. The projector fills it.
DROP TABLE arrival_request;
CREATE TABLE arrival_request (
  id         TEXT    PRIMARY KEY,
  number     TEXT    NOT NULL,
  serial     TEXT    NOT NULL,
  model      TEXT,
  subject    TEXT    NOT NULL,
  cause      TEXT,
  damaged_on TEXT,
  filed_at   INTEGER NOT NULL,
  state      TEXT    NOT NULL,
  case_id    TEXT
) STRICT;
CREATE INDEX arrival_request_number ON arrival_request (number);
CREATE INDEX arrival_request_serial ON arrival_request (serial, state, filed_at);
CREATE INDEX arrival_request_state ON arrival_request (state, filed_at);
CREATE INDEX arrival_request_subject ON arrival_request (subject);
CREATE INDEX arrival_request_state_number ON arrival_request (state, number);
CREATE INDEX arrival_request_state_serial ON arrival_request (state, serial);
CREATE INDEX arrival_request_state_model ON arrival_request (state, model);
