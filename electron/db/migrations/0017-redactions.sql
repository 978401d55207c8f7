-- An event never changes, but for its free text: a stub may take its body's place once a redaction names it.
DROP TRIGGER event_is_never_updated;
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
WHEN NOT (
  new.seq = old.seq AND new.id = old.id AND new.stream = old.stream AND new.version = old.version
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
