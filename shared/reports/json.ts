import type { DocumentSetup } from './document.ts'
import { jobs } from './jobs.ts'
import type { Report, ReportCell, ReportColumn, ReportTable } from './model.ts'
import { isoTime, wallClock } from './wall-clock.ts'

/** A report for programs: codes instead of words, instants as ISO 8601 in the centre's zone, money in minor units. */
export function reportJson(
  report: Report,
  { choices, more, closedAt, benchKey, redacted, recounted, centre, nameOf }: Omit<DocumentSetup, 't'>,
): string {
  const clock = wallClock(report.zone)
  const iso = (at: number) => isoTime(clock(at))
  const cell = (value: ReportCell, { kind }: ReportColumn): ReportCell => {
    if (kind === 'instant' && typeof value === 'number') return iso(value)
    if (kind !== 'person' || typeof value !== 'string') return value
    if (jobs.some((job) => job === value)) return value
    return (choices.personal ? nameOf(value) : null) ?? `#${value.slice(-6)}`
  }
  const table = ({ id, columns, rows }: ReportTable) => {
    const kept = columns.flatMap((column, index) =>
      choices.hiddenColumns.includes(`${id}.${column.id}`) || (column.personal === true && !choices.personal)
        ? []
        : [{ column, index }],
    )
    return {
      id,
      columns: kept.map(({ column }) => ({ id: column.id, kind: column.kind })),
      rows: rows.map((row) => kept.map(({ column, index }) => cell(row[index] ?? null, column))),
    }
  }
  const { from, to, zone, startsAt, endsAt, asOf, head, reconciliation } = report
  const chosen = report.sections.filter(({ id }) => choices.sections.includes(id))
  const body = {
    format: 'carebench-report',
    version: 1,
    centre,
    from,
    to,
    zone,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    asOf: iso(asOf),
    closedAt: closedAt === null ? null : iso(closedAt),
    head,
    benchKey,
    ...(redacted > 0 ? { redacted } : {}),
    recounted,
    reconciliation,
    sections: [...chosen, ...more].map(({ id, records, tables }) => ({
      id,
      records,
      tables: tables.map(table),
    })),
  }
  return `${JSON.stringify(body, null, 2)}\n`
}
