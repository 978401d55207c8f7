import { eq, isNull } from 'drizzle-orm'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { erasedSubjectTable } from '../../db/schema/erased-subject.ts'
import { logToldTable } from '../../db/schema/shared-log.ts'
import type { LogFault } from '../log/faults.ts'
import type { SyncDeps } from './sync-deps.ts'

/** So many people at a time. */
const ERASED = 1_000

/**
 * Has the log delete what it keeps of people who are erased. Every bench does so for each: one that recorded an erasure may
 * have gone before it could. Only when nothing waits: what is set aside erases nobody.
 */
export async function tellErased(
  { log, database }: SyncDeps,
  signal?: AbortSignal,
): Promise<Result<null, LogFault>> {
  for (;;) {
    const subjects = database.reader
      .select({ subject: erasedSubjectTable.subject })
      .from(erasedSubjectTable)
      .leftJoin(logToldTable, eq(logToldTable.subject, erasedSubjectTable.subject))
      .where(isNull(logToldTable.subject))
      .limit(ERASED)
      .all()
    if (subjects.length === 0) return ok(null)
    const told = await log.erase(
      subjects.map(({ subject }) => subject),
      signal,
    )
    if (!told.ok) return told
    database.write((tx) => {
      tx.insert(logToldTable).values(subjects).onConflictDoNothing().run()
      return ok(null)
    })
  }
}
