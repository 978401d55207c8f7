-- Who works on a case, the day by which it was promised, and the newest number of its parcels. The projector fills them.
ALTER TABLE repair_case ADD COLUMN assignee TEXT;
ALTER TABLE repair_case ADD COLUMN promised_on TEXT;
ALTER TABLE repair_case ADD COLUMN tracking TEXT NOT NULL DEFAULT '';
CREATE INDEX repair_case_assignee ON repair_case (assignee, ended, status_since);
