-- What each check of all data found. No projection: it tells when somebody looked, not what happened.
CREATE TABLE data_check (
  at     INTEGER PRIMARY KEY,
  result TEXT    NOT NULL
) STRICT;
