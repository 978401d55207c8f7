-- What came in by mail: where the reading of the mailbox stands, its password, and what waits for a person.

-- The password of the mailbox, sealed with a key of its own.
CREATE TABLE mailbox_secret (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  nonce  BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

-- How far this bench has read. What was found stands in the records; this only spares it from reading everything again.
CREATE TABLE mailbox_position (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  -- Server, user and folder that it counts for.
  place        TEXT    NOT NULL,
  uid_validity TEXT    NOT NULL,
  last_uid     INTEGER NOT NULL,
  -- Messages that came before it (ms, UTC) are not read.
  since        INTEGER NOT NULL,
  read_at      INTEGER NOT NULL
) STRICT;

-- Messages that a person should look at: made from the events. Who wrote and what is sealed.
CREATE TABLE mailbox_note (
  id          TEXT    PRIMARY KEY,
  reason      TEXT    NOT NULL,
  mail_id     TEXT,
  about_kind  TEXT,
  about_id    TEXT,
  about_label TEXT    NOT NULL,
  -- The customer's key in "personal"; null where nobody is known.
  customer    TEXT,
  arrived_at  INTEGER NOT NULL,
  handled_at  INTEGER,
  handled_by  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX mailbox_note_waiting ON mailbox_note (arrived_at, id) WHERE handled_at IS NULL;
CREATE INDEX mailbox_note_arrived ON mailbox_note (arrived_at, id);
CREATE INDEX mailbox_note_customer ON mailbox_note (customer);
