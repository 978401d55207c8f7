import type { Term } from '../kernel/time.ts'
import { textSubjects, type FreeText } from '../kernel/free-text.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { planStream, type PlanEvent } from './events.ts'
import type { PlanEnding, PlanSnapshot } from './plan-facts.ts'
import type { ResealBasis, UnitGrade } from './reseal-facts.ts'

/** One replacement that stands: a reversed one is not among them. */
export interface Seal {
  /** Id of the `plan.resealed` event. */
  readonly id: string
  /** The event's hash in the ledger: what a certificate shows. */
  readonly hash: string
  readonly at: number
  readonly actor: string
  readonly caseId: string
  readonly rma: string
  readonly from: string
  readonly to: string
  readonly grade: UnitGrade
  readonly basis: ResealBasis
  readonly ordinal: number | null
  /** Model of the unit that was replaced, and what was reserved: a reversal restores both. */
  readonly modelBefore: string
  readonly reservationBefore: Reservation | null
}

export interface Reservation {
  readonly caseId: string
  readonly rma: string
  readonly ordinal: number
}

/** A plan as its events tell it. Derived states (active, expired, …) need a clock: see `status.ts`. */
export interface Plan extends PlanSnapshot {
  readonly id: string
  /** Version of the stream. */
  readonly version: number
  readonly number: string
  /** The event that registered it. */
  readonly registered: string
  readonly plus: Term | null
  readonly warrantyEndsAt: number | null
  /** P6: what Plus adds to the warranty. */
  readonly extendedWarranty: Term | null
  readonly reservation: Reservation | null
  readonly seals: readonly Seal[]
  /** When and how the plan ended before its time. */
  readonly over: PlanEnding | null
  /** The number of the plan that took its serial over; null where none did. */
  readonly supersededBy: string | null
  /** Sealed records that belong to the plan: the holder, corrections, notes and reasons beside it. */
  readonly subjects: readonly string[]
  readonly notes: readonly PlanNote[]
  readonly erasure: Erasure | null
}

export interface PlanNote {
  /** The event that recorded it. */
  readonly event: string
  readonly by: string
  readonly takenBack: boolean
}

export type Erasure =
  | { readonly state: 'requested'; readonly by: string; readonly at: number; readonly reason: FreeText }
  | { readonly state: 'done'; readonly by: string; readonly at: number }

/** What a plan's rules look at, and no more: what a decision records of it. */
export function snapshotOf(plan: Plan): PlanSnapshot {
  const { model, serial, region, zone, startsAt, endsAt, plus, granted, additional, used } = plan
  const { suspended, over, reservedFor, reservedRma } = plan
  const term = { model, serial, region, zone, startsAt, endsAt, plus, granted, additional, used }
  return { ...term, suspended, over, reservedFor, reservedRma }
}

/** Folds a plan's events, oldest first; null where there are none. */
export function foldPlan(events: readonly PlanEvent[]): Plan | null {
  return foldEvents(events, evolvePlan)
}

export const planRecord = defineRecord({ stream: planStream, fold: foldPlan, unknown: 'plan-unknown' })

/** One step of a plan's life. Throws on an event that no decider could have made: the record is broken then. */
export function evolvePlan(state: Plan | null, event: PlanEvent): Plan {
  if (event.type === 'plan.registered') return begin(event)
  if (!state) throw new Error(`a plan begins with ${event.type}`)
  const changed = { ...state, ...changeBy(state, event), version: event.version }
  const written = textSubjects(event.body, planStream.events[event.type].texts)
  return written.length === 0 ? changed : { ...changed, subjects: [...changed.subjects, ...written] }
}

function begin(event: Extract<PlanEvent, { type: 'plan.registered' }>): Plan {
  const { body } = event
  return {
    id: planStream.idOf(event),
    version: event.version,
    number: body.number,
    registered: event.id,
    model: body.model,
    serial: body.serial,
    region: body.region,
    zone: body.zone,
    startsAt: body.term.startsAt,
    endsAt: body.term.endsAt,
    plus: null,
    granted: body.granted,
    additional: 0,
    used: 0,
    warrantyEndsAt: body.warrantyEndsAt,
    extendedWarranty: null,
    suspended: false,
    over: null,
    supersededBy: null,
    reservedFor: null,
    reservedRma: null,
    reservation: null,
    seals: [],
    subjects: [body.customer.subject],
    notes: [],
    erasure: null,
  }
}

function changeBy(state: Plan, event: Exclude<PlanEvent, { type: 'plan.registered' }>): Partial<Plan> {
  switch (event.type) {
    case 'plan.plus-bought': {
      const { term, additional, warranty, customer } = event.body
      const subjects = [...state.subjects, customer.subject]
      return { plus: term, additional, extendedWarranty: warranty, subjects }
    }
    case 'plan.reserved':
      return withReservation(event.body)
    case 'plan.released':
      return withReservation(null)
    case 'plan.resealed': {
      const { to, usedAfter, model, ...rest } = event.body
      const seal: Seal = {
        id: event.id,
        hash: event.hash,
        at: event.at,
        actor: event.actor,
        caseId: rest.caseId,
        rma: rest.rma,
        from: rest.from,
        to,
        grade: rest.grade,
        basis: rest.basis,
        ordinal: rest.ordinal,
        modelBefore: state.model,
        reservationBefore: state.reservation,
      }
      return {
        serial: to,
        model,
        used: usedAfter,
        seals: [...state.seals, seal],
        ...withReservation(null),
      }
    }
    case 'plan.reseal-reversed': {
      const last = state.seals.at(-1)
      if (last?.id !== event.body.reseal) throw new Error('only the newest reseal can be reversed')
      const { to: serial, model, usedAfter: used, reservation } = event.body
      const seals = state.seals.slice(0, -1)
      return { serial, model, used, seals, ...withReservation(reservation) }
    }
    case 'plan.suspended':
      return { suspended: true }
    case 'plan.resumed':
      return { suspended: false }
    case 'plan.returned':
      return { over: 'returned' }
    case 'plan.terminated':
      return { over: 'terminated' }
    case 'plan.superseded':
      return { over: 'superseded', supersededBy: event.body.by }
    case 'plan.reinstated':
      return { over: null, supersededBy: null }
    case 'plan.taken-back':
      return { over: 'taken-back' }
    case 'plan.correction-added':
      return { subjects: [...state.subjects, event.body.correction.subject] }
    case 'plan.noted':
      return {
        subjects: [...state.subjects, event.body.note.subject],
        notes: [...state.notes, { event: event.id, by: event.actor, takenBack: false }],
      }
    case 'plan.note-taken-back': {
      const { of } = event.body
      return { notes: state.notes.map((note) => (note.event === of ? { ...note, takenBack: true } : note)) }
    }
    case 'plan.erasure-requested':
      return {
        erasure: { state: 'requested', by: event.actor, at: event.at, reason: event.body.reason },
      }
    case 'plan.erasure-withdrawn':
      return { erasure: null }
    case 'plan.person-erased':
      return { erasure: { state: 'done', by: event.actor, at: event.at } }
    default:
      return missingCase(event)
  }
}

function withReservation(reservation: Reservation | null): Partial<Plan> {
  const { caseId = null, rma = null } = reservation ?? {}
  return { reservation, reservedFor: caseId, reservedRma: rma }
}
