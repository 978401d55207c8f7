import { foldCase, type Case } from '../../shared/intake/case.ts'
import type { CaseEvent } from '../../shared/intake/events.ts'

/** The case of a stream that is known to exist. */
export function needCase(events: readonly CaseEvent[]): Case {
  const state = foldCase(events)
  if (!state) throw new Error('a case without events')
  return state
}
