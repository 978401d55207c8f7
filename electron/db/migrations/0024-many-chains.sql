-- The records of several benches in one file. `place` is where an event stands among all records of the centre and
-- `revision` where in its stream; both are given here. What was sealed with the event is `seq`, its number in the chain
-- of its bench, and `version`, where its bench saw it in the stream. A bench that went on from a backup while its later
-- records were known elsewhere writes a further branch of its chain.

DROP TRIGGER event_is_never_updated;
ALTER TABLE event RENAME COLUMN seq TO place;
ALTER TABLE event RENAME COLUMN version TO revision;
ALTER TABLE event ADD COLUMN branch INTEGER NOT NULL DEFAULT 1 CHECK (branch > 0);
ALTER TABLE event ADD COLUMN seq INTEGER NOT NULL DEFAULT 1 CHECK (seq > 0);
ALTER TABLE event ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
UPDATE event SET seq = place, version = revision;
CREATE UNIQUE INDEX event_chain ON event (bench, branch, seq);

CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
WHEN NOT (
  new.place = old.place AND new.branch = old.branch AND new.revision = old.revision
  AND new.seq = old.seq AND new.id = old.id AND new.stream = old.stream AND new.version = old.version
  AND new.type = old.type AND new.schema = old.schema AND new.actor = old.actor AND new.bench = old.bench
  AND new.at = old.at AND new.hlc = old.hlc AND new.rulebook = old.rulebook AND new.previous = old.previous
  AND new.hash = old.hash AND json_valid(new.body) AND json_type(new.body, '$."~stub"') IS 'integer'
  AND json_type(old.body, '$."~stub"') IS NULL
  AND EXISTS (
    SELECT 1 FROM event AS redaction
    WHERE redaction.stream = 'redaction:' || old.id AND redaction.type = 'ledger.redacted'
      AND json_extract(redaction.body, '$.hash') = old.hash
  )
)
BEGIN SELECT RAISE(ABORT, 'events never change'); END;

-- One signed head for each commit of a bench, with its chain.
CREATE TABLE signed_head (
  bench     TEXT    NOT NULL,
  branch    INTEGER NOT NULL CHECK (branch > 0),
  seq       INTEGER NOT NULL CHECK (seq > 0),
  key       TEXT    NOT NULL,
  hash      TEXT    NOT NULL,
  chain     TEXT    NOT NULL,
  signature TEXT    NOT NULL,
  PRIMARY KEY (bench, branch, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO signed_head (bench, branch, seq, key, hash, chain, signature)
SELECT bench, 1, seq, key, hash, chain, signature FROM ledger_head;

-- Whose records are written here. No event gives it: a copy of the same records may stand on another bench.
CREATE TABLE own_chain (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  bench  TEXT    NOT NULL,
  branch INTEGER NOT NULL CHECK (branch > 0)
) STRICT;
INSERT INTO own_chain (one, bench, branch) SELECT 1, bench, 1 FROM ledger_head ORDER BY seq DESC LIMIT 1;

DROP TABLE ledger_head;
ALTER TABLE signed_head RENAME TO ledger_head;

CREATE TRIGGER ledger_head_is_never_updated BEFORE UPDATE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'signed heads never change'); END;

CREATE TRIGGER ledger_head_is_never_deleted BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'signed heads are never deleted'); END;
