-- Published versions of the catalogue, in the order in which they were published. Their content stays in the events;
-- the version that ships with the program is a file and has no row here.

CREATE TABLE catalogue_version (
  version      TEXT    PRIMARY KEY,
  -- Where its event stands in the ledger: the order of publication.
  seq          INTEGER NOT NULL UNIQUE,
  valid_from   TEXT    NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  source       TEXT    NOT NULL,
  based_on     TEXT    NOT NULL,
  hash         TEXT    NOT NULL,
  models       INTEGER NOT NULL,
  coverage     INTEGER NOT NULL,
  fees         INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  published_by TEXT    NOT NULL
) STRICT;
