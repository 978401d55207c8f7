import type { Reconciliation, Report, ReportSection } from '../model.ts'
import { reportSections } from '../sections.ts'
import type { FigureInput } from './input.ts'
import { owningFigures } from './record-sections.ts'
import { withStanding } from './standing.ts'
import { tallyOf } from './tally.ts'
import { viewFigures } from './view-sections.ts'

/** Makes a report of what was read. `ledgerCount` is the ledger's own count of the same stretch of time. */
export function buildReport(
  input: FigureInput,
  ledger: { readonly count: number; readonly head: Report['head'] },
): Report {
  const { span, asOf } = input
  const all = tallyOf(input.kinds)
  const owning = owningFigures(input, all)
  const views = viewFigures(input, all)
  const sections = reportSections.flatMap((id): readonly ReportSection[] => {
    const owned = owning.find((section) => section.id === id)
    if (owned) return [{ id, records: owned.records, tables: [...owned.tables] }]
    const view = Object.entries(views).find(([name]) => name === id)
    return view ? [{ id, records: null, tables: [...view[1]] }] : []
  })
  return withStanding({
    from: span.from,
    to: span.to,
    zone: span.zone,
    startsAt: span.startsAt,
    endsAt: span.endsAt,
    asOf,
    head: ledger.head,
    sections,
    reconciliation: reconcile(sections, input.people, ledger.count),
  })
}

/** The sum over the sections against the ledger's own count; what people did adds up to the same. */
export function reconcile(
  sections: readonly ReportSection[],
  people: FigureInput['people'],
  ledger: number,
): Reconciliation {
  const sum = sections.reduce((total, { records }) => total + (records ?? 0), 0)
  const done = people.reduce((total, { count }) => total + count, 0)
  return { holds: sum === ledger && done === ledger, sections: sum, ledger }
}
