import { z } from 'zod'
import { timelineEntry, customer } from '../intake/index.ts'
import { gate } from '../kernel/explanation.ts'
import { mailStates } from '../mail/index.ts'
import { purchaseFacts, receiptBases, sourceKinds } from './events.ts'
import { invitationKinds, invitationStates } from './rules.ts'

const instant = z.int()

/** An invitation as the list shows it. */
export const invitationRow = z.object({
  id: z.uuid(),
  version: z.int(),
  kind: z.enum(invitationKinds),
  serial: z.string(),
  model: z.string(),
  /** Null where the customer was erased. */
  customer: z.string().nullable(),
  source: z.object({ kind: z.enum(sourceKinds), id: z.uuid(), label: z.string() }),
  state: z.enum(invitationStates),
  /** What the window is counted from; null where it has not opened (I1, I2). */
  basis: z.enum(['received', 'accepted']).nullable(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  draftedAt: instant,
  queuedAt: instant.nullable(),
  /** T7: false where the clock could not be vouched for when the window opened. */
  clockVerified: z.boolean(),
  planNumber: z.string().nullable(),
})
export type InvitationRow = z.infer<typeof invitationRow>

/** Everything on one invitation. */
export const invitationView = invitationRow.extend({
  contact: customer.nullable(),
  /** Who the customer is, for their record; null where they were erased. */
  subject: z.uuid().nullable(),
  receiptBasis: z.enum(receiptBases).nullable(),
  acceptedAt: instant.nullable(),
  mail: z
    .object({
      id: z.uuid(),
      state: z.enum(mailStates),
      answer: z.string().nullable(),
      triedAt: instant.nullable(),
    })
    .nullable(),
  facts: purchaseFacts,
  region: z.string(),
  zone: z.string(),
  planId: z.uuid().nullable(),
  remindedAt: instant.nullable(),
  /** Later invitation of the serial; null where this is the latest. */
  replacedBy: z.uuid().nullable(),
  gates: z.array(gate),
  actions: z.array(z.enum(['purchase', 'receipt', 'bounce', 'revoke', 'resend'])),
  timeline: z.array(timelineEntry),
  names: z.record(z.string(), z.string().nullable()),
})
export type InvitationView = z.infer<typeof invitationView>
