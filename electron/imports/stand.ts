import { setImmediate } from 'node:timers/promises'
import { MOST_NAMED, type NamedRow } from '../../shared/imports/contract.ts'
import type { ReadRow } from '../../shared/imports/index.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { ListPort } from './deps.ts'

/** What an import does with each row, and what is said of it. */
export interface Tally {
  add: number
  here: number
  refused: number
  readonly refusals: NamedRow[]
  readonly hereRows: NamedRow[]
  readonly notes: NamedRow[]
  /** Every row that is not added, with its reasons, for the file that can be downloaded. */
  readonly left: { readonly row: ReadRow; readonly why: readonly NamedRow[] }[]
}

export function newTally(): Tally {
  return { add: 0, here: 0, refused: 0, refusals: [], hereRows: [], notes: [], left: [] }
}

/** The part of a tally that is sent. */
export function countsOf({ add, here, refused, refusals, hereRows, notes }: Tally) {
  return {
    add,
    here,
    refused,
    refusals: refusals.slice(0, MOST_NAMED),
    hereRows: hereRows.slice(0, MOST_NAMED),
    notes: notes.slice(0, MOST_NAMED),
  }
}

export function leave(
  tally: Tally,
  row: ReadRow,
  as: 'here' | 'refused',
  problems: ReadRow['problems'],
): void {
  const why = problems.map((problem) => ({ ...problem, row: row.row }))
  tally[as] += 1
  const shown = as === 'here' ? tally.hereRows : tally.refusals
  if (shown.length < MOST_NAMED) shown.push(...why)
  tally.left.push({ row, why })
}

/** Rows that are looked at before others have their turn. */
const AT_ONCE = 200

/** Holds every row against the records. Writes nothing; lets others work in between. */
export async function standOf(
  port: ListPort,
  records: RecordReader,
  rows: readonly ReadRow[],
  now: number,
): Promise<Tally> {
  const tally = newTally()
  const keys = new Set<string>()
  for (const [index, row] of rows.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate()
    if (tally.notes.length < MOST_NAMED)
      tally.notes.push(...row.notes.map((note) => ({ ...note, row: row.row })))
    if (row.problems.length > 0) {
      leave(tally, row, 'refused', row.problems)
      continue
    }
    const key = port.key(row)
    const standing = port.standing(records, row, now)
    if (standing.is !== 'new') leave(tally, row, standing.is, [standing.problem])
    else if (key !== null && keys.has(key))
      leave(tally, row, 'here', [{ column: '', code: 'twice-in-file', value: key }])
    else tally.add += 1
    if (key !== null) keys.add(key)
  }
  return tally
}
