import { tableOf, type Report } from '../../shared/reports/model.ts'
import { emptyDay, type DayCount } from './recount-events.ts'

/** What a report says of what `recount` counts. */
export function figuresOf(report: Report): DayCount {
  const count = emptyDay()
  for (const { id, tables } of report.sections) {
    for (const [type, records] of tables.find((table) => table.id === `${id}-records`)?.rows ?? [])
      count.records[JSON.stringify(type).slice(1, -1)] = Number(records)
  }
  for (const [, decided, charged, taken] of tableOf(report, 'fees')?.rows ?? []) {
    const sums = [
      [count.decided, decided],
      [count.charged, charged],
      [count.takenBack, taken],
    ] as const
    for (const [of, money] of sums) if (typeof money === 'object' && money) of[money.currency] = money.amount
  }
  for (const [exception, records] of tableOf(report, 'exceptions')?.rows ?? [])
    count.exceptions[JSON.stringify(exception).slice(1, -1)] = Number(records)
  return count
}

/** Nothing and zero are the same. */
export function plain({ records, decided, charged, takenBack, exceptions }: DayCount) {
  const some = (sums: Record<string, number>) =>
    Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
  return {
    records: some(records),
    decided: some(decided),
    charged: some(charged),
    takenBack: some(takenBack),
    exceptions: some(exceptions),
  }
}
