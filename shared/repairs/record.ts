import type { FreeText } from '../kernel/free-text.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import {
  repairStream,
  type LineEnd,
  type RepairCheckMarked,
  type RepairEvent,
  type RepairLineAdded,
} from './events.ts'

/** A line of a repair. Instants in ms, UTC. */
export interface RepairLine extends RepairLineAdded {
  readonly at: number
  readonly by: string
  /** Null while it holds. */
  readonly ended: {
    readonly how: LineEnd
    readonly reason: FreeText
    readonly at: number
    readonly by: string
  } | null
}

/** One check that somebody looked at. */
export interface CheckMark extends RepairCheckMarked {
  readonly at: number
  readonly by: string
}

/** What was done to the unit of a case, as its events tell it. */
export interface Repair {
  readonly version: number
  /** The oldest first, those that do not hold any more among them. */
  readonly lines: readonly RepairLine[]
  /** The oldest first. */
  readonly marks: readonly CheckMark[]
}

export const noRepair: Repair = { version: 0, lines: [], marks: [] }

export const repairRecord = defineRecord({
  stream: repairStream,
  fold: (events: readonly RepairEvent[]) => foldEvents(events, evolveRepair),
  unknown: 'repair-unknown',
})

function evolveRepair(state: Repair | null, event: RepairEvent): Repair {
  const before = state ?? noRepair
  const { version, at, actor: by } = event
  switch (event.type) {
    case 'repair.line-added':
      return { ...before, version, lines: [...before.lines, { ...event.body, at, by, ended: null }] }
    case 'repair.line-removed': {
      const { line, how, reason } = event.body
      const ended = { how, reason, at, by }
      const lines = before.lines.map((one) => (one.line === line && !one.ended ? { ...one, ended } : one))
      return { ...before, version, lines }
    }
    case 'repair.check-marked':
      return { ...before, version, marks: [...before.marks, { ...event.body, at, by }] }
    default:
      return missingCase(event)
  }
}

/** The lines that hold, the oldest first. */
export function linesThatHold({ lines }: Repair): readonly RepairLine[] {
  return lines.filter(({ ended }) => ended === null)
}

/** Minutes of all lines that hold. */
export function minutesOf(repair: Repair): number {
  return linesThatHold(repair).reduce((sum, { minutes }) => sum + minutes, 0)
}
