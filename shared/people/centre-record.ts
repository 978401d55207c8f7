import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import type { z } from 'zod'
import { followClock, unrecordedClock, type ClockHistory } from './clock-history.ts'
import { centreStream, type centreBody, type CentreEvent, type keyChangedBody } from './events.ts'

/** The recovery key that is in force. */
export interface RecoverySheet {
  readonly sheet: number
  readonly publicKey: string
  readonly key: string
  /** ms, UTC */
  readonly madeAt: number
}

/** The centre as its events tell it. */
export interface Centre {
  readonly version: number
  readonly settings: z.output<typeof centreBody>
  /** Names of the benches by their id. */
  readonly benches: Readonly<Record<string, string>>
  /** T7: of each bench that has recorded anything about its clock. */
  readonly clocks: Readonly<Record<string, ClockHistory>>
  /** Null before the first sheet. */
  readonly recovery: RecoverySheet | null
  /** Ids of the restores that were recorded. */
  readonly restores: readonly string[]
  /** Highest term under which each responsibility is on record as moved, by its name. */
  readonly terms: Readonly<Record<string, number>>
  /** After so many minutes without a word of a bench another one takes over; null: never. */
  readonly takeoverMinutes: number | null
  /** Benches that were shut out, with the position of the shared log after which nothing of theirs counts. */
  readonly revoked: Readonly<Record<string, number>>
  /** What is for one bench alone is sealed to this key: by its id. */
  readonly sealingKeys: Readonly<Record<string, string>>
  /** Changes of the key that the shared log is sealed with, in their order. */
  readonly keyChanges: readonly z.output<typeof keyChangedBody>[]
  /** A bench was shut out since the newest change. */
  readonly keyDue: boolean
  /** By year the highest RMA number that restores say may have been given out. */
  readonly numbersUsed: Readonly<Record<number, number>>
}

/** What is on record of the clock of one bench. */
export function clockOf({ clocks }: Pick<Centre, 'clocks'>, bench: string): ClockHistory {
  return clocks[bench] ?? unrecordedClock
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
    return {
      version,
      settings: event.body,
      benches: {},
      clocks: {},
      recovery: null,
      restores: [],
      terms: {},
      takeoverMinutes: null,
      revoked: {},
      sealingKeys: {},
      keyChanges: [],
      keyDue: false,
      numbersUsed: {},
    }
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
      return {
        ...state,
        version,
        clocks: { ...state.clocks, [event.bench]: followClock(clockOf(state, event.bench), event) },
      }
    case 'centre.recovery-key-made':
      return { ...state, version, recovery: { ...event.body, madeAt: event.at } }
    case 'centre.restored': {
      const numbersUsed = { ...state.numbersUsed }
      for (const { year, ordinal } of event.body.numbersUsed)
        numbersUsed[year] = Math.max(ordinal, numbersUsed[year] ?? 0)
      return { ...state, version, restores: [...state.restores, event.body.restore], numbersUsed }
    }
    case 'centre.responsibility-moved': {
      const { responsibility, term } = event.body
      const highest = Math.max(term, state.terms[responsibility] ?? 0)
      return { ...state, version, terms: { ...state.terms, [responsibility]: highest } }
    }
    case 'centre.takeover-set':
      return { ...state, version, takeoverMinutes: event.body.minutes }
    case 'centre.key-changed':
      return { ...state, version, keyChanges: [...state.keyChanges, event.body], keyDue: false }
    case 'bench.revoked': {
      const { bench, position } = event.body
      // Recorded by two managers at once: from the first on nothing counts.
      const last = Math.min(position, state.revoked[bench] ?? position)
      return { ...state, version, revoked: { ...state.revoked, [bench]: last }, keyDue: true }
    }
    case 'bench.sealing-key-made':
      // No bench speaks for another one.
      if (event.body.bench !== event.bench) return { ...state, version }
      return {
        ...state,
        version,
        sealingKeys: { ...state.sealingKeys, [event.bench]: event.body.publicKey },
      }
    case 'centre.guard-changed':
    case 'centre.rows-accepted':
      return { ...state, version }
    default:
      return missingCase(event)
  }
}
