-- A keyed sum over the rows of each table that the events do not give: a row that was changed beside the program is found.
CREATE TABLE row_seal (
  name TEXT    PRIMARY KEY,
  rows INTEGER NOT NULL,
  sum  BLOB    NOT NULL,
  mac  BLOB    NOT NULL
) STRICT;
