-- Records are counted by business day: the calendar day in the zone in force when they were recorded, or the next open day
-- where that one was closed by then. Sums are kept by these days. The projector fills everything anew.

DROP TABLE report_fact;
DROP TABLE report_tally;
DROP TABLE report_stay;
DROP TABLE report_stay_tally;
DELETE FROM report_rung;

-- Which zone was in force from which record on.
CREATE TABLE report_zone (
  seq  INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  zone TEXT    NOT NULL
) STRICT;

CREATE TABLE report_fact (
  seq            INTEGER PRIMARY KEY,
  at             INTEGER NOT NULL,
  -- The business day that counts it; `late_of`: the closed day on which it happened, where that is another one.
  day            TEXT    NOT NULL,
  late_of        TEXT,
  type           TEXT    NOT NULL,
  stream         TEXT    NOT NULL,
  actor          TEXT    NOT NULL,
  model          TEXT,
  outcome        TEXT,
  amount         INTEGER,
  currency       TEXT,
  -- Of a further decision of a case: the fee of the one before, which no longer holds, and the day of the first.
  taken_amount   INTEGER,
  taken_currency TEXT,
  decided_day    TEXT,
  exception      TEXT,
  repeated       INTEGER NOT NULL CHECK (repeated IN (0, 1)),
  corrected      INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  second         INTEGER NOT NULL CHECK (second IN (0, 1)),
  left_state     TEXT,
  lived          INTEGER
) STRICT;
CREATE INDEX report_fact_day ON report_fact (day, at);
CREATE INDEX report_fact_type ON report_fact (type, day, currency, amount);
CREATE INDEX report_fact_late ON report_fact (late_of) WHERE late_of IS NOT NULL;
CREATE INDEX report_fact_decided ON report_fact (stream, seq) WHERE type = 'case.decided';
CREATE INDEX report_fact_exception ON report_fact (day, at) WHERE exception IS NOT NULL;

-- How long a case stood in each state, `whole` is its whole life; to_at NULL: it still stands there. `from_seq` and
-- `end_seq` are the records that began and ended it, `day` the business day that counts the end.
CREATE TABLE report_stay (
  id        INTEGER PRIMARY KEY,
  stream    TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,
  from_at   INTEGER NOT NULL,
  from_seq  INTEGER NOT NULL,
  to_at     INTEGER,
  end_seq   INTEGER,
  day       TEXT,
  due_at    INTEGER,
  rung      INTEGER
) STRICT;
CREATE INDEX report_stay_open ON report_stay (stream, state) WHERE to_at IS NULL;
CREATE INDEX report_stay_standing ON report_stay (state, from_at, opened_at, due_at) WHERE to_at IS NULL;
CREATE INDEX report_stay_due ON report_stay (state, due_at) WHERE to_at IS NULL;
CREATE INDEX report_stay_rung ON report_stay (state, rung, to_at, from_at, opened_at, due_at);
CREATE INDEX report_stay_ended ON report_stay (state, rung, day, to_at, from_at, due_at);
CREATE INDEX report_stay_end ON report_stay (end_seq) WHERE end_seq IS NOT NULL;

-- `kind`: by type, outcome and currency; `settled`: what decided fees come to, by currency, `first` of cases whose first
-- decision was on this day and `later` of all others; the rest by type and whose it is. '' where there is none.
CREATE TABLE report_tally (
  day       TEXT    NOT NULL,
  facet     TEXT    NOT NULL CHECK (facet IN ('kind', 'settled', 'person', 'model', 'exception')),
  name      TEXT    NOT NULL,
  type      TEXT    NOT NULL,
  outcome   TEXT    NOT NULL,
  currency  TEXT    NOT NULL,
  count     INTEGER NOT NULL,
  amount    INTEGER NOT NULL,
  repeated  INTEGER NOT NULL,
  corrected INTEGER NOT NULL,
  second    INTEGER NOT NULL,
  PRIMARY KEY (day, facet, name, type, outcome, currency)
) STRICT, WITHOUT ROWID;

-- How many stays of a length ended on a business day.
CREATE TABLE report_stay_tally (
  day   TEXT    NOT NULL,
  state TEXT    NOT NULL,
  rung  INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, state, rung)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_fact_is_tallied AFTER INSERT ON report_fact BEGIN
  INSERT INTO report_tally
  VALUES (NEW.day, 'kind', '', NEW.type, coalesce(NEW.outcome, ''), coalesce(NEW.currency, ''),
    1, coalesce(NEW.amount, 0), NEW.repeated, NEW.corrected, NEW.second)
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1,
    amount = amount + excluded.amount, repeated = repeated + excluded.repeated,
    corrected = corrected + excluded.corrected, second = second + excluded.second;
  INSERT INTO report_tally
  SELECT NEW.day, 'settled', iif(coalesce(NEW.decided_day, NEW.day) = NEW.day, 'first', 'later'), NEW.type, '',
    NEW.currency, 1, NEW.amount, 0, 0, 0 WHERE NEW.type = 'case.decided' AND NEW.currency IS NOT NULL
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1,
    amount = amount + excluded.amount;
  INSERT INTO report_tally
  SELECT NEW.day, 'settled', iif(coalesce(NEW.decided_day, NEW.day) = NEW.day, 'first', 'later'), NEW.type, '',
    NEW.taken_currency, 0, -NEW.taken_amount, 0, 0, 0 WHERE NEW.taken_currency IS NOT NULL
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET amount = amount + excluded.amount;
  INSERT INTO report_tally VALUES (NEW.day, 'person', NEW.actor, NEW.type, '', '', 1, 0, 0, 0, 0)
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1;
  INSERT INTO report_tally
  SELECT NEW.day, 'model', NEW.model, NEW.type, '', '', 1, 0, 0, 0, 0 WHERE NEW.model IS NOT NULL
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1;
  INSERT INTO report_tally
  SELECT NEW.day, 'exception', NEW.exception, NEW.type, '', '', 1, 0, 0, 0, 0 WHERE NEW.exception IS NOT NULL
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER report_stay_is_tallied AFTER UPDATE OF rung ON report_stay WHEN NEW.rung IS NOT NULL BEGIN
  INSERT INTO report_stay_tally VALUES (NEW.day, NEW.state, NEW.rung, 1)
  ON CONFLICT (day, state, rung) DO UPDATE SET count = count + 1;
  INSERT INTO report_rung VALUES (NEW.state, NEW.rung, NEW.to_at - NEW.from_at)
  ON CONFLICT (state, rung) DO UPDATE SET longest = max(longest, excluded.longest);
END;

-- What was charged for an exchange is what is taken back with it, whatever was decided in between.
ALTER TABLE report_record ADD COLUMN charged_amount INTEGER;
ALTER TABLE report_record ADD COLUMN charged_currency TEXT;

-- Since when the schedule has been on without a break: days from then on are made up, whatever was changed meanwhile.
ALTER TABLE report_schedule ADD COLUMN since_at INTEGER NOT NULL DEFAULT 0;

-- The ledger's own count by type is read from the index alone.
DROP INDEX event_at;
CREATE INDEX event_at ON event (at, type);
