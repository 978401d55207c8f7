import { asc, desc, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { streamKind, type LedgerEvent, type NewEvent } from '../../shared/kernel/event.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Database, Reader, Transactor } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { ledgerHeadTable } from '../db/schema/ledger-head.ts'
import { eventHash, GENESIS, headChain } from './event-hash.ts'
import { newestSchemaOf, toEvent } from './event-row.ts'
import { nextHybridTime } from './hybrid-clock.ts'
import type { Projector, Upcasters } from './projector.ts'
import type { Signer } from './signer.ts'

/** Who does something, and when (ms, UTC). */
export interface By {
  readonly actor: string
  readonly now: number
}

/** What a command may do inside its transaction. */
export interface Work {
  readonly tx: Transactor
  load(stream: string): readonly LedgerEvent[]
  /**
   * Appends to a stream that must stand at `expected` (0: must not exist) and updates the projections.
   * Refused where somebody else was faster.
   */
  append(
    stream: string,
    expected: number,
    events: readonly NewEvent[],
  ): Result<readonly LedgerEvent[], Refusal<'changed-meanwhile'>>
}

export interface Ledger {
  /** One command, one transaction: events, projections, outbox and the signed head, or nothing. */
  transact<R extends Result<unknown, unknown>>(by: By, work: (work: Work) => R): R
  load(stream: string): readonly LedgerEvent[]
  /** Wall clock of the newest event (ms, UTC), or null in an empty ledger. Rule T7 compares it with the computer's. */
  newestAt(): number | null
}

export interface LedgerDeps {
  readonly database: Database
  readonly signer: Signer
  readonly rulebook: string
  readonly projectors: readonly Projector[]
  readonly upcasters: Upcasters
  /** Told after a commit which stream kinds have news. */
  readonly onCommit: (kinds: readonly string[]) => void
}

export function createLedger(deps: LedgerDeps): Ledger {
  const { database, upcasters } = deps
  return {
    transact(by, work) {
      const kinds = new Set<string>()
      const outcome = database.write((tx) => {
        const before = lastEvent(tx)
        const result = work({
          tx,
          load: (stream) => loadStream(tx, stream, upcasters),
          append(stream, expected, events) {
            const appended = append(deps, tx, by, stream, expected, events)
            if (appended.ok) kinds.add(streamKind(stream))
            return appended
          },
        })
        if (result.ok) signHead(tx, deps.signer, before.seq)
        return result
      })
      if (outcome.ok && kinds.size > 0) deps.onCommit([...kinds])
      return outcome
    },
    load: (stream) => loadStream(database.reader, stream, upcasters),
    newestAt() {
      const row = database.reader
        .select({ at: sql<number | null>`max(${eventTable.at})` })
        .from(eventTable)
        .get()
      return row?.at ?? null
    },
  }
}

function loadStream(reader: Reader, stream: string, upcasters: Upcasters): readonly LedgerEvent[] {
  const rows = reader
    .select()
    .from(eventTable)
    .where(eq(eventTable.stream, stream))
    .orderBy(asc(eventTable.version))
    .all()
  return rows.map((row) => toEvent(row, upcasters))
}

function append(
  deps: LedgerDeps,
  tx: Transactor,
  by: By,
  stream: string,
  expected: number,
  events: readonly NewEvent[],
): Result<readonly LedgerEvent[], Refusal<'changed-meanwhile'>> {
  const standing = tx
    .select({ version: sql<number | null>`max(${eventTable.version})` })
    .from(eventTable)
    .where(eq(eventTable.stream, stream))
    .get()
  if ((standing?.version ?? 0) !== expected) return refuse('changed-meanwhile', { stream })
  let last = lastEvent(tx)
  let version = expected
  const appended: LedgerEvent[] = []
  for (const event of events) {
    version += 1
    const fields = {
      seq: last.seq + 1,
      id: uuidv7(),
      stream,
      version,
      type: event.type,
      schema: newestSchemaOf(event.type, deps.upcasters),
      body: canonicalJson(event.body),
      actor: by.actor,
      bench: deps.signer.bench,
      at: by.now,
      hlc: nextHybridTime(last.hlc, by.now),
      rulebook: deps.rulebook,
    }
    const row = { ...fields, previous: last.hash, hash: eventHash(fields, last.hash) }
    tx.insert(eventTable).values(row).run()
    const recorded = toEvent(row, deps.upcasters)
    for (const projector of deps.projectors) {
      projector.on[event.type]?.(tx, recorded)
      projector.every?.(tx, recorded)
    }
    appended.push(recorded)
    last = row
  }
  return ok(appended)
}

function lastEvent(reader: Reader): {
  readonly seq: number
  readonly hash: string
  readonly hlc: string | null
} {
  const row = reader
    .select({ seq: eventTable.seq, hash: eventTable.hash, hlc: eventTable.hlc })
    .from(eventTable)
    .orderBy(desc(eventTable.seq))
    .limit(1)
    .get()
  return row ?? { seq: 0, hash: GENESIS, hlc: null }
}

function signHead(tx: Transactor, signer: Signer, seqBefore: number): void {
  const { seq, hash } = lastEvent(tx)
  if (seq === seqBefore) return
  const previous = tx.select().from(ledgerHeadTable).orderBy(desc(ledgerHeadTable.seq)).limit(1).get()
  const head = { seq, bench: signer.bench, key: signer.key, hash }
  const chain = headChain(head, previous?.chain ?? GENESIS, previous?.signature ?? '')
  tx.insert(ledgerHeadTable)
    .values({ ...head, chain, signature: signer.sign(chain) })
    .run()
}
