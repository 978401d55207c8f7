import { and, asc, desc, eq, gte, inArray, lt, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { EvidenceCommit, EvidenceEvent } from '../../shared/evidence/file.ts'
import { readStub, redactionStream } from '../../shared/kernel/redaction.ts'
import type { Reader } from '../db/open.ts'
import { eventTable, type EventRow } from '../db/schema/event.ts'
import { ledgerHeadTable } from '../db/schema/ledger-head.ts'
import { GENESIS } from '../ledger/event-hash.ts'

/** Rows of these streams in the order of the ledger, up to an event. */
export function rowsOfStreams(reader: Reader, streams: readonly string[], upTo: number): readonly EventRow[] {
  return reader
    .select()
    .from(eventTable)
    .where(and(inArray(eventTable.stream, [...streams]), lte(eventTable.seq, upTo)))
    .orderBy(asc(eventTable.seq))
    .all()
}

/**
 * The commits that prove these events, each from its first wanted event to its signed head. What stands between them in
 * the same commit comes along: the hashes run through it.
 */
export function commitsOf(reader: Reader, wanted: readonly Pick<EventRow, 'seq'>[]): EvidenceCommit[] {
  const commits: EvidenceCommit[] = []
  let covered = 0
  for (const { seq } of wanted) {
    if (seq <= covered) continue
    const commit = commitFrom(reader, seq)
    commits.push(commit)
    covered = commit.head.seq
  }
  return commits
}

function commitFrom(reader: Reader, seq: number): EvidenceCommit {
  const head = reader
    .select()
    .from(ledgerHeadTable)
    .where(gte(ledgerHeadTable.seq, seq))
    .orderBy(asc(ledgerHeadTable.seq))
    .limit(1)
    .get()
  if (!head) throw new Error(`event ${seq} has no signed head after it`)
  const before = reader
    .select()
    .from(ledgerHeadTable)
    .where(lt(ledgerHeadTable.seq, head.seq))
    .orderBy(desc(ledgerHeadTable.seq))
    .limit(1)
    .get()
  const rows = reader
    .select()
    .from(eventTable)
    .where(and(gte(eventTable.seq, seq), lte(eventTable.seq, head.seq)))
    .orderBy(asc(eventTable.seq))
    .all()
  return {
    events: rows.map(toEvidence),
    head,
    previousChain: before?.chain ?? GENESIS,
    previousSignature: before?.signature ?? '',
  }
}

/** Events in these commits that were redacted, and the redactions that prove it: they belong into the same file. */
export function withRedactions(reader: Reader, wanted: readonly Pick<EventRow, 'seq'>[]): EvidenceCommit[] {
  const commits = commitsOf(reader, wanted)
  const stubs = commits.flatMap(({ events }) => events.filter(({ body }) => readStub(body) !== null))
  if (stubs.length === 0) return commits
  const names = stubs.map(({ id }) => redactionStream.nameOf(id))
  const redactions = rowsOfStreams(reader, names, Number.MAX_SAFE_INTEGER)
  return commitsOf(
    reader,
    [...wanted, ...redactions].toSorted((a, b) => a.seq - b.seq),
  )
}

/** As it stands in the ledger: not upcast, because the hash covers what was written then. */
function toEvidence({ body, ...row }: EventRow): EvidenceEvent {
  return { ...row, body: z.json().parse(JSON.parse(body)) }
}

export function seqOfEvent(reader: Reader, id: string): number | null {
  const row = reader.select({ seq: eventTable.seq }).from(eventTable).where(eq(eventTable.id, id)).get()
  return row?.seq ?? null
}
