import { and, asc, desc, eq, gte, inArray, lt, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { EvidenceCommit, EvidenceEvent, EvidenceFile } from '../../shared/evidence/file.ts'
import { readStub, redactionStream } from '../../shared/kernel/redaction.ts'
import type { Reader } from '../db/open.ts'
import { eventTable, type EventRow } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { GENESIS } from '../ledger/event-hash.ts'
import { forkFrom } from '../ledger/verify-chain.ts'

/** An event in the chain of its bench. */
export type InChain = Pick<EventRow, 'place' | 'bench' | 'branch' | 'seq'>

/** What a file says of the commits in it. */
export type ProvenCommits = Pick<EvidenceFile, 'version' | 'commits'>

/** A commit as the ledger has it. */
interface Commit {
  readonly rows: readonly EventRow[]
  readonly head: HeadRow
  readonly before: HeadRow | null
}

/** Rows of these streams in the order of the records, up to a place. */
export function rowsOfStreams(reader: Reader, streams: readonly string[], upTo: number): readonly EventRow[] {
  return reader
    .select()
    .from(eventTable)
    .where(and(inArray(eventTable.stream, [...streams]), lte(eventTable.place, upTo)))
    .orderBy(asc(eventTable.place))
    .all()
}

/**
 * The commits that prove these events, each from its first wanted event to its signed head, and the redactions that prove
 * what was taken out of them. What stands between them in the same commit comes along: the hashes run through it.
 */
export function provenCommits(reader: Reader, wanted: readonly InChain[]): ProvenCommits {
  const commits = commitsOf(reader, wanted)
  const stubs = commits.flatMap(({ rows }) => rows.filter(({ body }) => readStub(JSON.parse(body)) !== null))
  if (stubs.length === 0) return fileOf(commits)
  const names = stubs.map(({ id }) => redactionStream.nameOf(id))
  const redactions = rowsOfStreams(reader, names, Number.MAX_SAFE_INTEGER)
  return fileOf(
    commitsOf(
      reader,
      [...wanted, ...redactions].toSorted((a, b) => a.place - b.place),
    ),
  )
}

/** Where the commit of an event ends among all records; null where there is no such event. */
export function endOfCommit(reader: Reader, id: string): number | null {
  const row = reader.select().from(eventTable).where(eq(eventTable.id, id)).get()
  return row ? (commitFrom(reader, row).rows.at(-1)?.place ?? null) : null
}

function commitsOf(reader: Reader, wanted: readonly InChain[]): readonly Commit[] {
  const commits: Commit[] = []
  let covered = 0
  for (const row of wanted) {
    if (row.place <= covered) continue
    const commit = commitFrom(reader, row)
    commits.push(commit)
    // The events of a commit stand side by side.
    covered = commit.rows.at(-1)?.place ?? covered
  }
  return commits
}

function commitFrom(reader: Reader, { bench, branch, seq }: InChain): Commit {
  const [event, signed] = [eventTable, ledgerHeadTable]
  const ofChain = and(eq(signed.bench, bench), eq(signed.branch, branch))
  const head = reader
    .select()
    .from(signed)
    .where(and(ofChain, gte(signed.seq, seq)))
    .orderBy(asc(signed.seq))
    .limit(1)
    .get()
  if (!head) throw new Error(`event ${seq} of ${bench} has no signed head after it`)
  const rows = reader
    .select()
    .from(event)
    .where(
      and(eq(event.bench, bench), eq(event.branch, branch), gte(event.seq, seq), lte(event.seq, head.seq)),
    )
    .orderBy(asc(event.seq))
    .all()
  return { rows, head, before: headBefore(reader, head) }
}

/** The head that a head is chained to: of the same branch, or the one that its branch left from. */
function headBefore(reader: Reader, { bench, branch, seq }: HeadRow): HeadRow | null {
  const [event, signed] = [eventTable, ledgerHeadTable]
  const before = reader
    .select()
    .from(signed)
    .where(and(eq(signed.bench, bench), eq(signed.branch, branch), lt(signed.seq, seq)))
    .orderBy(desc(signed.seq))
    .limit(1)
    .get()
  if (before || branch === 1) return before ?? null
  const first = reader
    .select()
    .from(event)
    .where(and(eq(event.bench, bench), eq(event.branch, branch)))
    .orderBy(asc(event.seq))
    .limit(1)
    .get()
  return first ? forkFrom(reader, first) : null
}

function fileOf(commits: readonly Commit[]): ProvenCommits {
  const isOneChain = commits.every(({ rows }) => rows.every(isPlacedAsSealed))
  return {
    version: isOneChain ? 1 : 2,
    commits: commits.map(({ rows, head, before }): EvidenceCommit => {
      const { branch: _, ...signed } = head
      return {
        events: rows.map((row) => toEvidence(row, isOneChain)),
        head: signed,
        previousChain: before?.chain ?? GENESIS,
        previousSignature: before?.signature ?? '',
      }
    }),
  }
}

/** True of every event in a centre with one bench. */
function isPlacedAsSealed({ place, seq, revision, version }: EventRow): boolean {
  return place === seq && revision === version
}

/** As it stands in the ledger: not upcast, because the hash covers what was written then. */
function toEvidence(row: EventRow, isOneChain: boolean): EvidenceEvent {
  const { body, place, revision, branch: _, ...sealed } = row
  const where = isOneChain ? {} : { place, revision }
  return { ...where, ...sealed, body: z.json().parse(JSON.parse(body)) }
}
