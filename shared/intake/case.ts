import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import type { AccessoriesBack } from './accessories.ts'
import { isAtCentre, type CaseStatus } from './case-status.ts'
import type { MoveFacts } from './case-moves.ts'
import type { ClaimRecord } from './claim-record.ts'
import { caseStream, type CaseEvent, type CaseOpened, type ProvableFacts } from './events.ts'
import type { Photo } from './facts.ts'
import { endLoan, loanOf, type Loan } from './loan.ts'
import { isAfterRepair, markedAfter } from './photos-after.ts'

/** A case as its events tell it. Instants in ms, UTC. */
export interface Case {
  readonly version: number
  readonly opened: CaseOpened
  readonly openedBy: string
  readonly facts: ProvableFacts
  readonly status: CaseStatus
  readonly statusSince: number
  /** The event that brought it to the quality check last; on hold in between is the same stay. */
  readonly checkStay: string | null
  /** Where it stood before it was put on hold. */
  readonly heldFrom: CaseStatus | null
  readonly claim: ClaimRecord | null
  readonly decisionIsStale: boolean
  readonly photos: readonly Photo[]
  /** Hashes of those that show the unit after its repair. */
  readonly photosAfter: readonly string[]
  readonly replacement: Replacement | null
  readonly carrier: string
  readonly tracking: string
  /** Steps that nothing else was built on, the newest last. */
  readonly undoable: readonly TakenStep[]
  readonly notes: readonly CaseNote[]
  /** The person who works on it; null: nobody in particular. */
  readonly assignee: string | null
  /** The day by whose end it was promised to the customer, in the centre's zone. */
  readonly promisedOn: string | null
  /** Where the unit was put last, by its code; it lies there while the unit is at the centre. */
  readonly location: string | null
  /** Units of the centre that the customer has or had meanwhile, the oldest first. */
  readonly loans: readonly Loan[]
  /** What of the accessories left with the unit; null while it is here, and where nobody said. */
  readonly accessoriesBack: AccessoriesBack | null
}

/** A step that was taken, and how the case stood before it. */
export interface TakenStep {
  /** The event that recorded it. */
  readonly event: string
  readonly at: number
  readonly to: CaseStatus
  readonly before: Pick<Case, 'status' | 'statusSince' | 'checkStay' | 'heldFrom' | 'carrier' | 'tracking'>
}

export interface CaseNote {
  readonly event: string
  readonly by: string
  readonly takenBack: boolean
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
    checkStay: null,
    heldFrom: null,
    claim: null,
    decisionIsStale: false,
    photos: opened.photos,
    photosAfter: [],
    replacement: null,
    carrier: '',
    tracking: '',
    undoable: [],
    notes: [],
    assignee: null,
    promisedOn: null,
    location: null,
    loans: [],
    accessoriesBack: null,
  }
}

function change(state: Case, event: Exclude<CaseEvent, { type: 'case.opened' }>): Partial<Case> {
  switch (event.type) {
    case 'case.decided':
      return { claim: event.body.claim, decisionIsStale: false, undoable: [] }
    case 'case.facts-changed':
      return { facts: event.body.facts, decisionIsStale: true, undoable: [] }
    case 'case.moved': {
      const { to, from, carrier, tracking } = event.body
      return {
        status: to,
        statusSince: event.at,
        checkStay: to === 'quality-check' && from !== 'on-hold' ? event.id : state.checkStay,
        heldFrom: to === 'on-hold' ? from : null,
        carrier: carrier || state.carrier,
        tracking: tracking || state.tracking,
        undoable: isStepBack(event.body) ? [] : [...state.undoable, takenStep(state, event)],
      }
    }
    case 'case.photos-added':
      return photosAdded(state, event.body.photos)
    case 'case.photo-marked': {
      const { hash, isAfter } = event.body
      return { photosAfter: markedAfter(state.photosAfter, [hash], isAfter) }
    }
    case 'case.replaced':
      return {
        replacement: event.body,
        status: 'quality-check',
        statusSince: event.at,
        checkStay: event.id,
        undoable: [],
      }
    case 'case.replacement-reversed': {
      const { to, since } = event.body
      return { replacement: null, status: to, statusSince: since, undoable: [] }
    }
    case 'case.noted': {
      const note = { event: event.id, by: event.actor, takenBack: false }
      return { notes: [...state.notes, note] }
    }
    case 'case.step-taken-back': {
      const { before } = state.undoable.find((step) => step.event === event.body.of) ?? {}
      const { to, since } = event.body
      const back = isAtCentre(to) ? { accessoriesBack: null } : {}
      return { ...before, ...back, status: to, statusSince: since, undoable: state.undoable.slice(0, -1) }
    }
    case 'case.note-taken-back': {
      const { of } = event.body
      return { notes: state.notes.map((note) => (note.event === of ? { ...note, takenBack: true } : note)) }
    }
    case 'case.assigned':
      return { assignee: event.body.to }
    case 'case.promised':
      return { promisedOn: event.body.on }
    case 'case.located':
      return event.body
    case 'case.loan-given':
      return { loans: [...state.loans, loanOf(event)] }
    case 'case.loan-returned':
      return { loans: endLoan(state.loans, event) }
    case 'case.accessories-given':
      return { accessoriesBack: event.body }
    case 'case.reply-received':
      return {}
    default:
      return missingCase(event)
  }
}

/** A photo that is there already stays what it was marked as. */
function photosAdded(state: Case, added: readonly Photo[]): Partial<Case> {
  const photos = [...state.photos, ...added]
  if (!isAfterRepair(state)) return { photos }
  const fresh = added.filter(({ hash }) => !state.photos.some((one) => one.hash === hash))
  const hashes = fresh.map(({ hash }) => hash)
  return { photos, photosAfter: markedAfter(state.photosAfter, hashes, true) }
}

function takenStep(state: Case, { id, at, body }: Extract<CaseEvent, { type: 'case.moved' }>): TakenStep {
  const { status, statusSince, checkStay, heldFrom, carrier, tracking } = state
  const before = { status, statusSince, checkStay, heldFrom, carrier, tracking }
  return { event: id, at, to: body.to, before }
}

/** No person's step: new facts left the claim open, and the case could not stay decided. */
function isStepBack({ from, to }: { readonly from: CaseStatus; readonly to: CaseStatus }): boolean {
  return from === 'decided' && to === 'assessed'
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

/** True of the step that has the plan hold one replacement for the case: an accepted claim that takes from the balance. */
export function takesReplacement({ claim, status }: Pick<Case, 'claim' | 'status'>, to: CaseStatus): boolean {
  return claim?.decision.takesFromBalance === true && to === 'accepted' && status === 'decided'
}

/** Facts may change until the customer has agreed to what follows from them. */
export function factsAreOpen(state: Pick<Case, 'status' | 'heldFrom'>): boolean {
  const status = state.status === 'on-hold' ? state.heldFrom : state.status
  return status === 'checked-in' || status === 'assessed' || status === 'decided' || status === 'declined'
}
