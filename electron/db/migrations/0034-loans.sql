-- Units of the centre that customers took along: made from the events of their cases.
CREATE TABLE loan (
  -- The event that began it.
  id      TEXT    PRIMARY KEY,
  case_id TEXT    NOT NULL,
  serial  TEXT    NOT NULL,
  model   TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  -- By the end of which day it is expected, in the centre's zone.
  back_on TEXT,
  -- How it ended; null while it is out.
  ended   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX loan_serial ON loan (serial, at);
CREATE INDEX loan_out ON loan (at) WHERE ended IS NULL;

-- Who has a loan unit follows from the sealed events.
CREATE INDEX event_loan_serial ON event (CASE WHEN json_valid(body) THEN json_extract(body, '$.serial') END) WHERE type = 'case.loan-given';
