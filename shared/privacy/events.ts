import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { mediaHash } from '../kernel/facts.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'

/** Kinds of records that tell of a customer. */
export const personRecordKinds = [
  'case',
  'request',
  'submission',
  'plan',
  'invitation',
  'mail',
  'message',
] as const
export type PersonRecordKind = (typeof personRecordKinds)[number]

export const erasureReasons = ['request', 'retention', 'restored'] as const
export type ErasureReason = (typeof erasureReasons)[number]

/** A person said that the customer of one record is the customer of another: from then on both are one. */
const customerJoined = z.strictObject({ with: z.uuid() })
/** Somebody was mistaken: the two are strangers again. */
const customerParted = z.strictObject({})

/** Who a sealed customer is, named by the subject of the later record. */
export const customerStream = defineStream('customer', {
  'customer.joined': event(customerJoined),
  'customer.parted': event(customerParted),
})
export type CustomerEvent = RecordedEvent<typeof customerStream>

/** A day of the access log, as it stood when the day was over: an entry that is changed or cut out later is found. */
const accessDaySealed = z.strictObject({ day: z.iso.date(), entries: z.int(), digest: mediaHash })

/** Who saw what, sealed once a day; named by the day. */
export const accessStream = defineStream('access', { 'access.day-sealed': event(accessDaySealed) })
export type AccessEvent = RecordedEvent<typeof accessStream>

/** A customer was erased, everywhere at once. What is left of them is this. */
const erasureDone = z.strictObject({
  reason: z.enum(erasureReasons),
  /** Under what names and contacts were kept, and texts about the person. */
  subjects: z.array(z.uuid()),
  texts: z.array(z.uuid()),
  /** Photos, signatures and recordings that were deleted. */
  media: z.array(mediaHash),
  /** The records that go on without them. */
  records: z.array(z.strictObject({ kind: z.enum(personRecordKinds), id: z.string() })),
})

/** Hashes of the photos, signatures and recordings that an erasure deleted; none where the body is of another event. */
export function erasureMedia(body: unknown): readonly string[] {
  const read = erasureDone.safeParse(body)
  return read.success ? read.data.media : []
}

/** One erasure of a customer. */
export const erasureStream = defineStream('erasure', { 'erasure.done': event(erasureDone) })
export type ErasureEvent = RecordedEvent<typeof erasureStream>
