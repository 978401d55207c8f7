import { existsSync } from 'node:fs'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { openReadOnly, type Reader } from '../db/open.ts'
import { erasedSubjectTable } from '../db/schema/erased-subject.ts'
import { eventTable } from '../db/schema/event.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { readHead, readSignedHead } from '../ledger/head.ts'
import { eventHashAt, ownChain } from '../ledger/own-chain.ts'
import { keyFingerprint } from '../ledger/signer.ts'
import type { Head } from '../ledger/verify.ts'
import type { BenchFiles } from './bench-files.ts'
import { readErasedSubjects } from './erased-list.ts'
import { readHeadFile } from './head-file.ts'

/** The records that a restore would put aside, compared with those of the backup. */
export interface PresentRecords {
  /** `none`: a folder without records. `unreadable`: they are damaged, so nobody can tell what is in them. */
  readonly kind: 'none' | 'same' | 'foreign' | 'unreadable'
  readonly head: Head | null
  /** Records that are not in the backup, by who made them. */
  readonly leftBehind: readonly { readonly actor: string; readonly count: number }[]
  readonly lostByType: readonly { readonly type: string; readonly count: number }[]
  /** When the first of them was made (ms, UTC). */
  readonly lostSince: number | null
  readonly erased: readonly string[]
  /** The highest RMA number of each year. */
  readonly numbers: readonly { readonly year: number; readonly ordinal: number }[]
}

const nothing: PresentRecords = {
  kind: 'none',
  head: null,
  leftBehind: [],
  lostByType: [],
  lostSince: null,
  erased: [],
  numbers: [],
}

/** Looks at what stands in a data folder, whether or not it is in use. Changes nothing, and damage is an answer. */
export function lookAtPresent(files: BenchFiles, backup: BackupRecords): PresentRecords {
  if (!existsSync(files.database)) return nothing
  try {
    const database = openReadOnly(files.database)
    try {
      const found = compareRecords(database.reader, backup)
      return { ...found, erased: [...new Set([...found.erased, ...readErasedSubjects(files.erased)])] }
    } finally {
      database.close()
    }
  } catch {
    const erased = readErasedSubjects(files.erased)
    return {
      ...nothing,
      erased,
      ...(isAnothers(files, backup.benchKey) ? { kind: 'foreign' } : damaged(files)),
    }
  }
}

/** What is known of the records in a backup. */
export interface BackupRecords {
  readonly head: Head
  /** Fingerprint of the key that signed them; null for a copy of 0.1.0 that was not opened yet. */
  readonly benchKey: string | null
  /** The hash of one record in it; null while the backup was not read. */
  readonly hashAt: ((seq: number) => string | null) | null
}

/** What going back to a backup would leave behind. */
export function compareRecords(reader: Reader, backup: BackupRecords): PresentRecords {
  const head = readHead(reader)
  if (!head) return nothing
  const { count: upTo, hash } = backup.head
  const same = upTo === 0 || hashAt(reader, upTo) === hash || isBefore(reader, head, backup)
  if (!same) return { ...nothing, kind: 'foreign', head }
  // What other benches wrote is with them.
  const later = and(eq(eventTable.bench, ownChain(reader)?.bench ?? ''), gt(eventTable.seq, upTo))
  const count = sql<number>`count(*)`
  return {
    kind: 'same',
    head,
    leftBehind: reader
      .select({ actor: eventTable.actor, count })
      .from(eventTable)
      .where(later)
      .groupBy(eventTable.actor)
      .orderBy(asc(eventTable.actor))
      .all(),
    lostByType: reader
      .select({ type: eventTable.type, count })
      .from(eventTable)
      .where(later)
      .groupBy(eventTable.type)
      .all(),
    lostSince:
      reader
        .select({ at: sql<number | null>`min(${eventTable.at})` })
        .from(eventTable)
        .where(later)
        .get()?.at ?? null,
    erased: reader
      .select()
      .from(erasedSubjectTable)
      .all()
      .map(({ subject }) => subject),
    numbers: reader
      .select({ year: repairCaseTable.rmaYear, ordinal: sql<number>`max(${repairCaseTable.rmaNumber})` })
      .from(repairCaseTable)
      .groupBy(repairCaseTable.rmaYear)
      .all(),
  }
}

/** The backup goes further than what stands there, e.g. after an older copy was put back by hand. */
function isBefore(reader: Reader, head: Head, backup: BackupRecords): boolean {
  if (head.count >= backup.head.count) return false
  if (backup.hashAt) return backup.hashAt(head.count) === head.hash
  return readSignedHead(reader)?.key === backup.benchKey
}

/** The hash of one record of this bench; null where there is none. */
export function hashAt(reader: Reader, seq: number): string | null {
  const own = ownChain(reader)
  return own && eventHashAt(reader, own, seq)
}

/** Their keys say so, where they can still be read. */
function isAnothers(files: BenchFiles, benchKey: string | null): boolean {
  if (benchKey === null || !existsSync(files.keys)) return false
  try {
    const keys = openReadOnly(files.keys)
    try {
      const [own] = publicKeysOf(keys)
      return own !== undefined && keyFingerprint(own) !== benchKey
    } finally {
      keys.close()
    }
  } catch {
    return false
  }
}

/** Where they ended stands in a file of its own. */
function damaged(files: BenchFiles): Pick<PresentRecords, 'kind' | 'head'> {
  const end = readHeadFile(files.head)
  return { kind: 'unreadable', head: end && { count: end.seq, hash: end.hash } }
}
