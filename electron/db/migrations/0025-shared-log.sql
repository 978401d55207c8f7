-- What a bench needs to share its records with others. In a centre of one bench these tables stay empty.

-- Events that were recorded and count nowhere: another bench was first. Kept, signed and part of their chain. While news
-- is taken in, own events that wait for their place stand here too.
CREATE TABLE event_aside (
  place    INTEGER PRIMARY KEY CHECK (place > 0),
  id       TEXT    NOT NULL UNIQUE,
  stream   TEXT    NOT NULL,
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
  branch   INTEGER NOT NULL CHECK (branch > 0),
  seq      INTEGER NOT NULL CHECK (seq > 0),
  version  INTEGER NOT NULL CHECK (version > 0),
  UNIQUE (bench, branch, seq)
) STRICT;

CREATE TRIGGER event_aside_is_never_updated BEFORE UPDATE ON event_aside
WHEN NOT (
  new.id = old.id AND new.stream = old.stream AND new.type = old.type AND new.schema = old.schema
  AND new.body = old.body AND new.actor = old.actor AND new.bench = old.bench AND new.at = old.at AND new.hlc = old.hlc
  AND new.rulebook = old.rulebook AND new.previous = old.previous AND new.hash = old.hash
  AND new.branch = old.branch AND new.seq = old.seq AND new.version = old.version
)
BEGIN SELECT RAISE(ABORT, 'events never change'); END;

CREATE TRIGGER event_aside_is_never_deleted BEFORE DELETE ON event_aside
WHEN NOT EXISTS (
  SELECT 1 FROM event
  WHERE event.id = old.id AND event.hash = old.hash AND event.body = old.body AND event.bench = old.bench
    AND event.branch = old.branch AND event.seq = old.seq
)
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- Where an event stands may change while its bench has not delivered it; what was sealed never does.
DROP TRIGGER event_is_never_updated;
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
WHEN NOT (
  new.branch = old.branch AND new.seq = old.seq AND new.id = old.id AND new.stream = old.stream
  AND new.version = old.version AND new.type = old.type AND new.schema = old.schema AND new.actor = old.actor
  AND new.bench = old.bench AND new.at = old.at AND new.hlc = old.hlc AND new.rulebook = old.rulebook
  AND new.previous = old.previous AND new.hash = old.hash
  AND (
    new.body = old.body
    OR (
      new.place = old.place AND new.revision = old.revision
      AND json_valid(new.body) AND json_type(new.body, '$."~stub"') IS 'integer'
      AND json_type(old.body, '$."~stub"') IS NULL
      AND EXISTS (
        SELECT 1 FROM event AS redaction
        WHERE redaction.stream = 'redaction:' || old.id AND redaction.type = 'ledger.redacted'
          AND json_extract(redaction.body, '$.hash') = old.hash
      )
    )
  )
)
BEGIN SELECT RAISE(ABORT, 'events never change'); END;

-- An event leaves the table only for the one of those that were set aside.
DROP TRIGGER event_is_never_deleted;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
WHEN NOT EXISTS (
  SELECT 1 FROM event_aside AS aside
  WHERE aside.id = old.id AND aside.hash = old.hash AND aside.body = old.body AND aside.bench = old.bench
    AND aside.branch = old.branch AND aside.seq = old.seq
)
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- The order of all commits of the centre, as far as it was read.
CREATE TABLE log_entry (
  position  INTEGER PRIMARY KEY CHECK (position > 0),
  bench     TEXT    NOT NULL,
  branch    INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq  INTEGER NOT NULL,
  hash      TEXT    NOT NULL,
  -- 1: set aside.
  aside     INTEGER NOT NULL CHECK (aside IN (0, 1)),
  -- Over the whole log up to here.
  digest    TEXT    NOT NULL,
  -- When the log took it in (ms, UTC).
  at        INTEGER NOT NULL
) STRICT;

-- Own commits that the log has not answered for yet.
CREATE TABLE waiting_commit (
  last_seq  INTEGER PRIMARY KEY,
  first_seq INTEGER NOT NULL,
  -- JSON: [[key, holder before, holder after], …]
  guards    TEXT    NOT NULL,
  -- `aside`: another bench was first; it counts nowhere and is delivered as such.
  state     TEXT    NOT NULL CHECK (state IN ('waiting', 'aside')),
  -- The key that somebody else holds.
  why       TEXT
) STRICT;

-- What may be held once: the newest ordered event of a stream, a serial's open case, a code. Made from the events.
CREATE TABLE guard (
  key    TEXT PRIMARY KEY,
  holder TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How the derived tables stood before the commits that wait: taken back when other benches have news.
CREATE TABLE undo_step (
  id        INTEGER PRIMARY KEY,
  first_seq INTEGER NOT NULL,
  name      TEXT    NOT NULL,
  -- The row as it is, by its key; and as it was. JSON; null where there is or was none.
  is_now    TEXT,
  was       TEXT
) STRICT;
CREATE INDEX undo_step_of ON undo_step (first_seq);
