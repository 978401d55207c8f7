-- The sealed ledger. Nothing in this program updates or deletes an event; the triggers hold against everything else.

CREATE TABLE event (
  seq      INTEGER PRIMARY KEY CHECK (seq > 0),
  id       TEXT    NOT NULL UNIQUE,
  stream   TEXT    NOT NULL,
  version  INTEGER NOT NULL CHECK (version > 0),
  type     TEXT    NOT NULL,
  schema   INTEGER NOT NULL CHECK (schema > 0),
  body     TEXT    NOT NULL,
  actor    TEXT    NOT NULL,
  bench    TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  hlc      TEXT    NOT NULL,
  rulebook TEXT    NOT NULL,
  previous TEXT    NOT NULL,
  hash     TEXT    NOT NULL,
  UNIQUE (stream, version)
) STRICT;

CREATE INDEX event_at ON event (at);

CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events never change'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- One signed head for each commit: proof that this bench wrote everything up to `seq`.
CREATE TABLE ledger_head (
  seq       INTEGER PRIMARY KEY,
  bench     TEXT    NOT NULL,
  key       TEXT    NOT NULL,
  hash      TEXT    NOT NULL,
  chain     TEXT    NOT NULL,
  signature TEXT    NOT NULL
) STRICT;

CREATE TRIGGER ledger_head_is_never_updated BEFORE UPDATE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'signed heads never change'); END;

CREATE TRIGGER ledger_head_is_never_deleted BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'signed heads are never deleted'); END;

-- Which version of each projector filled its tables; another version rebuilds them from the events.
CREATE TABLE projection (
  name    TEXT    PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

-- Personal data: unreadable without the person's own key, which lives in another file.
CREATE TABLE personal (
  subject TEXT    PRIMARY KEY,
  kind    TEXT    NOT NULL,
  nonce   BLOB    NOT NULL,
  sealed  BLOB    NOT NULL,
  at      INTEGER NOT NULL
) STRICT;
