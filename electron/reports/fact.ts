import { z } from 'zod'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { money } from '../../shared/kernel/money.ts'
import type { ReportFactRow } from '../db/schema/report.ts'

/*
 * What reports read of a record's body: a few words that many types share. Everything is optional, so that a type which
 * the reports do not know yet is counted all the same.
 */
const text = z.string().optional().catch(undefined)
const loose = z.object({
  rma: text,
  number: text,
  serial: text,
  serialRaw: text,
  model: text,
  to: text,
  kind: text,
  grade: text,
  basis: text,
  newSerial: text,
  verdict: text,
  source: z
    .union([z.string(), z.object({ label: z.string() })])
    .optional()
    .catch(undefined),
  facts: z.object({ model: z.string() }).optional().catch(undefined),
  customer: z.object({ subject: z.string() }).optional().catch(undefined),
  applicant: z.object({ subject: z.string() }).optional().catch(undefined),
  aircraftSerial: text,
  cameInAt: z.int().optional().catch(undefined),
  dueAt: z.int().optional().catch(undefined),
  zone: text,
  final: z.boolean().optional().catch(undefined),
  override: z.boolean().optional().catch(undefined),
  purchase: z.object({ kind: z.string() }).optional().catch(undefined),
  ordinal: z.int().nullable().optional().catch(undefined),
  clockVerified: z.boolean().optional().catch(undefined),
  receivedAt: z.int().optional().catch(undefined),
  claim: z
    .object({
      decision: z.object({ outcome: z.string(), fee: money.nullable(), ordinal: z.int().nullable() }),
    })
    .optional()
    .catch(undefined),
})
export type LooseBody = z.infer<typeof loose>

export function readBody(event: LedgerEvent): LooseBody {
  const read = loose.safeParse(event.body)
  return read.success ? read.data : {}
}

/** What of a record is out of the ordinary, by its type. */
const exceptions: Readonly<Record<string, string>> = {
  'case.replacement-reversed': 'reversal',
  'plan.reseal-reversed': 'reversal',
  'plan.suspended': 'plan-suspended',
  'plan.terminated': 'plan-terminated',
  'plan.person-erased': 'person-erased',
  'invitation.bounced': 'mail-bounced',
  'mail.refused': 'mail-refused',
  'person.locked': 'person-locked',
  'day.reopened': 'day-reopened',
  'centre.changed': 'centre-changed',
}

export function exceptionOf(type: string, body: LooseBody): string | null {
  const known = exceptions[type]
  if (known !== undefined) return known
  if (body.clockVerified === false) return 'clock-unverified'
  return body.override === true ? 'override' : null
}

/** What came of it, as one code. */
export function outcomeOf(type: string, body: LooseBody): string | null {
  if (type === 'case.moved') return body.to ?? null
  if (type === 'submission.judged' && body.final === false) return 'second-look'
  return (
    body.claim?.decision.outcome ??
    body.verdict ??
    body.grade ??
    body.basis ??
    body.purchase?.kind ??
    body.kind ??
    (typeof body.source === 'string' ? body.source : null)
  )
}

/** The serial that a person put in force differs from the scan: a near miss that was mended. */
export function isCorrected({ serial, serialRaw }: LooseBody): boolean {
  return serial !== undefined && serialRaw !== undefined && normaliseSerial(serialRaw) !== serial
}

export function plainFact(event: LedgerEvent, body: LooseBody): ReportFactRow {
  return {
    seq: event.seq,
    at: event.at,
    type: event.type,
    stream: event.stream,
    actor: event.actor,
    model: body.facts?.model ?? body.model ?? null,
    outcome: outcomeOf(event.type, body),
    amount: null,
    currency: null,
    exception: exceptionOf(event.type, body),
    repeated: false,
    corrected: isCorrected(body),
    second: false,
    leftState: null,
    lived: null,
  }
}
