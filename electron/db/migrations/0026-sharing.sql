-- People who are erased, and of whom the log was told: it keeps nothing about them any more.
CREATE TABLE log_told (
  subject TEXT PRIMARY KEY
) STRICT;
