-- What became of each file of the watched folder, by a keyed hash of where it lies: no names are kept. This bench's own; no
-- projection.
CREATE TABLE watched_file (
  place    TEXT    PRIMARY KEY,
  size     INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  sha256   TEXT,
  fate     TEXT    NOT NULL,
  problem  TEXT,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX watched_file_content ON watched_file (sha256);
