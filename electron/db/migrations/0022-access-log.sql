-- Who opened, printed or exported what is known of which customer. This bench's own; kept for a year, no projection.
CREATE TABLE access_log (
  id      TEXT    PRIMARY KEY,
  at      INTEGER NOT NULL,
  day     TEXT    NOT NULL,
  person  TEXT    NOT NULL,
  action  TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  record  TEXT    NOT NULL,
  label   TEXT    NOT NULL,
  subject TEXT    NOT NULL
) STRICT;
CREATE INDEX access_log_subject ON access_log (subject, id);
CREATE INDEX access_log_day ON access_log (day);
