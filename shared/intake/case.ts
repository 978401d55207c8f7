import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import type { CaseStatus } from './case-status.ts'
import type { MoveFacts } from './case-moves.ts'
import type { ClaimRecord } from './claim-record.ts'
import { caseStream, type CaseEvent, type CaseOpened, type ProvableFacts } from './events.ts'
import type { Photo } from './facts.ts'

/** A case as its events tell it. Instants in ms, UTC. */
export interface Case {
  readonly version: number
  readonly opened: CaseOpened
  readonly openedBy: string
  readonly facts: ProvableFacts
  readonly status: CaseStatus
  readonly statusSince: number
  /** Where it stood before it was put on hold. */
  readonly heldFrom: CaseStatus | null
  readonly claim: ClaimRecord | null
  readonly decisionIsStale: boolean
  readonly photos: readonly Photo[]
  readonly replacement: Replacement | null
  readonly carrier: string
  readonly tracking: string
}

export interface Replacement {
  /** Where the case stood before, and since when. */
  readonly from: CaseStatus
  readonly since: number
  readonly newSerial: string
  readonly grade: 'new' | 'equivalent'
  readonly planId: string | null
  readonly ordinal: number | null
}

/** Folds a case's events, oldest first; null where there are none. */
export function foldCase(events: readonly CaseEvent[]): Case | null {
  return foldEvents(events, evolveCase)
}

export const caseRecord = defineRecord({ stream: caseStream, fold: foldCase, unknown: 'case-unknown' })

export function evolveCase(state: Case | null, event: CaseEvent): Case {
  if (event.type === 'case.opened') return open(event)
  if (!state) throw new Error(`case stream ${event.stream} does not begin with case.opened`)
  return { ...state, ...change(state, event), version: event.version }
}

function open(event: Extract<CaseEvent, { type: 'case.opened' }>): Case {
  const opened = event.body
  return {
    version: event.version,
    opened,
    openedBy: event.actor,
    facts: opened.facts,
    status: 'checked-in',
    statusSince: event.at,
    heldFrom: null,
    claim: null,
    decisionIsStale: false,
    photos: opened.photos,
    replacement: null,
    carrier: '',
    tracking: '',
  }
}

function change(state: Case, event: Exclude<CaseEvent, { type: 'case.opened' }>): Partial<Case> {
  switch (event.type) {
    case 'case.decided':
      return { claim: event.body.claim, decisionIsStale: false }
    case 'case.facts-changed':
      return { facts: event.body.facts, decisionIsStale: true }
    case 'case.moved': {
      const { to, from, carrier, tracking } = event.body
      return {
        status: to,
        statusSince: event.at,
        heldFrom: to === 'on-hold' ? from : null,
        carrier: carrier || state.carrier,
        tracking: tracking || state.tracking,
      }
    }
    case 'case.photos-added':
      return { photos: [...state.photos, ...event.body.photos] }
    case 'case.replaced':
      return {
        replacement: event.body,
        status: 'quality-check',
        statusSince: event.at,
      }
    case 'case.replacement-reversed': {
      const { to, since } = event.body
      return { replacement: null, status: to, statusSince: since }
    }
    case 'case.noted':
      return {}
    default:
      return missingCase(event)
  }
}

/** What the guards of a step look at. */
export function moveFactsOf(state: Case): MoveFacts {
  return {
    status: state.status,
    heldFrom: state.heldFrom,
    outcome: state.decisionIsStale ? null : (state.claim?.decision.outcome ?? null),
    replaced: state.replacement !== null,
    hasPlan: state.claim?.plan !== undefined && state.claim.plan !== null,
  }
}

/** Facts may change until the customer has agreed to what follows from them. */
export function factsAreOpen(state: Pick<Case, 'status' | 'heldFrom'>): boolean {
  const status = state.status === 'on-hold' ? state.heldFrom : state.status
  return status === 'checked-in' || status === 'assessed' || status === 'decided' || status === 'declined'
}
