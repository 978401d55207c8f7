-- Sums by day, so that a long range is read from sums and not from each record. Days here are whole days of UTC: a range
-- in any zone is made of them and of two edges, which are read from the records themselves.

DROP TABLE report_stay;
DROP TABLE report_fact;

CREATE TABLE report_fact (
  seq        INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  type       TEXT    NOT NULL,
  stream     TEXT    NOT NULL,
  actor      TEXT    NOT NULL,
  model      TEXT,
  outcome    TEXT,
  amount     INTEGER,
  currency   TEXT,
  exception  TEXT,
  repeated   INTEGER NOT NULL CHECK (repeated IN (0, 1)),
  corrected  INTEGER NOT NULL CHECK (corrected IN (0, 1)),
  second     INTEGER NOT NULL CHECK (second IN (0, 1)),
  left_state TEXT,
  lived      INTEGER
) STRICT;
CREATE INDEX report_fact_at ON report_fact (at);
CREATE INDEX report_fact_type ON report_fact (type, at, currency, amount);
CREATE INDEX report_fact_exception ON report_fact (at) WHERE exception IS NOT NULL;

-- How long a case stood in each state, `whole` is its whole life; to_at NULL: it still stands there.
CREATE TABLE report_stay (
  id        INTEGER PRIMARY KEY,
  stream    TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,
  from_at   INTEGER NOT NULL,
  to_at     INTEGER,
  due_at    INTEGER,
  -- How long it was, to two digits of its minutes: 12 h 34 min are 754 min, three digits that begin with 75: 375.
  rung      INTEGER
) STRICT;
CREATE INDEX report_stay_open ON report_stay (stream, state) WHERE to_at IS NULL;
CREATE INDEX report_stay_standing ON report_stay (state, from_at, opened_at, due_at) WHERE to_at IS NULL;
CREATE INDEX report_stay_due ON report_stay (state, due_at) WHERE to_at IS NULL;
CREATE INDEX report_stay_rung ON report_stay (state, rung, to_at, from_at, opened_at, due_at);

-- `kind`: by type, outcome and currency; the others by type and whose it is. '' where there is none.
CREATE TABLE report_tally (
  day       INTEGER NOT NULL,
  facet     TEXT    NOT NULL CHECK (facet IN ('kind', 'person', 'model', 'exception')),
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

-- How many stays of a length ended on a day.
CREATE TABLE report_stay_tally (
  day   INTEGER NOT NULL,
  state TEXT    NOT NULL,
  rung  INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (day, state, rung)
) STRICT, WITHOUT ROWID;

-- The lengths that there are, with the longest stay of each, ms.
CREATE TABLE report_rung (
  state   TEXT    NOT NULL,
  rung    INTEGER NOT NULL,
  longest INTEGER NOT NULL,
  PRIMARY KEY (state, rung)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_fact_is_tallied AFTER INSERT ON report_fact BEGIN
  INSERT INTO report_tally
  VALUES (NEW.at / 86400000, 'kind', '', NEW.type, coalesce(NEW.outcome, ''), coalesce(NEW.currency, ''),
    1, coalesce(NEW.amount, 0), NEW.repeated, NEW.corrected, NEW.second)
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1,
    amount = amount + excluded.amount, repeated = repeated + excluded.repeated,
    corrected = corrected + excluded.corrected, second = second + excluded.second;
  INSERT INTO report_tally VALUES (NEW.at / 86400000, 'person', NEW.actor, NEW.type, '', '', 1, 0, 0, 0, 0)
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1;
  INSERT INTO report_tally
  SELECT NEW.at / 86400000, 'model', NEW.model, NEW.type, '', '', 1, 0, 0, 0, 0 WHERE NEW.model IS NOT NULL
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1;
  INSERT INTO report_tally
  SELECT NEW.at / 86400000, 'exception', NEW.exception, NEW.type, '', '', 1, 0, 0, 0, 0 WHERE NEW.exception IS NOT NULL
  ON CONFLICT (day, facet, name, type, outcome, currency) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER report_stay_is_tallied AFTER UPDATE OF rung ON report_stay WHEN NEW.rung IS NOT NULL BEGIN
  INSERT INTO report_stay_tally VALUES (NEW.to_at / 86400000, NEW.state, NEW.rung, 1)
  ON CONFLICT (day, state, rung) DO UPDATE SET count = count + 1;
  INSERT INTO report_rung VALUES (NEW.state, NEW.rung, NEW.to_at - NEW.from_at)
  ON CONFLICT (state, rung) DO UPDATE SET longest = max(longest, excluded.longest);
END;
