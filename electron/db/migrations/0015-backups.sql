-- Where backups go besides the data folder, when, and what became of each. This bench's own; no projection.
CREATE TABLE backup_place (
  id       TEXT    PRIMARY KEY,
  folder   TEXT    NOT NULL UNIQUE,
  added_at INTEGER NOT NULL
) STRICT;
CREATE TABLE backup_setting (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  minute INTEGER NOT NULL
) STRICT;
CREATE TABLE backup_run (
  place   TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  failure TEXT,
  detail  TEXT    NOT NULL,
  PRIMARY KEY (place, kind, at)
) STRICT;
