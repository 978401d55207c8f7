-- The price list as its events tell it.
CREATE TABLE price_item (
  code      TEXT    PRIMARY KEY,
  name      TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  amount    INTEGER NOT NULL,
  currency  TEXT    NOT NULL,
  basis     TEXT    NOT NULL,
  vat       INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  at        INTEGER NOT NULL
) STRICT;
