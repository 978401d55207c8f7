import type { z } from 'zod'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { cashStream, type cashClosed, type CashEvent, type cashOpened } from './events.ts'

export type CashOpened = z.output<typeof cashOpened>
export type CashClosed = z.output<typeof cashClosed>

/** The cash book of one day as its events tell it. Instants in ms, UTC. */
export interface CashBook {
  readonly version: number
  readonly opened: CashOpened & { readonly at: number; readonly by: string }
  /** Null while it is open. */
  readonly closed: (CashClosed & { readonly at: number; readonly by: string }) | null
  /** How often it was opened again. */
  readonly reopened: number
}

export const cashRecord = defineRecord({
  stream: cashStream,
  fold: (events: readonly CashEvent[]) => foldEvents(events, evolveBook),
  unknown: 'book-not-opened',
})

function evolveBook(state: CashBook | null, event: CashEvent): CashBook {
  const { version, at, actor: by } = event
  if (event.type === 'cash.opened')
    return { version, opened: { ...event.body, at, by }, closed: null, reopened: state?.reopened ?? 0 }
  if (!state) throw new Error(`cash stream ${event.stream} does not begin with cash.opened`)
  switch (event.type) {
    case 'cash.closed':
      return { ...state, version, closed: { ...event.body, at, by } }
    case 'cash.reopened':
      return { ...state, version, closed: null, reopened: state.reopened + 1 }
    default:
      return missingCase(event)
  }
}
