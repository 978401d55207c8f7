import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream } from '../kernel/stream.ts'

/** What there is once for all benches of a centre. */
export const scarceKinds = ['replacement', 'seal', 'unit', 'code', 'plus', 'review'] as const
export type ScarceKind = (typeof scarceKinds)[number]

/**
 * Why it was promised though the shared log was not reached. `manager`: one allowed it with a PIN. `replacements-left`: the
 * plan has more than this one. `confirmed-before`: the log had the reservations that it rests on. `own-stock`: this bench
 * took the unit in. `to-be-confirmed`: it is promised subject to confirmation. `recording-here`: this bench has the recording.
 */
export const promisedBecause = [
  'manager',
  'replacements-left',
  'confirmed-before',
  'own-stock',
  'to-be-confirmed',
  'recording-here',
] as const
export type PromisedBecause = (typeof promisedBecause)[number]

/**
 * A scarce thing was promised without having been asked for. It is in one commit with the events that promise it, signed
 * with them. `about`: what people call the record. `upTo`: the position up to which this bench had read the log.
 */
export const unconfirmedPromised = z.strictObject({
  kind: z.enum(scarceKinds),
  because: z.enum(promisedBecause),
  manager: z.uuid().nullable(),
  about: z.string(),
  /** Names of the streams that it concerns, as far as they were there. */
  records: z.array(z.string()),
  upTo: z.int().nonnegative(),
})
export type UnconfirmedPromised = z.infer<typeof unconfirmedPromised>

/** Each promise has a stream of its own. */
export const unconfirmedStream = defineStream('unconfirmed', {
  'unconfirmed.promised': event(unconfirmedPromised),
})
