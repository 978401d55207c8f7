import { and, asc, eq, gt, inArray, lt, or, sql, type SQL } from 'drizzle-orm'
import { canonicalJson, toJson } from '../../shared/kernel/canonical-json.ts'
import { isClear, redactionStream, stubOf, type RedactionReason } from '../../shared/kernel/redaction.ts'
import { textsAt } from '../../shared/kernel/free-text.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import type { Reader } from '../db/open.ts'
import { eventTable, type EventRow } from '../db/schema/event.ts'
import type { TextSealing } from './append.ts'
import { stubHash } from './event-hash.ts'
import type { Work } from './ledger.ts'
import { needRow } from './streams.ts'

/** How many events are looked at in one turn. */
const PAGE = 500

/** Events of released forms that had their texts in clear: any other holds none. */
function sealedInClear(streams: readonly Stream[]): SQL | undefined {
  const types = streams.flatMap(({ events }) =>
    Object.entries(events).flatMap(([type, { schema, texts }]) =>
      texts.length > 0 && schema > 1 ? [and(eq(eventTable.type, type), lt(eventTable.schema, schema))] : [],
    ),
  )
  return or(...types)
}

/** The streams that an event type may belong to, by it. */
function streamOf(streams: readonly Stream[], type: string): Stream {
  const stream = streams.find(({ events }) => Object.hasOwn(events, type))
  if (!stream) throw new Error(`no stream knows ${type}`)
  return stream
}

/** Events from `after` on that hold text in clear, at most a page of those looked at; null where none follow. */
export function clearEvents(
  reader: Reader,
  streams: readonly Stream[],
  after: number,
): { readonly rows: readonly EventRow[]; readonly upTo: number } | null {
  const isStub = sql`CASE WHEN json_valid(body) THEN json_extract(body, '$."~stub"') END IS NOT NULL`
  const rows = reader
    .select()
    .from(eventTable)
    .where(and(gt(eventTable.place, after), sql`NOT (${isStub})`, sealedInClear(streams)))
    .orderBy(asc(eventTable.place))
    .limit(PAGE)
    .all()
  const last = rows.at(-1)
  if (!last) return null
  return { rows: rows.filter((row) => holdsClearText(streams, row)), upTo: last.place }
}

/** Events of these streams that hold text in clear. */
export function clearEventsOf(
  reader: Reader,
  streams: readonly Stream[],
  names: readonly string[],
): readonly EventRow[] {
  const rows: EventRow[] = []
  for (let at = 0; at < names.length; at += PAGE)
    rows.push(
      ...reader
        .select()
        .from(eventTable)
        .where(and(inArray(eventTable.stream, names.slice(at, at + PAGE)), sealedInClear(streams)))
        .orderBy(asc(eventTable.place))
        .all(),
    )
  return rows.filter((row) => holdsClearText(streams, row))
}

function holdsClearText(streams: readonly Stream[], row: EventRow): boolean {
  const stream = streamOf(streams, row.type)
  const { body } = needRow(stream, row)
  return textsAt(body, stream.events[row.type]?.texts ?? []).some(({ text }) => isClear(text))
}

/**
 * Moves the free text of an event out of its body, sealed apart, and puts a stub there. First the redaction is appended:
 * the table lets no other change through. False where nothing stood in clear.
 */
export function redactEvent(
  work: Work,
  texts: TextSealing,
  streams: readonly Stream[],
  row: EventRow,
  why: RedactionReason,
): boolean {
  const stream = streamOf(streams, row.type)
  const definition = stream.events[row.type]
  if (!definition) throw new Error(`${row.type} has no definition`)
  const recorded = needRow(stream, row)
  const stub = stubOf(definition, recorded.body, (clear) => texts.sealTexts(work.tx, clear, work.by.now))
  if (!stub) return false
  const body = canonicalJson(toJson(stub.body))
  const earlier = work.events(redactionStream, row.id).length
  const appended = work.append(redactionStream, row.id, earlier, [
    redactionStream.event('ledger.redacted', {
      event: row.id,
      hash: row.hash,
      paths: [...stub.paths],
      stub: stubHash({ ...row, body }, row.hash),
      why,
    }),
  ])
  if (!appended.ok) throw new Error('two redactions of one event at once')
  work.tx.update(eventTable).set({ body }).where(eq(eventTable.place, row.place)).run()
  return true
}
