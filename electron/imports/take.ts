import { setImmediate } from 'node:timers/promises'
import type { ReadRow } from '../../shared/imports/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { By } from '../core/by.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { ImportDeps, ListPort } from './deps.ts'
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
    const fresh = part.filter((row) => stands(port, ledger, row, now.now, keys, tally))
    const texts = fresh.reduce((count, row) => count + (port.texts?.(row) ?? 0), 0)
    if (port.sealsPeople) prepare(fresh.length + texts)
    const outcome = ledger.transact(now, (work) => {
      const taken = fresh.map((row) => ({ row, result: port.take(work, row) }))
      const added = taken.flatMap(({ result }) => (result.ok && result.value ? [result.value] : []))
      const left = taken.flatMap(({ row, result }) => (result.ok ? [] : [{ row, code: result.error.code }]))
      noteAdded(work.tx, run, added, tally.add + fresh.length - left.length)
      return ok(left)
    })
    for (const { row, code } of outcome.value) leave(tally, row, 'refused', [{ column: '', code, value: '' }])
    tally.add += fresh.length - outcome.value.length
    if (!step(tally, bad + from + part.length)) break
    await setImmediate()
  }
  return tally
}

/** True where the row is to be added; what is not is named. */
function stands(
  port: ListPort,
  records: RecordReader,
  row: ReadRow,
  now: number,
  keys: Set<string>,
  tally: Tally,
): boolean {
  const key = port.key(row)
  const standing = port.standing(records, row, now)
  if (standing.is !== 'new') leave(tally, row, standing.is, [standing.problem])
  else if (key !== null && keys.has(key))
    leave(tally, row, 'here', [{ column: '', code: 'twice-in-file', value: key }])
  else {
    if (key !== null) keys.add(key)
    return true
  }
  return false
}
