import { sql } from 'drizzle-orm'
import { errorCodes } from '../../core/error-codes.ts'
import type { Transactor } from '../../db/open.ts'
import { UnreadableEventError } from '../../ledger/unreadable-event.ts'

/** Why an attempt came to nothing. */
export interface Failed {
  readonly failed: string
}

/**
 * Runs `work` in a savepoint of the open transaction: where what it was given does not stand among the records, nothing of
 * it stays, and the transaction goes on. An event that this program does not know, and a file that cannot be written, end
 * it as ever. Within it no table may be changed that carries a seal.
 */
export function attempt<T extends object>(tx: Transactor, work: () => T | Failed): T | Failed {
  tx.run(sql`SAVEPOINT attempt`)
  const done = runOr(work)
  if ('failed' in done) tx.run(sql`ROLLBACK TO attempt`)
  tx.run(sql`RELEASE attempt`)
  return done
}

function runOr<T extends object>(work: () => T | Failed): T | Failed {
  try {
    return work()
  } catch (error) {
    const codes = errorCodes(error).filter((code) => !code.startsWith('SQLITE_CONSTRAINT'))
    if (error instanceof UnreadableEventError || codes.length > 0) throw error
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}
