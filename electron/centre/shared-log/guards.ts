import { eq, sql } from 'drizzle-orm'
import type { RecordedEvent, Stream } from '../../../shared/kernel/stream.ts'
import { streamKind } from '../../../shared/kernel/stream.ts'
import { orderOf } from '../../../shared/rpc/event-order.ts'
import { scarceKeys } from '../../../shared/rpc/scarce-keys.ts'
import type { Reader, Transactor } from '../../db/open.ts'
import { perConnection, perReader, placeholders } from '../../db/prepared.ts'
import { guardTable } from '../../db/schema/shared-log.ts'
import type { RecordReader } from '../../ledger/ledger.ts'

/** A thing that may be held once: who held it before a commit, and who does after it. Null: nobody. */
export type Guard = readonly [key: string, before: string | null, after: string | null]

/**
 * What a commit needs to be as it was when it was decided, and what it makes of it. Its events stand in the records; the
 * holders are those before it.
 */
export function guardsOf(
  records: Pick<RecordReader, 'reader' | 'events'>,
  events: readonly RecordedEvent<Stream>[],
): readonly Guard[] {
  const after = new Map<string, string | null>()
  const streams = Map.groupBy(events, ({ stream }) => stream)
  for (const [name, own] of streams) {
    const newest = own.findLast(({ type }) => orderOf(type) === 'ordered')
    if (newest) after.set(`${STREAM}${name}`, newest.id)
  }
  // What stands beside everything else takes nothing that another might want.
  const claiming = [...streams].filter(([, own]) => own.some(({ type }) => orderOf(type) === 'ordered'))
  const changes = claiming.map(([name, own]) => keysOf(records, name, own))
  // What one record gives up another may take in the same commit.
  for (const { name, before, now } of changes)
    for (const key of before)
      if (!now.has(key) && holderOf(records.reader, key) === name) after.set(key, null)
  for (const { name, before, now } of changes)
    for (const key of now) if (!before.has(key)) after.set(key, name)
  return [...after].map(([key, holder]): Guard => [key, holderOf(records.reader, key), holder])
}

/** Keys of the guards that are not as they have to be. */
export function movedGuards(reader: Reader, guards: readonly Guard[]): readonly string[] {
  return guards.flatMap(([key, before]) => (holderOf(reader, key) === before ? [] : [key]))
}

const STREAM = 's/'

/** The stream whose newest event a key is about; null where it is about a thing that one record alone may hold. */
export function guardedStream(key: string): string | null {
  return key.startsWith(STREAM) ? key.slice(STREAM.length) : null
}

/** True where both ask the same of every scarce thing: only where streams stand differs. */
export function sameClaims(some: readonly Guard[], others: readonly Guard[]): boolean {
  const claims = (guards: readonly Guard[]) =>
    JSON.stringify(guards.filter(([key]) => guardedStream(key) === null).toSorted(byKey))
  return claims(some) === claims(others)
}

const byKey = ([one]: Guard, [other]: Guard): number => (one < other ? -1 : Number(one > other))

/** What a commit holds that the log counts and the records cannot: how streams stand is known, and what else is not. */
export function streamGuardsOf(
  reader: Reader,
  events: readonly { readonly id: string; readonly stream: string; readonly type: string }[],
): readonly Guard[] {
  const after = new Map<string, string>()
  for (const { id, stream, type } of events)
    if (orderOf(type) === 'ordered') after.set(`${STREAM}${stream}`, id)
  return [...after].map(([key, holder]): Guard => [key, holderOf(reader, key), holder])
}

export function applyGuards(tx: Transactor, guards: readonly Guard[]): void {
  for (const [key, , holder] of guards) {
    if (holder === null) freeGuard(tx).run({ key })
    else holdGuard(tx).run({ key, holder })
  }
}

const freeGuard = perConnection((tx) =>
  tx
    .delete(guardTable)
    .where(eq(guardTable.key, sql.placeholder('key')))
    .prepare(),
)

const holdGuard = perConnection((tx) =>
  tx
    .insert(guardTable)
    .values(placeholders('key', 'holder'))
    .onConflictDoUpdate({ target: guardTable.key, set: { holder: sql`excluded.holder` } })
    .prepare(),
)

/** Who holds a thing now; null where nobody does. */
export function holderOf(reader: Reader, key: string): string | null {
  return guardOf(reader).get({ key })?.holder ?? null
}

const guardOf = perReader((reader) =>
  reader
    .select({ holder: guardTable.holder })
    .from(guardTable)
    .where(eq(guardTable.key, sql.placeholder('key')))
    .prepare(),
)

/** What a record held before these events of it, and holds with them. */
function keysOf(
  records: Pick<RecordReader, 'events'>,
  name: string,
  own: readonly RecordedEvent<Stream>[],
): { readonly name: string; readonly before: ReadonlySet<string>; readonly now: ReadonlySet<string> } {
  // Settings have a stream of their own among those of a kind.
  const kind = scarceKeys.find(
    ({ stream }) =>
      stream.kind === streamKind(name) && own.every(({ type }) => Object.hasOwn(stream.events, type)),
  )
  const first = own[0]?.version ?? 1
  if (!kind) return { name, before: new Set(), now: new Set() }
  const all = first === 1 ? own : records.events(kind.stream, kind.stream.idOf(name))
  const held = (upTo: number) => new Set(kind.held(all.filter(({ version }) => version < upTo)))
  return { name, before: held(first), now: held(first + own.length) }
}
