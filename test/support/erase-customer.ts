import { join } from 'node:path'
import { openDatabase } from '../../electron/db/open.ts'

/**
 * Destroys the key of the customer of a case, as an erasure on lawful request does. Opened names may still be held in
 * the memory of a running core: restart it, or erase before anything was shown.
 */
export function eraseCustomer(dataDir: string, caseId: string): void {
  const records = openDatabase(join(dataDir, 'carebench.sqlite'))
  const keys = openDatabase(join(dataDir, 'keys.sqlite'))
  try {
    const [row] = records.reader.all<{ subject: string }>(
      `SELECT subject FROM repair_case WHERE id = '${caseId}'`,
    )
    if (!row) throw new Error(`there is no case ${caseId}`)
    records.exec(`DELETE FROM personal WHERE subject = '${row.subject}'`)
    keys.exec(`DELETE FROM subject_key WHERE subject = '${row.subject}'`)
  } finally {
    records.close()
    keys.close()
  }
}
