import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { signedText } from '../signature/index.ts'

/** Who came for the unit: the customer, or somebody whom they sent. */
export const collectors = ['customer', 'other'] as const
export type Collector = (typeof collectors)[number]

/** What showed who they are. Its kind alone, or with its last characters: never a whole number. */
export const seenDocuments = ['none', 'known', 'id-card', 'passport', 'driving-licence'] as const
export type SeenDocument = (typeof seenDocuments)[number]

/** The last characters of a document: enough to tell two apart, too few to be anybody's number. */
export const documentEnd = z
  .string()
  .trim()
  .max(4)
  .transform((text) => text.toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]*$/))

/** `handover.given`: the unit went to its customer at the counter. `name`: of whom they sent; empty for themselves. */
export const handoverGiven = signedText.extend({
  rma: z.string(),
  collector: z.enum(collectors),
  name: freeText,
  document: z.enum(seenDocuments),
  documentEnd: freeText,
  /** The event of the case that closed it. */
  step: z.uuid(),
})

/** `handover.taken`: the customer signed for what was handed over for repair. */
export const handoverTaken = signedText.extend({ rma: z.string() })

/** Everything that is signed at the counter. The stream is named by its case. */
export const handoverStream = defineStream('handover', {
  'handover.given': event(handoverGiven),
  'handover.taken': event(handoverTaken),
})
export type HandoverEvent = RecordedEvent<typeof handoverStream>
export type NewHandoverEvent = NewEvent<typeof handoverStream>
