-- Where the unit of a case was put last, by the code of the location. The projector fills it.
ALTER TABLE repair_case ADD COLUMN location TEXT;
CREATE INDEX repair_case_location ON repair_case (ended, location, status_since) WHERE location IS NOT NULL;
