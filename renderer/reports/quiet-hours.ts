import type { ReportTable } from '../../shared/reports/model.ts'

/** On screen the hours in which nothing came in say nothing; paper and exports have them all. */
export function withoutQuietHours(table: ReportTable): ReportTable {
  if (table.id !== 'intake-hours') return table
  const kept = table.rows.flatMap((row, at) => (row[1] === 0 ? [] : [at]))
  return {
    ...table,
    rows: table.rows.filter((_, at) => kept.includes(at)),
    behind: kept.map((at) => table.behind?.[at] ?? null),
  }
}
