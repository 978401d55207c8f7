import type { BackupSource } from '../backup/source.ts'
import type { BenchFiles } from './bench-files.ts'

/** What of a data folder is backed up. */
export function backupSourceOf({ database, keys, media, recordings, backups }: BenchFiles): BackupSource {
  return { database, keys, media, recordings, work: backups }
}
