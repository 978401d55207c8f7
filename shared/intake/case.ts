import type { LedgerEvent } from '../kernel/event.ts'
import type { CaseStatus } from './case-status.ts'
import type { MoveFacts } from './case-moves.ts'
import type { ClaimRecord } from './claim-record.ts'
import { caseEvents, type CaseOpened, type ProvableFacts } from './events.ts'
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

/** Folds a case's events, oldest first; null where there are none. Throws on a body that no version of it could have. */
export function foldCase(events: readonly LedgerEvent[]): Case | null {
  return events.reduce<Case | null>(evolveCase, null)
}

export function evolveCase(state: Case | null, event: LedgerEvent): Case {
  if (event.type === 'case.opened') return open(caseEvents['case.opened'].parse(event.body), event)
  if (!state) throw new Error(`case stream ${event.stream} does not begin with case.opened`)
  return { ...state, ...change(state, event), version: event.version }
}

function open(opened: CaseOpened, event: LedgerEvent): Case {
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

function change(state: Case, event: LedgerEvent): Partial<Case> {
  switch (event.type) {
    case 'case.decided':
      return { claim: caseEvents['case.decided'].parse(event.body).claim, decisionIsStale: false }
    case 'case.facts-changed':
      return { facts: caseEvents['case.facts-changed'].parse(event.body).facts, decisionIsStale: true }
    case 'case.moved': {
      const { to, from, carrier, tracking } = caseEvents['case.moved'].parse(event.body)
      return {
        status: to,
        statusSince: event.at,
        heldFrom: to === 'on-hold' ? from : null,
        carrier: carrier || state.carrier,
        tracking: tracking || state.tracking,
      }
    }
    case 'case.photos-added':
      return { photos: [...state.photos, ...caseEvents['case.photos-added'].parse(event.body).photos] }
    case 'case.replaced':
      return {
        replacement: caseEvents['case.replaced'].parse(event.body),
        status: 'quality-check',
        statusSince: event.at,
      }
    case 'case.replacement-reversed': {
      const { to, since } = caseEvents['case.replacement-reversed'].parse(event.body)
      return { replacement: null, status: to, statusSince: since }
    }
    case 'case.noted':
      return {}
    default:
      throw new Error(`unknown event of a case: ${event.type}`)
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
  const standing = state.status === 'on-hold' ? state.heldFrom : state.status
  return (
    standing === 'checked-in' || standing === 'assessed' || standing === 'decided' || standing === 'declined'
  )
}
