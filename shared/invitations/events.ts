import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { dealers } from '../intake/index.ts'
import { activation, calendarDate, instant } from '../kernel/facts.ts'
import { gate } from '../kernel/explanation.ts'
import { languages } from '../kernel/centre.ts'
import { invitationKinds } from './rules.ts'

/** What an invitation comes from: a repair case, or a video submission. */
export const sourceKinds = ['case', 'submission'] as const
/** What a receipt on record rests on: what the customer says, or a delivery notice of the mail system. */
export const receiptBases = ['customer-word', 'delivery-notice'] as const
export type ReceiptBasis = (typeof receiptBases)[number]
/** How it is known that a message came back. */
export const bounceBases = ['server-refused', 'delivery-notice', 'person'] as const

/** What is known of the unit for the purchase (E6 and the term); null where not known. */
export const purchaseFacts = z.strictObject({
  productRegion: z.string().nullable(),
  dealer: z.enum(dealers).nullable(),
  activation,
  warrantyEndsOn: calendarDate.nullable(),
})
export type PurchaseFacts = z.infer<typeof purchaseFacts>

/** Somebody may buy a plan (I3). Who: only the reference and the commitment. */
export const invitationDrafted = z.strictObject({
  kind: z.enum(invitationKinds),
  serial: z.string(),
  model: z.string(),
  customer: z.strictObject({ subject: z.uuid(), commitment: z.string().nullable() }),
  source: z.strictObject({ kind: z.enum(sourceKinds), id: z.uuid(), label: z.string() }),
  language: z.enum(languages),
  facts: purchaseFacts,
  /** The gates of the offer, as they stood, and the tables that they were decided under. */
  gates: z.array(gate),
  catalogueVersion: z.string(),
  /** The earlier invitation of this serial, which had bounced, run out or been revoked. */
  replaces: z.uuid().nullable(),
})
export type InvitationDrafted = z.infer<typeof invitationDrafted>

export const invitationQueued = z.strictObject({ mailId: z.uuid() })

const sentInClear = z.strictObject({
  mailId: z.uuid(),
  messageId: z.string(),
  reply: z.string(),
  /** T7 */
  clockVerified: z.boolean(),
})
/** The mail server accepted the message: without a receipt on record, the window counts from here (I1). */
export const invitationSent = sentInClear.extend({ reply: freeText })

export const invitationReceived = z.strictObject({ receivedAt: instant, basis: z.enum(receiptBases) })
const bouncedInClear = z.strictObject({ basis: z.enum(bounceBases), reply: z.string() })
export const invitationBounced = bouncedInClear.extend({ reply: freeText })
const revokedInClear = z.strictObject({ reason: z.string() })
export const invitationRevoked = revokedInClear.extend({ reason: freeText })
export const invitationPurchased = z.strictObject({
  planId: z.uuid(),
  planNumber: z.string(),
  /** I1–I5 as they stood at the purchase. */
  gates: z.array(gate),
})
const renewedInClear = z.strictObject({ by: z.uuid(), reason: z.string() })
/** I4: a manager opened a further window after this one had run out or was used up. */
export const invitationRenewed = renewedInClear.extend({ reason: freeText })
export const invitationReminded = z.strictObject({ mailId: z.uuid() })

/** Everything that can happen to an invitation. */
export const invitationStream = defineStream('invitation', {
  'invitation.drafted': event(invitationDrafted),
  'invitation.queued': event(invitationQueued),
  'invitation.sent': event(sentInClear).next(invitationSent, (body) => body),
  'invitation.received': event(invitationReceived),
  'invitation.bounced': event(bouncedInClear).next(invitationBounced, (body) => body),
  'invitation.revoked': event(revokedInClear).next(invitationRevoked, (body) => body),
  'invitation.purchased': event(invitationPurchased),
  'invitation.reminded': event(invitationReminded),
  'invitation.renewed': event(renewedInClear).next(invitationRenewed, (body) => body),
})
export type InvitationEvent = RecordedEvent<typeof invitationStream>
export type NewInvitationEvent = NewEvent<typeof invitationStream>
