import { setImmediate } from 'node:timers/promises'
import type { ReadRow } from '../../shared/imports/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { By } from '../core/by.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ListPort } from './deps.ts'
import { leave, newTally, type Tally } from './stand.ts'

/**
 * Adds the good rows, a few in one transaction, so that the bench works on in between. Each row is held against the
 * records again, as they are now. `step` is told after each part; it answers false where nothing more is to be added.
 */
export async function takeRows(
  port: ListPort,
  ledger: Ledger,
  rows: readonly ReadRow[],
  by: () => By,
  step: (tally: Tally, done: number) => boolean,
): Promise<Tally> {
  const tally = newTally()
  const good: ReadRow[] = []
  for (const row of rows) {
    if (row.problems.length === 0) good.push(row)
    else leave(tally, row, 'refused', row.problems)
  }
  const bad = rows.length - good.length
  for (let from = 0; from < good.length; from += port.atOnce) {
    const part = good.slice(from, from + port.atOnce)
    const now = by()
    const outcome = ledger.transact(now, (work) => {
      const left: { row: ReadRow; as: 'here' | 'refused'; problems: ReadRow['problems'] }[] = []
      for (const row of part) {
        const standing = port.standing(work, row, now.now)
        if (standing.is !== 'new') {
          left.push({ row, as: standing.is, problems: [standing.problem] })
          continue
        }
        const taken = port.take(work, row)
        // What was new a moment ago and is refused now broke a rule that `standing` does not know: nothing of it stays.
        if (!taken.ok)
          left.push({ row, as: 'refused', problems: [{ column: '', code: taken.error.code, value: '' }] })
      }
      return ok(left)
    })
    for (const { row, as, problems } of outcome.value) leave(tally, row, as, problems)
    tally.add += part.length - outcome.value.length
    if (!step(tally, bad + from + part.length)) break
    await setImmediate()
  }
  return tally
}
