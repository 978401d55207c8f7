-- Which sealed text tells of which case: made from the events, for finding a case by the words of its notes and repair lines.
-- The words themselves lie sealed in "personal".
CREATE TABLE case_text (
  -- The text's key in "personal".
  subject TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
