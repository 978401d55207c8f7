import { DateTime } from 'luxon'
import { z } from 'zod'

/*
 * Counts figures from sealed events alone, as somebody would who was handed the ledger and the rules in words. Written
 * without the program's report code, and slow on purpose: nothing is kept that could be looked up in the events again.
 */

/** An event as it lies in the ledger. */
export interface LedgerRow {
  readonly seq: number
  readonly at: number
  readonly type: string
  readonly stream: string
  readonly actor: string
  readonly body: string
}

/** The figures of one business day. Money in minor units, by currency. */
export interface DayCount {
  readonly records: Record<string, number>
  /** Recorded after their own day was closed. */
  late: number
  readonly decided: Record<string, number>
  readonly charged: Record<string, number>
  readonly takenBack: Record<string, number>
  readonly exceptions: Record<string, number>
}

const decision = z.object({
  claim: z.object({
    decision: z.object({ fee: z.object({ amount: z.int(), currency: z.string() }).nullable() }),
  }),
})
const zoned = z.object({ zone: z.string() })
const exchange = z.object({ ordinal: z.int().nullable() })

const exchanges = new Set(['case.replaced', 'case.replacement-reversed'])

type Fee = { readonly amount: number; readonly currency: string } | null

/** The business day of every event. Days are told by the zone and the closings that were in force with it. */
export function businessDays(rows: readonly LedgerRow[]): ReadonlyMap<number, { own: string; day: string }> {
  const days = new Map<number, { own: string; day: string }>()
  const closed = new Set<string>()
  let zone = 'UTC'
  for (const { seq, at, type, stream, body } of rows) {
    if (type === 'centre.created' || type === 'centre.changed') zone = zoned.parse(JSON.parse(body)).zone
    const named = stream.replace('day:', '')
    if (type === 'day.closed') closed.add(named)
    if (type === 'day.reopened') {
      closed.delete(named)
      for (const place of days.values())
        if (place.own <= named && named < place.day && place.own !== place.day && !closed.has(place.day))
          place.day = named
    }
    const own = DateTime.fromMillis(at, { zone }).toISODate() ?? ''
    let day = own
    while (closed.has(day)) day = DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? ''
    days.set(seq, { own, day })
  }
  return days
}

/** Days that are still to be closed: they were reopened, or count anything but the reports' own records. In order. */
export function openDays(rows: readonly LedgerRow[]): readonly string[] {
  const places = businessDays(rows)
  const open = new Set<string>()
  for (const { seq, type } of rows)
    if (!type.startsWith('day.') && !type.startsWith('report.')) open.add(places.get(seq)?.day ?? '')
  for (const { type, stream } of rows) {
    if (type === 'day.closed') open.delete(stream.replace('day:', ''))
    if (type === 'day.reopened') open.add(stream.replace('day:', ''))
  }
  return [...open].sort()
}

/** Every day's figures, from the events alone. */
export function recount(rows: readonly LedgerRow[]): ReadonlyMap<string, DayCount> {
  const places = businessDays(rows)
  const days = new Map<string, DayCount>()
  for (const row of rows) {
    const place = places.get(row.seq) ?? { own: '', day: '' }
    const count = days.get(place.day) ?? emptyDay()
    days.set(place.day, count)
    add(count.records, row.type, 1)
    if (place.own !== place.day) count.late += 1
    const exception = exceptionOf(row)
    if (exception) add(count.exceptions, exception, 1)
    const before = rows.filter(({ seq, stream }) => stream === row.stream && seq < row.seq)
    if (row.type === 'case.decided') {
      const [fee, held] = [feeOf(row), feeOf(before.findLast(({ type }) => type === 'case.decided'))]
      if (fee) add(count.decided, fee.currency, fee.amount)
      if (held) add(count.decided, held.currency, -held.amount)
    }
    if (row.type === 'case.replaced') {
      const fee = chargeOf(row, before)
      if (fee) add(count.charged, fee.currency, fee.amount)
    }
    if (row.type === 'case.replacement-reversed') {
      const taken = before.findLast(({ type }) => exchanges.has(type))
      // A second reversal takes nothing back: what was charged is back already.
      const fee =
        taken?.type === 'case.replaced'
          ? chargeOf(
              taken,
              before.filter(({ seq }) => seq < taken.seq),
            )
          : null
      if (fee) add(count.takenBack, fee.currency, -fee.amount)
    }
  }
  return days
}

/** What all days together must come to: each case by its last decision, each exchange that was not taken back. */
export function whole(rows: readonly LedgerRow[]): Pick<DayCount, 'records' | 'decided'> {
  const records: Record<string, number> = {}
  for (const { type } of rows) add(records, type, 1)
  const decided: Record<string, number> = {}
  for (const stream of new Set(rows.map((row) => row.stream))) {
    const fee = feeOf(rows.findLast((row) => row.stream === stream && row.type === 'case.decided'))
    if (fee) add(decided, fee.currency, fee.amount)
  }
  return { records, decided }
}

export function emptyDay(): DayCount {
  return { records: {}, late: 0, decided: {}, charged: {}, takenBack: {}, exceptions: {} }
}

function add(sums: Record<string, number>, key: string, amount: number): void {
  sums[key] = (sums[key] ?? 0) + amount
}

function feeOf(row: LedgerRow | undefined): Fee {
  return row ? decision.parse(JSON.parse(row.body)).claim.decision.fee : null
}

/** A replacement under the plan costs what the decision that held then says; one under warranty costs nothing. */
function chargeOf(replaced: LedgerRow, before: readonly LedgerRow[]): Fee {
  if (exchange.parse(JSON.parse(replaced.body)).ordinal === null) return null
  return feeOf(before.findLast(({ type }) => type === 'case.decided'))
}

/** What a manager should look at, whatever it says besides. */
const always: Readonly<Record<string, string>> = {
  'case.replacement-reversed': 'reversal',
  'plan.suspended': 'plan-suspended',
  'plan.terminated': 'plan-terminated',
  'plan.person-erased': 'person-erased',
  'mail.refused': 'mail-refused',
  'day.reopened': 'day-reopened',
  'person.locked': 'person-locked',
  'person.secret-recovered': 'secret-recovered',
  'centre.changed': 'centre-changed',
  'profile.saved': 'centre-changed',
  'vat.set': 'centre-changed',
  'payment.left-unpaid': 'override',
  'cash.reopened': 'cash-reopened',
  'centre.restored': 'centre-restored',
  'centre.recovery-key-made': 'recovery-key-made',
  'centre.guard-changed': 'guard-changed',
  'centre.rows-accepted': 'rows-accepted',
  'centre.responsibility-moved': 'responsibility-moved',
  'centre.takeover-set': 'centre-changed',
  'bench.revoked': 'bench-revoked',
  'centre.clock-doubted': 'clock-unverified',
  'centre.clock-confirmed': 'clock-confirmed',
}
/** What is sealed with the word of whoever did it that the clock is right, where the program could not vouch for it. */
const vouched = new Set([
  'case.opened',
  'plan.registered',
  'plan.plus-bought',
  'invitation.sent',
  'submission.judged',
])
const said = z.object({
  clockVerified: z.boolean().default(true),
  override: z.unknown().optional(),
  basis: z.unknown().optional(),
  difference: z.int().optional(),
  manager: z.string().nullish(),
  kind: z.unknown().optional(),
})

function exceptionOf({ type, body }: LedgerRow): string | null {
  const sure = always[type]
  if (sure !== undefined) return sure
  const { clockVerified, override, basis, difference, manager, kind } = said.parse(JSON.parse(body))
  if (vouched.has(type) && !clockVerified) return 'clock-unverified'
  if (type === 'submission.judged' && override) return 'override'
  if (type === 'cash.closed' && difference !== 0) return 'cash-differs'
  if (type === 'unconfirmed.promised' && manager != null) return 'promised-by-manager'
  // One that carried an invitation is told by that.
  if (type === 'mail.bounced' && kind !== 'invitation') return 'letter-bounced'
  // One that the server refused is told by its mail.
  if (type === 'invitation.bounced' && basis !== 'server-refused') return 'mail-bounced'
  return null
}
