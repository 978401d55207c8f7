import { join } from 'node:path'
import { openDatabase } from '../../../electron/db/open.ts'

/**
 * Makes the next start of the program fill every projection from the events: it finds none that was filled by its own
 * projectors. Answers with their names. The program must not be running on the folder.
 */
export function forgetProjections(dir: string): readonly string[] {
  const database = openDatabase(join(dir, 'carebench.sqlite'))
  try {
    const known = database.reader.all<{ name: string }>('SELECT name FROM projection ORDER BY name')
    database.exec('DELETE FROM projection')
    return known.map(({ name }) => name)
  } finally {
    database.close()
  }
}

/** The projections that the program has filled. */
export function filledProjections(dir: string): readonly string[] {
  const database = openDatabase(join(dir, 'carebench.sqlite'))
  try {
    const known = database.reader.all<{ name: string }>('SELECT name FROM projection ORDER BY name')
    return known.map(({ name }) => name)
  } finally {
    database.close()
  }
}
