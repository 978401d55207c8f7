import { caseStatuses } from '../../intake/index.ts'
import type { RecordFilter, Report, ReportCell, Standing } from '../model.ts'
import { behind } from './tally.ts'

/**
 * Figures of what stands at the end of a report lead to the records that stood there then, and not to what stands today.
 * Those of days that were closed by an older program do as well.
 */
export function withStanding(report: Report): Report {
  return {
    ...report,
    sections: report.sections.map((section) => ({
      ...section,
      tables: section.tables.map((table) => ({
        ...table,
        behind: table.rows.map(
          ([first], line) => table.behind?.[line] ?? standingBehind(table.id, first ?? null, report),
        ),
      })),
    })),
  }
}

/** What stands at the end of a day is what stood in its last moment: the end itself is the next day's. */
export function lastMoment({ asOf, endsAt }: Pick<Report, 'asOf' | 'endsAt'>): number {
  return Math.min(asOf, endsAt - 1)
}

function standingBehind(table: string, first: ReportCell, report: Report): RecordFilter | null {
  const at = lastMoment(report)
  const stands = (standing: Omit<Standing, 'at'>) => behind({ standing: { ...standing, at } })
  const state = caseStatuses.find((known) => known === first)
  if (table === 'states' && state !== undefined) return stands({ state })
  switch (typeof first === 'string' ? `${table}.${first}` : table) {
    case 'reviews.reviews-waiting':
      return stands({ state: 'review' })
    case 'reviews.reviews-overdue':
      return stands({ state: 'review', due: 'late' })
    case 'invitations.windows-open':
      return stands({ state: 'invitation' })
    case 'invitations.closing-within-day':
      return stands({ state: 'invitation', due: 'closing' })
    case 'invitations.expired':
      return stands({ state: 'invitation', due: 'expired', since: report.startsAt })
    default:
      return null
  }
}
