import { catalogueStream } from '../catalogue/events.ts'
import { caseStream } from '../intake/events.ts'
import { foldCase, hasEnded, loansOut } from '../intake/index.ts'
import { invitationStream } from '../invitations/events.ts'
import type { RecordedEvent, Stream } from '../kernel/stream.ts'
import { paymentStream } from '../payments/events.ts'
import { planStream } from '../plans/events.ts'
import { foldPlan } from '../plans/index.ts'
import { requestStream } from '../requests/events.ts'
import { submissionStream } from '../reviews/events.ts'
import { unitStream } from '../stock/events.ts'
import { foldUnit } from '../stock/index.ts'

/** What one record of the centre holds at a time and no other may, as its events tell it: keys like `code/8F2K-…`. */
export interface ScarceKeys {
  readonly stream: Stream
  /** Method syntax lets the keys of one stream stand among those of all. */
  held(events: readonly RecordedEvent<Stream>[]): readonly string[]
}

function keysOf<S extends Stream>(
  stream: S,
  held: { of(events: readonly RecordedEvent<S>[]): readonly string[] }['of'],
): ScarceKeys {
  return { stream, held }
}

/** A serial has one open case, a number is given once, and a loan unit is out for one case. */
export const caseKeys = keysOf(caseStream, (events) => {
  const state = foldCase(events)
  if (!state) return []
  const { serial, rma } = state.opened
  const lent = loansOut(state).map((loan) => `loan/${loan.serial}`)
  return [`number/${rma}`, ...(hasEnded(state.status) ? [] : [`open-case/${serial}`]), ...lent]
})

/** A serial has one plan that is not over; a serial that a plan has left is bound never again; a code is used once. */
export const planKeys = keysOf(planStream, (events) => {
  const plan = foldPlan(events)
  if (!plan) return []
  const codes = events.flatMap((event) => {
    if (event.type === 'plan.registered' && event.body.purchase.kind === 'card')
      return [`code/${event.body.purchase.code}`]
    return event.type === 'plan.plus-bought' && event.body.code !== null ? [`code/${event.body.code}`] : []
  })
  const retired = plan.seals.map(({ from }) => `retired/${from}`)
  const bound = plan.over === null ? [`bound/${plan.serial}`] : []
  return [`number/${plan.number}`, ...codes, ...retired, ...bound]
})

/** A case has one replacement unit that is held for it or was used in it. */
export const unitKeys = keysOf(unitStream, (events) => {
  const unit = foldUnit(events)
  const forCase = unit?.state === 'reserved' || unit?.state === 'used' ? unit.forCase : null
  return forCase ? [`unit-for/${forCase.caseId}`] : []
})

/** A serial is invited once; a further invitation takes over from the one that it replaces. */
export const invitationKeys = keysOf(invitationStream, (events) => {
  const [first] = events
  return first?.type === 'invitation.drafted' ? [`invited/${first.body.serial}`] : []
})

/** Tables follow one version of them; two benches cannot both publish the next. */
export const catalogueKeys = keysOf(catalogueStream, (events) =>
  events.map(({ body }) => `catalogue-after/${body.basedOn}`),
)

export const submissionKeys = keysOf(submissionStream, (events) => {
  const [first] = events
  return first?.type === 'submission.received' ? [`number/${first.body.number}`] : []
})

/** Receipts and credit notes have numbers without a gap. */
export const paymentKeys = keysOf(paymentStream, (events) =>
  events.flatMap((event) => (event.type === 'payment.left-unpaid' ? [] : [`number/${event.body.number}`])),
)

/** A request that came in by its number is there once, whoever brings it in. */
export const requestKeys = keysOf(requestStream, (events) => {
  const [first] = events
  return first?.type === 'request.filed' ? [`request/${first.body.number}`] : []
})

/** Every stream whose records hold something. */
export const scarceKeys: readonly ScarceKeys[] = [
  caseKeys,
  planKeys,
  unitKeys,
  invitationKeys,
  catalogueKeys,
  submissionKeys,
  paymentKeys,
  requestKeys,
]
