import { z } from 'zod'
import { event } from './event-definition.ts'
import { mediaHash } from './facts.ts'
import { mapTexts, textsAt, type FreeText, type SealedText, type TextPath } from './free-text.ts'
import { defineStream, type RecordedEvent } from './stream.ts'

/** `sealed`: what stood in clear lies sealed apart now. `person-erased`: and whom it tells of is erased. */
export const redactionReasons = ['sealed', 'person-erased'] as const
export type RedactionReason = (typeof redactionReasons)[number]

/** Free text left the body of an event of 0.1.0, and a stub took its place. Facts stay, every one. */
export const redacted = z.strictObject({
  /** The other event: its id, and the hash that it was sealed with. */
  event: z.uuid(),
  hash: mediaHash,
  /** Places of texts that left it, e.g. `words`; each is on the list of its definition. */
  paths: z.array(z.string()).min(1),
  /** Hash of the event as it stands with the stub for its body. */
  stub: mediaHash,
  why: z.enum(redactionReasons),
})
export type Redacted = z.infer<typeof redacted>

/** Redactions of one event, named by its id. */
export const redactionStream = defineStream('redaction', { 'ledger.redacted': event(redacted) })
export type RedactionEvent = RecordedEvent<typeof redactionStream>

/** The key that only a stub has: the number of the schema that the stub itself is read by. */
const STUB = '~stub'
const stubShape = z.looseObject({ [STUB]: z.int().positive() })

/** The body of a stub with its own schema; null where the body is as it was sealed. */
export function readStub(body: unknown): { readonly schema: number; readonly body: unknown } | null {
  const stub = stubShape.safeParse(body)
  if (!stub.success) return null
  const { [STUB]: schema, ...rest } = stub.data
  return { schema, body: rest }
}

/**
 * What takes a body's place: the newest form of it, every text in clear replaced by what `seal` gives. Null where nothing
 * stands in clear.
 */
export function stubOf(
  { schema, texts }: { readonly schema: number; readonly texts: readonly TextPath[] },
  body: unknown,
  seal: (texts: readonly string[]) => readonly SealedText[],
): { readonly body: Readonly<Record<string, unknown>>; readonly paths: readonly string[] } | null {
  const clear = textsAt(body, texts).filter(({ text }) => isClear(text))
  if (clear.length === 0) return null
  const sealed = [...seal(clear.flatMap(({ text }) => (isClear(text) ? [text] : [])))]
  const without = mapTexts(body, texts, (text) => (isClear(text) ? sealed.shift() : text))
  return {
    body: { [STUB]: schema, ...z.record(z.string(), z.unknown()).parse(without) },
    paths: clear.map(({ at }) => at),
  }
}

/** There is nothing to seal in an empty text. */
export function isClear(text: FreeText): text is string {
  return typeof text === 'string' && text !== ''
}
