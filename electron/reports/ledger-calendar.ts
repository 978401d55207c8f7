import { sql } from 'drizzle-orm'
import { addDays, endOfDay, localDate, startOfDay } from '../../shared/kernel/time.ts'
import { zoneAtRecord, type Days, type ZoneChange, type Zones } from '../../shared/reports/business-day.ts'
import { dayStream } from '../../shared/reports/events.ts'
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
  readonly zones: Zones
  /** Days that were ever closed, in the order of their first closing. */
  readonly everClosed: readonly string[]
  /** The first closing of a day; null where it was never closed. */
  firstClosing(this: void, day: string): number | null
  /** How a day stands after the newest record. */
  stateOf(this: void, day: string): 'open' | 'closed' | 'reopened'
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
    SELECT place AS seq, at, json_extract(body, '$.zone') AS zone FROM event
    WHERE stream >= 'centre:' AND stream < 'centre;' AND type IN ('centre.created', 'centre.changed') ORDER BY place`)
  const turns = reader
    .all<{ seq: number; stream: string; type: string }>(
      sql`SELECT place AS seq, stream, type FROM event WHERE stream >= 'day:' AND stream < 'day;' ORDER BY place`,
    )
    .map(({ seq, stream, type }): Turn => ({
      seq,
      day: dayStream.idOf(stream),
      closed: type === 'day.closed',
    }))
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
    zones,
    everClosed: [...byDay.keys()],
    stateOf(day) {
      const newest = byDay.get(day)?.at(-1)
      return newest ? (newest.closed ? 'closed' : 'reopened') : 'open'
    },
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

/** Records of one day that were written after it was closed for the first time, where they are counted on another. */
export function lateRecordsOf(reader: Reader, calendar: LedgerCalendar, day: string): readonly Placed[] {
  const closing = calendar.firstClosing(day)
  return closing === null ? [] : movedRecords(reader, calendar, { from: day, to: day }, closing)
}

/** Records of other days that these days count, and records of these days that others count. */
export function lateRecords(reader: Reader, calendar: LedgerCalendar, { from, to }: Days): readonly Placed[] {
  const found: Placed[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) found.push(...lateRecordsOf(reader, calendar, day))
  const before = calendar.firstClosing(addDays(from, -1))
  if (before !== null) {
    const earlier = { from: addDays(from, -REACH), to: addDays(from, -1) }
    found.push(...movedRecords(reader, calendar, earlier, before))
  }
  // What comes from further back is told by the facts, and believed only where its event says the same.
  const older = reader.all<Sealed>(sql`
    SELECT e.place AS seq, e.at, e.type, e.stream FROM report_fact f JOIN event e ON e.place = f.seq
    WHERE f.late_of < ${addDays(from, -REACH)} AND f.day >= ${from} AND f.day <= ${to}`)
  return [...found, ...older.map(calendar.place)]
}

/** Records of these days from one record on that are counted on another day than their own. */
function movedRecords(
  reader: Reader,
  { stretches, place }: LedgerCalendar,
  days: Days,
  after: number,
): readonly Placed[] {
  const { head } = reader.get<{ readonly head: number }>(
    sql`SELECT coalesce(max(place), 0) AS head FROM event`,
  )
  const at = head - after < FEW ? sql`+at` : sql`at`
  return stretches
    .flatMap(({ zone, from, until }) =>
      reader.all<Sealed>(sql`
        SELECT place AS seq, at, type, stream FROM event
        WHERE ${at} >= ${startOfDay(days.from, zone)} AND ${at} < ${endOfDay(days.to, zone)}
          AND place >= ${Math.max(after, from)} AND place < ${until}`),
    )
    .map(place)
    .filter(({ own, day }) => own !== day)
}
