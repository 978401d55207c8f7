import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { foldCase, type Case } from '../../shared/intake/case.ts'

/** The case of a stream that is known to exist. */
export function loadCase(events: readonly LedgerEvent[]): Case {
  const state = foldCase(events)
  if (!state) throw new Error('a case without events')
  return state
}
