-- The moves of recordings, for finding one that was there before after it was encoded anew, trimmed or cropped. Made from
-- the files; may be made anew, and is where "version" is not the program's own.
CREATE TABLE recording_moves (
  sha256   TEXT    PRIMARY KEY,
  version  INTEGER NOT NULL,
  low      BLOB    NOT NULL,
  high     BLOB    NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
