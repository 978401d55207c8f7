import { z } from 'zod'

/** What a delivery report says of one recipient (RFC 3464). */
export const reportedRecipient = z.object({
  action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded', 'other']),
  /** `5.1.1`; empty where it says none. */
  status: z.string().max(20),
  /** What the mail server said, in its own words. */
  diagnostic: z.string().max(500),
})
export type ReportedRecipient = z.infer<typeof reportedRecipient>

/** A delivery report: whom it is about, and what it returns of the letter's head. */
export const deliveryReport = z.object({
  recipients: z.array(reportedRecipient).max(20),
  /** `<…@…>` of the letter that it returns; null where it returns none. */
  messageId: z.string().max(300).nullable(),
  /** The mark that the returned letter carries; null where there is none. */
  mark: z.string().max(200).nullable(),
})
export type DeliveryReport = z.infer<typeof deliveryReport>

/**
 * A message as it was read out of its bytes: the few things that something is decided on, as text. Nothing in it is
 * trusted, whatever it says of itself.
 */
export const readMessage = z.object({
  messageId: z.string().max(300).nullable(),
  /** The messages that it answers, the nearest first. */
  answers: z.array(z.string().max(300)).max(50),
  /** The sender's address; empty where there is none. */
  from: z.string().max(320),
  title: z.string().max(300),
  text: z.string().max(20_000),
  /** A program wrote it, by what it says of itself (RFC 3834, Precedence). */
  isAutomatic: z.boolean(),
  report: deliveryReport.nullable(),
})
export type ReadMessage = z.infer<typeof readMessage>
