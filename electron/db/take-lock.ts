import Driver from 'better-sqlite3'

/**
 * Takes a lock that lives as long as the process, even through `kill -9`: the operating system drops SQLite's file
 * lock with the process. Answers null where another process holds it.
 */
export function takeLock(path: string): { close(): void } | null {
  const connection = new Driver(path, { timeout: 0 })
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.exec('BEGIN EXCLUSIVE')
    return {
      close() {
        connection.close()
      },
    }
  } catch (error) {
    connection.close()
    if (error instanceof Driver.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
