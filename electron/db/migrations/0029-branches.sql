-- A bench that was set back goes on beside what it had delivered before: what it wrote since becomes a further branch of its
-- chain. Which branch something is on is neither sealed nor signed; it only ever rises, and only while it waits.

DROP TRIGGER event_aside_is_never_updated;
CREATE TRIGGER event_aside_is_never_updated BEFORE UPDATE ON event_aside
WHEN NOT (
  new.id = old.id AND new.stream = old.stream AND new.type = old.type AND new.schema = old.schema
  AND new.body = old.body AND new.actor = old.actor AND new.bench = old.bench AND new.at = old.at AND new.hlc = old.hlc
  AND new.rulebook = old.rulebook AND new.previous = old.previous AND new.hash = old.hash
  AND new.seq = old.seq AND new.version = old.version
  AND (
    new.branch = old.branch
    OR (
      new.branch > old.branch AND new.place = old.place
      AND EXISTS (SELECT 1 FROM own_chain WHERE own_chain.bench = old.bench AND own_chain.branch = new.branch)
    )
  )
)
BEGIN SELECT RAISE(ABORT, 'events never change'); END;

DROP TRIGGER ledger_head_is_never_updated;
CREATE TRIGGER ledger_head_is_never_updated BEFORE UPDATE ON ledger_head
WHEN NOT (
  new.bench = old.bench AND new.seq = old.seq AND new.key = old.key AND new.hash = old.hash AND new.chain = old.chain
  AND new.signature = old.signature AND new.branch > old.branch
  AND EXISTS (SELECT 1 FROM own_chain WHERE own_chain.bench = old.bench AND own_chain.branch = new.branch)
)
BEGIN SELECT RAISE(ABORT, 'signed heads never change'); END;
