import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'

/** What two benches did without each other, so that only the first of it counts. */
export const disputeKinds = [
  'case-moved',
  'serial-twice',
  'replacement-twice',
  'sealed-twice',
  'plan-changed',
  'plan-twice',
  'unit-reserved-twice',
  'unit-received-twice',
  'arrival-twice',
  'invitation-twice',
  'review-claimed-twice',
  'verdict-twice',
  'day-closed-twice',
  'money',
  'settings',
  'person',
  'settled-twice',
  'other',
] as const
export type DisputeKind = (typeof disputeKinds)[number]

/**
 * How a dispute ended. `entered-again`: what was set aside was decided anew and counts. `joined`: what it said went to the
 * record that was first. `corrected`: it was entered again with what had been wrong put right. `dropped`: it stays set
 * aside. `by-itself`: nothing was left to settle.
 */
export const settledHow = ['entered-again', 'joined', 'corrected', 'dropped', 'by-itself'] as const
export type SettledHow = (typeof settledHow)[number]

/** `dispute.settled`: what was set aside is answered for. `by`: the events that came of it. */
export const disputeSettled = z.strictObject({
  kind: z.enum(disputeKinds),
  how: z.enum(settledHow),
  reason: freeText,
  by: z.array(z.uuid()),
})

/**
 * A dispute is there as soon as something was set aside: it has no event of its own. Its stream is named by the first
 * commit that belongs to it, `bench/branch/number of its last event`, and tells how it was settled.
 */
export const disputeStream = defineStream('dispute', { 'dispute.settled': event(disputeSettled) })
export type DisputeEvent = RecordedEvent<typeof disputeStream>
