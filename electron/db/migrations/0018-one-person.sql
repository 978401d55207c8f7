-- Customers of several records who are one person, as somebody said; and what was deleted with a person.
CREATE TABLE customer (
  subject TEXT PRIMARY KEY,
  person  TEXT NOT NULL
) STRICT;
CREATE INDEX customer_person ON customer (person);
CREATE TABLE erased_media (
  sha256 TEXT    PRIMARY KEY,
  at     INTEGER NOT NULL
) STRICT;
