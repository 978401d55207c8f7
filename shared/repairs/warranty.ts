import type { CaseEvent } from '../intake/index.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { addCalendarMonths } from '../kernel/time.ts'
import { repairWarrantyStream, type RepairWarrantyEvent } from './events.ts'

/** What the centre gives on its repairs, as it stands and as it stood. Instants in ms, UTC. */
export interface RepairWarranty {
  readonly version: number
  /** The oldest first. */
  readonly set: readonly { readonly at: number; readonly months: number }[]
}

export const repairWarrantyRecord = defineRecord({
  stream: repairWarrantyStream,
  fold: (events: readonly RepairWarrantyEvent[]) =>
    foldEvents(events, (state: RepairWarranty | null, { version, at, body: { months } }): RepairWarranty => ({
      version,
      set: [...(state?.set ?? []), { at, months }],
    })),
  unknown: 'repair-warranty-unknown',
})

/** One record: `repair-warranty:centre`. */
export const WARRANTY_ID = 'centre'

/** Months that were given at an instant; 0 where none were. */
export function monthsAt(warranty: RepairWarranty | null, at: number): number {
  return warranty?.set.findLast((one) => one.at <= at)?.months ?? 0
}

/**
 * When the unit of a case went to its customer; null while it is at the centre. `events`: of the case, oldest first. A step that
 * was undone was not taken.
 */
export function leftAt(events: readonly CaseEvent[]): number | null {
  const undone = new Set(
    events.flatMap((event) => (event.type === 'case.step-taken-back' ? [event.body.of] : [])),
  )
  const left = events.findLast(
    (event) =>
      event.type === 'case.moved' &&
      !undone.has(event.id) &&
      event.body.from === 'ready' &&
      (event.body.to === 'shipped' || event.body.to === 'closed'),
  )
  return left?.at ?? null
}

/** The last day of the warranty, inclusive: the day of the same number, or the last one of a shorter month. */
export function warrantyUntil(from: string, months: number): string {
  return addCalendarMonths(from, months)
}
