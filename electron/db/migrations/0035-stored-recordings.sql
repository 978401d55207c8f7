-- Recordings in the folder of the centre, as benches said last. The projector fills it.
CREATE TABLE stored_recording (
  sha256 TEXT    PRIMARY KEY,
  place  TEXT    NOT NULL,
  state  TEXT    NOT NULL CHECK (state IN ('begun', 'stored', 'damaged', 'over')),
  bytes  INTEGER NOT NULL
) STRICT;
CREATE INDEX stored_recording_state ON stored_recording (place, state);
