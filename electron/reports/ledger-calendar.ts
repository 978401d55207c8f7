import { sql } from 'drizzle-orm'
import { addDays, endOfDay, localDate, startOfDay } from '../../shared/kernel/time.ts'
import { zoneAtRecord, type Days, type ZoneChange } from '../../shared/reports/business-day.ts'
import type { Reader } from '../db/open.ts'

/** A record of the ledger with the business day that counts it. */
export interface Placed {
  readonly seq: number
  readonly type: string
  readonly stream: string
  readonly own: string
  readonly day: string
}

interface Sealed {
  readonly seq: number
  readonly at: number
  readonly type: string
  readonly stream: string
}

/** Zones and closings as the sealed events tell them, nothing of it read from derived tables. */
export interface LedgerCalendar {
  /** For each zone: from which record on it is in force, and from which on no more. */
  readonly stretches: readonly { readonly zone: string; readonly from: number; readonly until: number }[]
  /** The first closing of a day; null where it was never closed. */
  firstClosing(this: void, day: string): number | null
  place(this: void, event: Sealed): Placed
}

interface Turn {
  readonly seq: number
  readonly day: string
  readonly closed: boolean
}

export function readLedgerCalendar(reader: Reader): LedgerCalendar {
  // Found by their streams: the ledger has no index of types.
  const zones = reader.all<ZoneChange>(sql`
    SELECT seq, at, json_extract(body, '$.zone') AS zone FROM event
    WHERE stream >= 'centre:' AND stream < 'centre;' AND type IN ('centre.created', 'centre.changed') ORDER BY seq`)
  const turns = reader
    .all<{ seq: number; stream: string; type: string }>(
      sql`SELECT seq, stream, type FROM event WHERE stream >= 'day:' AND stream < 'day;' ORDER BY seq`,
    )
    .map(({ seq, stream, type }): Turn => ({ seq, day: stream.slice(4), closed: type === 'day.closed' }))
  const byDay = Map.groupBy(turns, ({ day }) => day)
  const openings = turns.filter(({ closed }) => !closed)
  const isClosed = (day: string, seq: number): boolean =>
    byDay.get(day)?.findLast((turn) => turn.seq <= seq)?.closed ?? false
  return {
    // Records begin with 1: a centre's first is that of its zone.
    stretches: [{ seq: 0, zone: 'UTC' }, ...zones]
      .map(({ seq, zone }, index) => ({
        zone,
        from: seq,
        until: zones[index]?.seq ?? Number.MAX_SAFE_INTEGER,
      }))
      .filter(({ until }) => until > 1),
    firstClosing: (day) => byDay.get(day)?.[0]?.seq ?? null,
    place({ seq, at, type, stream }) {
      const own = localDate(at, zoneAtRecord(seq, zones))
      let day = own
      while (isClosed(day, seq)) day = addDays(day, 1)
      for (const opening of openings) {
        const comes = opening.seq > seq && own <= opening.day && opening.day < day
        if (comes && !isClosed(day, opening.seq)) day = opening.day
      }
      return { seq, type, stream, own, day }
    },
  }
}

/** So far back somebody looks for records that were recorded too late for their own day. */
const REACH = 40
/** From so few records on, reading them in a row is quicker than by their time. */
const FEW = 5_000

/** Records of other days that these days count, and records of these days that others count. */
export function lateRecords(reader: Reader, calendar: LedgerCalendar, { from, to }: Days): readonly Placed[] {
  const { head } = reader.get<{ readonly head: number }>(sql`SELECT coalesce(max(seq), 0) AS head FROM event`)
  const found: Placed[] = []
  const look = (days: Days, after: number): void => {
    for (const { zone, from: begins, until } of calendar.stretches) {
      const [startsAt, endsAt] = [startOfDay(days.from, zone), endOfDay(days.to, zone)]
      const at = head - after < FEW ? sql`+at` : sql`at`
      const rows = reader.all<Sealed>(sql`
        SELECT seq, at, type, stream FROM event
        WHERE ${at} >= ${startsAt} AND ${at} < ${endsAt} AND seq >= ${Math.max(after, begins)} AND seq < ${until}`)
      found.push(...rows.map(calendar.place).filter(({ own, day }) => own !== day))
    }
  }
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const closing = calendar.firstClosing(day)
    if (closing !== null) look({ from: day, to: day }, closing)
  }
  const before = calendar.firstClosing(addDays(from, -1))
  if (before !== null) look({ from: addDays(from, -REACH), to: addDays(from, -1) }, before)
  // What comes from further back is told by the facts, and believed only where its event says the same.
  const older = reader.all<Sealed>(sql`
    SELECT e.seq, e.at, e.type, e.stream FROM report_fact f JOIN event e ON e.seq = f.seq
    WHERE f.late_of < ${addDays(from, -REACH)} AND f.day >= ${from} AND f.day <= ${to}`)
  return [...found, ...older.map(calendar.place)]
}
