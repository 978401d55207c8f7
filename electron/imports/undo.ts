import { setImmediate } from 'node:timers/promises'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { By } from '../core/by.ts'
import type { Database } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ListPort } from './deps.ts'
import { addedBy, endRun } from './runs.ts'

/** Records of one transaction: others work in between. */
const AT_ONCE = 200

/**
 * Undoes a whole import, each record by a further record of its own. Refused where something was built on one of them;
 * what somebody builds on while it runs stays, and is counted.
 */
export async function undoImport(
  { ledger, database }: { readonly ledger: Ledger; readonly database: Database },
  undo: ListPort['undo'],
  run: string,
  by: By,
): Promise<Result<{ readonly undone: number; readonly kept: number }, Refusal<'import-built-upon'>>> {
  const parts = async (work: (part: ReturnType<typeof addedBy>) => void): Promise<void> => {
    for (let after = 0; ;) {
      const part = addedBy(database.reader, run, after, AT_ONCE)
      work(part)
      if (part.length < AT_ONCE) return
      after = part.at(-1)?.id ?? after
      await setImmediate()
    }
  }
  const count = { undone: 0, kept: 0, built: 0 }
  await parts((part) => {
    count.built += part.filter((added) => !undo.isPossible(ledger, added)).length
  })
  if (count.built > 0) return refuse('import-built-upon', { count: count.built })
  await parts((part) => {
    ledger.transact(by, (work) => {
      for (const added of part) {
        if (undo.run(work, added).ok) count.undone += 1
        else count.kept += 1
      }
      return ok(null)
    })
  })
  endRun(database, run, 'undone')
  return ok({ undone: count.undone, kept: count.kept })
}
