import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Folders for backups besides the one in the data folder. */
export const backupPlaceTable = sqliteTable('backup_place', {
  id: text('id').primaryKey(),
  /** Where it was last: another drive may be mounted there now. */
  folder: text('folder').notNull(),
  /** ms, UTC */
  addedAt: integer('added_at').notNull(),
  /** Id of the drive's file system, the folder from its root, and what the drive is called; null: known by its path. */
  volume: text('volume'),
  volumePath: text('volume_path'),
  volumeName: text('volume_name'),
})

/** When the daily backup is made. One row, or none: the usual time. */
export const backupSettingTable = sqliteTable('backup_setting', {
  id: integer('id').primaryKey(),
  /** Minute of the day, in the centre's zone. */
  minute: integer('minute').notNull(),
})

/** What became of each backup and each verification of one. */
export const backupRunTable = sqliteTable(
  'backup_run',
  {
    /** Id of the place; `local` for the data folder. */
    place: text('place').notNull(),
    kind: text('kind', { enum: ['made', 'verified'] }).notNull(),
    /** ms, UTC */
    at: integer('at').notNull(),
    /** Code of what went wrong; null where nothing did. */
    failure: text('failure'),
    detail: text('detail').notNull(),
  },
  (table) => [primaryKey({ columns: [table.place, table.kind, table.at] })],
)
