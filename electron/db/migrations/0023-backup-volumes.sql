-- A folder for backups on a removable drive is known by the drive, wherever that is mounted. Two drives may take turns at one path.
CREATE TABLE backup_place_new (
  id          TEXT    PRIMARY KEY,
  folder      TEXT    NOT NULL,
  added_at    INTEGER NOT NULL,
  volume      TEXT,
  volume_path TEXT,
  volume_name TEXT
) STRICT;
INSERT INTO backup_place_new (id, folder, added_at) SELECT id, folder, added_at FROM backup_place;
DROP TABLE backup_place;
ALTER TABLE backup_place_new RENAME TO backup_place;
