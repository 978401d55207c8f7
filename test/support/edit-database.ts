import { join } from 'node:path'
import Driver from 'better-sqlite3'

/**
 * Changes a file of a data folder as somebody with a database editor would: beside the program, whether it runs or not.
 * Answers with how many rows the last statement changed.
 */
export function editDatabase(
  dir: string,
  statements: readonly string[],
  file: 'carebench.sqlite' | 'keys.sqlite' = 'carebench.sqlite',
): number {
  const driver = new Driver(join(dir, file))
  try {
    driver.pragma('foreign_keys = OFF')
    // Also what SQLite keeps from being written by mistake, such as the tables behind an index of words.
    driver.unsafeMode(true)
    return statements.reduce((_, statement) => driver.prepare(statement).run().changes, 0)
  } finally {
    driver.close()
  }
}
