import { setImmediate } from 'node:timers/promises'
import type { Added, ReadRow } from '../../shared/imports/index.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { By } from '../core/by.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import type { ImportDeps, ListPort, NotAdded } from './deps.ts'
import { noteAdded } from './runs.ts'
import { leave, newTally, type Tally } from './stand.ts'

/**
 * Adds the good rows, a few in one transaction, so that the bench works on in between. Each row is held against the
 * records again, as they are now. `step` is told after each part; it answers false where nothing more is to be added.
 */
export async function takeRows(
  { ledger, prepare }: Pick<ImportDeps, 'ledger' | 'prepare'>,
  port: ListPort,
  rows: readonly ReadRow[],
  run: string,
  by: () => By,
  step: (tally: Tally, done: number) => boolean,
): Promise<Tally> {
  const tally = newTally()
  const keys = new Set<string>()
  const good: ReadRow[] = []
  for (const row of rows) {
    if (row.problems.length === 0) good.push(row)
    else leave(tally, row, 'refused', row.problems)
  }
  const bad = rows.length - good.length
  for (let from = 0; from < good.length; from += port.atOnce) {
    const part = good.slice(from, from + port.atOnce)
    const now = by()
    // Nothing comes between this and the transaction below: both are one turn of this thread.
    const fresh = part.filter(
      (row) => port.refusedAs !== undefined || stands(port, ledger, row, now.now, tally),
    )
    const texts = fresh.reduce((count, row) => count + (port.texts?.(row) ?? 0), 0)
    if (port.sealsPeople) prepare(fresh.length + texts)
    const outcome = ledger.transact(now, (work) => {
      const added: Added[] = []
      const left: (NotAdded & { readonly row: ReadRow })[] = []
      for (const row of fresh) {
        const taken = take(port, work, row, keys)
        if (!taken.ok) left.push({ row, ...taken.error })
        else if (taken.value) added.push(taken.value)
      }
      noteAdded(work.tx, run, added, tally.add + fresh.length - left.length)
      return ok(left)
    })
    for (const { row, is, problem } of outcome.value) leave(tally, row, is, [problem])
    tally.add += fresh.length - outcome.value.length
    if (!step(tally, bad + from + part.length)) break
    await setImmediate()
  }
  return tally
}

/** True where the row is to be added; what is not is named. */
function stands(port: ListPort, records: RecordReader, row: ReadRow, now: number, tally: Tally): boolean {
  const standing = port.standing(records, row, now)
  if (standing.is !== 'new') leave(tally, row, standing.is, [standing.problem])
  return standing.is === 'new'
}

/** Adds one row, unless the file had its record before. */
function take(port: ListPort, work: Work, row: ReadRow, keys: Set<string>): Result<Added | null, NotAdded> {
  const key = port.key(row)
  if (key !== null && keys.has(key))
    return err({ is: 'here', problem: { column: '', code: 'twice-in-file', value: key } })
  const taken = port.take(work, row)
  if (!taken.ok) {
    const { code } = taken.error
    const refused: NotAdded = { is: 'refused', problem: { column: '', code, value: '' } }
    return err(port.refusedAs?.(row, taken.error) ?? refused)
  }
  if (key !== null) keys.add(key)
  return taken
}
