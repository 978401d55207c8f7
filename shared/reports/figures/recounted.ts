import type { RecountedFigure } from '../contract.ts'
import { jobs } from '../jobs.ts'
import { tableOf, type Report, type ReportCell } from '../model.ts'

/** Figures of other days, of a moment, or listed elsewhere: no definition of theirs has changed. */
const left = new Set([
  'exception-lines',
  'intake-hours',
  'lately',
  'lives',
  'states',
  'turnaround',
  'week-fees',
  'weeks',
])

/** Figures of a closed day that come out differently by the definitions of today. Columns that are new are left out. */
export function recountedFigures(closed: Report, fresh: Report): RecountedFigure[] {
  const ids = closed.sections.flatMap(({ tables }) => tables.map(({ id }) => id))
  return ids.filter((id) => !left.has(id)).flatMap((id) => differing(id, closed, fresh))
}

function differing(table: string, closed: Report, fresh: Report): readonly RecountedFigure[] {
  const [was, is] = [tableOf(closed, table), tableOf(fresh, table)]
  const [lineColumn, ...columns] = was?.columns ?? []
  if (!was || !is || !lineColumn) return []
  const lines = new Map([...was.rows, ...is.rows].map(([first]) => [JSON.stringify(first), first ?? null]))
  return [...lines].flatMap(([key, line]) => {
    // What works by itself had one name for all its jobs.
    if (jobs.some((job) => job === line)) return []
    const rowOf = (rows: readonly (readonly ReportCell[])[]) =>
      rows.find(([first]) => JSON.stringify(first) === key)
    return columns.flatMap((column, index) => {
      const at = is.columns.findIndex(({ id }) => id === column.id)
      const [before, now] = [rowOf(was.rows)?.[index + 1] ?? null, rowOf(is.rows)?.[at] ?? null]
      return at === -1 || valueOf(before) === valueOf(now)
        ? []
        : [{ table, line, lineColumn, column, was: before, is: now }]
    })
  })
}

/** A line that is not there counts nothing. */
function valueOf(cell: ReportCell): string {
  if (cell === null || cell === 0) return '0'
  if (typeof cell !== 'object') return String(cell)
  return cell.amount === 0 ? '0' : `${cell.amount} ${cell.currency}`
}
