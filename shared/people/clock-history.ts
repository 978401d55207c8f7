import type { ClockDoubt } from '../kernel/clock.ts'
import { missingCase } from '../kernel/missing-case.ts'
import type { CentreEvent } from './events.ts'

/** Records from one number in the chain of a bench to another, both included; null: to its end. */
export interface Span {
  readonly from: number
  readonly to: number | null
}

/** What is on record of the clock of a bench. */
export interface ClockHistory {
  /** The doubt that has not ended. */
  readonly doubt: ClockDoubt | null
  /** T7 measures from this record on. */
  readonly measuredFrom: number
  /** What was sealed under a doubted clock since then, the newest last. */
  readonly doubted: readonly Span[]
  /** How far what the program expected was ahead of the clock when a person vouched for it last (ms); 0 where nobody did. */
  readonly vouchedApart: number
}

export const unrecordedClock: ClockHistory = { doubt: null, measuredFrom: 0, doubted: [], vouchedApart: 0 }

type ClockEvent = Extract<CentreEvent, { readonly type: `centre.clock-${string}` }>

/** The history after one more event about the clock of the same bench. */
export function followClock(history: ClockHistory, event: ClockEvent): ClockHistory {
  switch (event.type) {
    case 'centre.clock-doubted':
      return { ...history, doubt: event.body, doubted: [...history.doubted, { from: event.seq, to: null }] }
    case 'centre.clock-settled':
      return {
        ...history,
        doubt: null,
        doubted: history.doubted.map(({ from, to }) => ({ from, to: to ?? event.seq - 1 })),
      }
    case 'centre.clock-confirmed':
      return {
        doubt: null,
        measuredFrom: event.seq,
        doubted: [],
        vouchedApart: event.body.expected - event.body.reading,
      }
    default:
      return missingCase(event)
  }
}
