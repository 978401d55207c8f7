-- Video submissions as the queue shows them, and what is known of recordings.

CREATE TABLE submission (
  id              TEXT    PRIMARY KEY,
  version         INTEGER NOT NULL,
  number          TEXT    NOT NULL UNIQUE,
  number_year     INTEGER NOT NULL,
  number_ordinal  INTEGER NOT NULL,
  subject         TEXT    NOT NULL,
  model           TEXT    NOT NULL,
  aircraft_serial TEXT    NOT NULL,
  gimbal_serial   TEXT,
  app             TEXT    NOT NULL,
  link            TEXT,
  state           TEXT    NOT NULL,
  came_in_at      INTEGER NOT NULL,
  due_at          INTEGER NOT NULL,
  entered_by      TEXT    NOT NULL,
  reviewer        TEXT,
  media           TEXT,
  media_expired   INTEGER NOT NULL CHECK (media_expired IN (0, 1)),
  judged_at       INTEGER,
  judged_by       TEXT,
  previous        TEXT,
  UNIQUE (number_year, number_ordinal)
) STRICT;

CREATE INDEX submission_queue ON submission (due_at) WHERE state IN ('awaiting-file', 'waiting', 'in-review', 'second-review');
CREATE INDEX submission_state ON submission (state, due_at);
CREATE INDEX submission_serial ON submission (aircraft_serial);
CREATE INDEX submission_subject ON submission (subject);
CREATE INDEX submission_media ON submission (media);
CREATE INDEX submission_judged ON submission (judged_at);

CREATE TABLE review_setting (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  version  INTEGER NOT NULL,
  settings TEXT    NOT NULL
) STRICT;

-- Fingerprints of recordings, for finding one that was there before. Made from the files; may be made anew.
CREATE TABLE recording (
  sha256   TEXT    PRIMARY KEY,
  payload  TEXT    NOT NULL,
  sequence TEXT    NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX recording_payload ON recording (payload);

-- What a reviewer has looked at so far: work in progress, kept with the verdict once there is one.
CREATE TABLE review_viewed (
  submission TEXT    NOT NULL,
  reviewer   TEXT    NOT NULL,
  media      TEXT    NOT NULL,
  spans      TEXT    NOT NULL,
  PRIMARY KEY (submission, reviewer, media)
) STRICT;

-- Files of the watched folder that belong to no submission yet.
CREATE TABLE recording_inbox (
  sha256   TEXT    PRIMARY KEY,
  name     TEXT    NOT NULL,
  bytes    INTEGER NOT NULL,
  found_at INTEGER NOT NULL,
  problem  TEXT
) STRICT;
