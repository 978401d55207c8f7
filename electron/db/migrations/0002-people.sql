-- The centre, its benches and its people, as the events left them. Names are not here: they are sealed in `personal`.

CREATE TABLE centre (
  id           TEXT    PRIMARY KEY,
  name         TEXT    NOT NULL,
  code         TEXT    NOT NULL,
  region       TEXT    NOT NULL,
  zone         TEXT    NOT NULL,
  currency     TEXT    NOT NULL,
  language     TEXT    NOT NULL CHECK (language IN ('cs', 'en')),
  idle_minutes INTEGER NOT NULL CHECK (idle_minutes > 0),
  version      INTEGER NOT NULL
) STRICT;

CREATE TABLE bench (
  id         TEXT    PRIMARY KEY,
  centre     TEXT    NOT NULL,
  number     INTEGER NOT NULL CHECK (number > 0),
  name       TEXT    NOT NULL,
  public_key TEXT    NOT NULL,
  key        TEXT    NOT NULL,
  UNIQUE (centre, number)
) STRICT;

CREATE TABLE person (
  id         TEXT    PRIMARY KEY,
  subject    TEXT    NOT NULL,
  commitment TEXT    NOT NULL,
  roles      TEXT    NOT NULL CHECK (json_valid(roles)),
  secret     TEXT    NOT NULL CHECK (secret IN ('pin', 'password')),
  secret_by  TEXT    NOT NULL,
  language   TEXT    CHECK (language IN ('cs', 'en')),
  active     INTEGER NOT NULL CHECK (active IN (0, 1)),
  locked     INTEGER NOT NULL CHECK (locked IN (0, 1)),
  added_at   INTEGER NOT NULL,
  version    INTEGER NOT NULL
) STRICT;
