import { z } from 'zod'
import type { Result } from '../../../shared/kernel/result.ts'
import type { LogAddress, LogLogin } from './address.ts'
import {
  anyNumber,
  assumeAnswer,
  branchAnswer,
  entryRow,
  helloAnswer,
  pushAnswer,
  sealedRow,
  snapshotList,
  takeAnswer,
  type Assumed,
  type BenchFacts,
  type Hello,
  type LogEntry,
  type Pushed,
  type SealedRecord,
  type SnapshotPlace,
  type Taken,
} from './answers.ts'
import { askOne, askRows, base64, hex, hexOrNull } from './ask.ts'
import type { LogFault } from './faults.ts'
import { lineLimits, openLine, type LineLimits } from './line.ts'

/** What one at a time may hold: who is to hold it now, and who holds it after. Null: nobody. Keys are MACs. */
export interface Guard {
  readonly key: Uint8Array
  readonly before: Uint8Array | null
  readonly after: Uint8Array | null
}

/** A commit of this bench as it travels: sealed bytes, and what the log has to know of it. */
export interface LogCommit {
  /** Numbers of its first and last event on the bench. */
  readonly first: number
  readonly head: number
  /** Of its last event, and of the last event before it; null for the very first commit. */
  readonly hash: Uint8Array
  readonly previous: Uint8Array | null
  /** It does not hold any more: it is kept in the log and counted nowhere. */
  readonly setAside: boolean
  /** It counts only right behind what this bench has read: `behind` where something came in between. */
  readonly next?: boolean
  readonly body: Uint8Array
  readonly guards: readonly Guard[]
  readonly records: readonly { readonly subject: string; readonly record: Uint8Array }[]
}

/** Up to where the bench has read, and what the log's digest was there. */
export interface ReadUpTo {
  readonly pos: number
  readonly digest: Uint8Array
}

/** A bench's side of the log. Every call may be repeated after a lost answer; none throws. */
export interface LogClient {
  hello(facts: BenchFacts, signal?: AbortSignal): Promise<Result<Hello, LogFault>>
  /**
   * Enters commits in this order, until the first that conflicts. At most 200, and together about 1 MB. Refused as a
   * whole where the log does not say what the bench has read of it (`log-went-back`, `log-differs`).
   */
  push(
    upTo: ReadUpTo,
    branch: number,
    commits: readonly LogCommit[],
    signal?: AbortSignal,
  ): Promise<Result<Pushed, LogFault>>
  /**
   * What follows, at most so many entries and bytes, one at least where there is one. Own commits up to number `has`
   * come without their body; 0 until the log has said a hash that is this bench's.
   */
  pull(
    upTo: ReadUpTo,
    has: number,
    most: { readonly rows: number; readonly bytes: number },
    signal?: AbortSignal,
  ): Promise<Result<readonly LogEntry[], LogFault>>
  /** The personal records of entries, both positions counted in: what `pull` gave at most. */
  sealedRecords(
    from: number,
    to: number,
    signal?: AbortSignal,
  ): Promise<Result<readonly SealedRecord[], LogFault>>
  /** Deletes what is kept about these people for good. Answers how many records that were. */
  erase(subjects: readonly string[], signal?: AbortSignal): Promise<Result<number, LogFault>>
  /** Asks for scarce things, all or none; they are kept from others for `ms`, two minutes at most. */
  take(
    keys: readonly { readonly key: Uint8Array; readonly holder: Uint8Array | null }[],
    ms: number,
    signal?: AbortSignal,
  ): Promise<Result<Taken, LogFault>>
  giveUp(keys: readonly Uint8Array[], signal?: AbortSignal): Promise<Result<null, LogFault>>
  /** Takes a responsibility over from who has it under `term`; 0 where nobody has. */
  assume(name: string, term: number, signal?: AbortSignal): Promise<Result<Assumed, LogFault>>
  /** Goes on by itself from the commit `from` of the branch it was on. Answers the new branch. */
  branchOff(
    branch: number,
    from: number,
    hash: Uint8Array | null,
    signal?: AbortSignal,
  ): Promise<Result<number, LogFault>>
  announceSnapshot(
    place: Omit<SnapshotPlace, 'bench' | 'at'>,
    signal?: AbortSignal,
  ): Promise<Result<null, LogFault>>
  snapshots(signal?: AbortSignal): Promise<Result<readonly SnapshotPlace[], LogFault>>
  /** Something to hear, for those who listen on another line: see `listen`. */
  ping(channel: string, signal?: AbortSignal): Promise<Result<null, LogFault>>
  close(): Promise<void>
}

const nothing = z.unknown().transform(() => null)

/** The log as a bench uses it, on one line that is made when it is needed. */
export function openLog(address: LogAddress, login: LogLogin, limits: LineLimits = lineLimits): LogClient {
  const line = openLine(address, login, limits)
  return {
    hello: (facts, signal) =>
      askOne(line, 'carebench.hello_1($1::jsonb)', [JSON.stringify(facts)], helloAnswer, signal),
    push: (upTo, branch, commits, signal) =>
      askOne(
        line,
        // A log of an earlier version knows the first alone: it is enough for most.
        `carebench.push_${commits.some(({ next }) => next === true) ? 2 : 1}($1::jsonb)`,
        [
          JSON.stringify({
            seen: upTo.pos,
            digest: hex(upTo.digest),
            branch,
            commits: commits.map(commitOnWire),
          }),
        ],
        pushAnswer,
        signal,
      ),
    pull: (upTo, has, most, signal) =>
      askRows(
        line,
        'carebench.pull_1($1::bigint, $2::bytea, $3::bigint, $4::int, $5::bigint)',
        [upTo.pos, upTo.digest, has, most.rows, most.bytes],
        entryRow,
        signal,
      ),
    sealedRecords: (from, to, signal) =>
      askRows(line, 'carebench.sealed_records_1($1::bigint, $2::bigint)', [from, to], sealedRow, signal),
    erase: (subjects, signal) => askOne(line, 'carebench.erase_1($1::uuid[])', [subjects], anyNumber, signal),
    take: (keys, ms, signal) =>
      askOne(
        line,
        'carebench.take_1($1::jsonb, $2::int)',
        [JSON.stringify(keys.map(({ key, holder }) => [hex(key), hexOrNull(holder)])), ms],
        takeAnswer,
        signal,
      ),
    giveUp: (keys, signal) =>
      askOne(
        line,
        'carebench.give_up_1($1::bytea[])',
        [keys.map((key) => Buffer.from(key))],
        nothing,
        signal,
      ),
    assume: (name, term, signal) =>
      askOne(line, 'carebench.assume_1($1::text, $2::int)', [name, term], assumeAnswer, signal),
    branchOff: (branch, from, hash, signal) =>
      askOne(
        line,
        'carebench.branch_off_1($1::int, $2::bigint, $3::bytea)',
        [branch, from, hash],
        branchAnswer.transform(({ branch }) => branch),
        signal,
      ),
    announceSnapshot: ({ pos, digest, name, bytes, sum, epoch }, signal) =>
      askOne(
        line,
        'carebench.announce_snapshot_1($1::bigint, $2::bytea, $3::text, $4::bigint, $5::bytea, $6::int)',
        [pos, digest, name, bytes, sum, epoch],
        nothing,
        signal,
      ),
    snapshots: (signal) => askOne(line, 'carebench.snapshots_1()', [], snapshotList, signal),
    ping: (channel, signal) => askOne(line, `pg_notify($1::text, '')`, [channel], nothing, signal),
    close: () => line.close(),
  }
}

function commitOnWire(commit: LogCommit) {
  return {
    first: commit.first,
    head: commit.head,
    hash: hex(commit.hash),
    previous: hexOrNull(commit.previous),
    aside: commit.setAside,
    ...(commit.next === true && { next: true }),
    body: base64(commit.body),
    guards: commit.guards.map(({ key, before, after }) => [hex(key), hexOrNull(before), hexOrNull(after)]),
    records: commit.records.map(({ subject, record }) => [subject, base64(record)]),
  }
}
