import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import type { z } from 'zod'
import { followClock, unrecordedClock, type ClockHistory } from './clock-history.ts'
import { centreStream, type centreBody, type CentreEvent } from './events.ts'

/** The centre as its events tell it. */
export interface Centre {
  readonly version: number
  readonly settings: z.output<typeof centreBody>
  /** Names of the benches by their id. */
  readonly benches: Readonly<Record<string, string>>
  /** T7 */
  readonly clock: ClockHistory
}

/** Folds a centre's events, oldest first; null where there are none. */
export function foldCentre(events: readonly CentreEvent[]): Centre | null {
  return foldEvents(events, evolveCentre)
}

/** Nobody is signed in before there is a centre: one that is gone was there a moment ago. */
export const centreRecord = defineRecord({
  stream: centreStream,
  fold: foldCentre,
  unknown: 'changed-meanwhile',
})

function evolveCentre(state: Centre | null, event: CentreEvent): Centre {
  const { version } = event
  if (event.type === 'centre.created')
    return { version, settings: event.body, benches: {}, clock: unrecordedClock }
  if (!state) throw new Error(`a centre begins with ${event.type}`)
  switch (event.type) {
    case 'centre.changed':
      return { ...state, version, settings: event.body }
    case 'bench.registered':
    case 'bench.renamed':
      return { ...state, version, benches: { ...state.benches, [event.body.bench]: event.body.name } }
    case 'centre.clock-doubted':
    case 'centre.clock-settled':
    case 'centre.clock-confirmed':
      return { ...state, version, clock: followClock(state.clock, event) }
    default:
      return missingCase(event)
  }
}
