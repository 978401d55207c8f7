import { hoursOfDay, spanOf } from './business-day.ts'
import { buildReport } from './figures/build.ts'
import { adjustmentColumns, caseColumns, lateColumns } from './more-columns.ts'
import type { SectionId } from './sections.ts'

export interface SectionColumns {
  readonly section: SectionId | 'adjustments' | 'late'
  readonly tables: readonly { readonly id: string; readonly columns: readonly string[] }[]
}

/** Every table of every section with its columns, in their order: what an export can leave out. */
export function everyColumn(): readonly SectionColumns[] {
  const span = spanOf('2026-01-01', '2026-01-01', [])
  const none = { days: { from: span.from, to: span.to }, groups: [] }
  const empty = buildReport(
    {
      span,
      asOf: span.endsAt,
      kinds: [],
      settled: [],
      people: [],
      models: [],
      exceptional: [],
      hours: hoursOfDay(span).map((hour) => ({ ...hour, until: hour.at, count: 0 })),
      timesInState: [],
      lives: [],
      open: [],
      weeks: [],
      lately: [none, none],
      invitations: { open: 0, closingWithinDay: 0, expired: 0 },
      promise: { answered: 0, inTime: 0, waiting: 0, overdue: 0 },
      exceptions: [],
      disputes: [],
    },
    { count: 0, head: { count: 0, hash: '' } },
  )
  const named = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id)
  return [
    ...empty.sections.map(({ id, tables }) => ({
      section: id,
      tables: tables.map((table) => ({ id: table.id, columns: named(table.columns) })),
    })),
    { section: 'cases', tables: [{ id: 'cases', columns: named(caseColumns) }] },
    { section: 'late', tables: [{ id: 'late', columns: named(lateColumns) }] },
    { section: 'adjustments', tables: [{ id: 'adjustments', columns: named(adjustmentColumns) }] },
  ]
}
