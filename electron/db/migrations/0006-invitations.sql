-- Invitations, the outbox, and what a manager decides about mail.

CREATE TABLE invitation (
  id             TEXT    PRIMARY KEY,
  version        INTEGER NOT NULL,
  kind           TEXT    NOT NULL,
  serial         TEXT    NOT NULL,
  model          TEXT    NOT NULL,
  subject        TEXT    NOT NULL,
  source_kind    TEXT    NOT NULL,
  source_id      TEXT    NOT NULL,
  source_label   TEXT    NOT NULL,
  mail_id        TEXT,
  drafted_at     INTEGER NOT NULL,
  queued_at      INTEGER,
  accepted_at    INTEGER,
  clock_verified INTEGER NOT NULL CHECK (clock_verified IN (0, 1)),
  received_at    INTEGER,
  receipt_basis  TEXT,
  bounced_at     INTEGER,
  revoked_at     INTEGER,
  purchased_at   INTEGER,
  plan_id        TEXT,
  plan_number    TEXT,
  reminded_at    INTEGER,
  opens_at       INTEGER,
  closes_at      INTEGER,
  is_latest      INTEGER NOT NULL CHECK (is_latest IN (0, 1))
) STRICT;

-- A later invitation takes the place of the one before it: one of a serial is the latest, whoever asks at the same moment.
CREATE UNIQUE INDEX invitation_latest ON invitation (serial) WHERE is_latest = 1;
CREATE INDEX invitation_serial ON invitation (serial);
CREATE INDEX invitation_closes ON invitation (closes_at);
CREATE INDEX invitation_subject ON invitation (subject);
CREATE INDEX invitation_source ON invitation (source_kind, source_id);

-- What goes out by mail. No name and no address: both are read from the sealed record when the mail is made.
CREATE TABLE outbox (
  id               TEXT    PRIMARY KEY,
  template         TEXT    NOT NULL,
  language         TEXT    NOT NULL,
  template_version INTEGER NOT NULL,
  subject          TEXT    NOT NULL,
  facts            TEXT    NOT NULL,
  about_kind       TEXT    NOT NULL,
  about_id         TEXT    NOT NULL,
  about_label      TEXT    NOT NULL,
  state            TEXT    NOT NULL,
  queued_at        INTEGER NOT NULL,
  not_after        INTEGER,
  attempts         INTEGER NOT NULL,
  tried_at         INTEGER,
  next_at          INTEGER NOT NULL,
  message_id       TEXT,
  answer           TEXT,
  ended_at         INTEGER,
  version          INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (next_at, id) WHERE state IN ('queued', 'unknown');
CREATE INDEX outbox_state ON outbox (state, queued_at);
CREATE INDEX outbox_about ON outbox (about_kind, about_id);

CREATE TABLE mail_setting (
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  version        INTEGER NOT NULL,
  settings       TEXT    NOT NULL
) STRICT;

-- The password of the mail server, sealed with a key of its own.
CREATE TABLE mail_secret (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  nonce  BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

-- Every version of a template stays: a mail that waits goes out in the words it was queued with.
CREATE TABLE mail_template (
  template TEXT    NOT NULL,
  language TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  title    TEXT    NOT NULL,
  body     TEXT    NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by TEXT    NOT NULL,
  PRIMARY KEY (template, language, version)
) STRICT;
