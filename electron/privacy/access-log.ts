import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { uuidv7 } from 'uuidv7'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { ok } from '../../shared/kernel/result.ts'
import {
  ACCESS_KEPT_MS,
  ACCESS_ONCE_MS,
  FOUND_AT_MOST,
  type AccessAction,
  type AccessEntry,
  type AccessKind,
} from '../../shared/privacy/access.ts'
import { accessStream } from '../../shared/privacy/events.ts'
import { byProgram } from '../core/by.ts'
import type { Log } from '../core/ports.ts'
import type { Database, Reader } from '../db/open.ts'
import { accessLogTable, type AccessLogRow } from '../db/schema/access-log.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { ownerOf } from './owner-of.ts'

/** Remembered looks; then the oldest are looked up no more, and the next look is one entry more. */
const REMEMBERED = 5_000

export interface AccessLogDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly log: Log
  /** The centre's zone; null before the first start is done. */
  readonly zone: () => string | null
}

/** What somebody looked at. `subject`: known already where the kind is `person`. */
export interface Access {
  readonly person: string
  readonly action: AccessAction
  readonly kind: AccessKind
  readonly id: string
  readonly now: number
}

export interface AccessLog {
  /** Writes down who saw what. Never throws: a full disk must not keep anybody from reading. */
  note(access: Access): void
  /** Writes down whom a search named, where it named few. */
  noteFound(by: Pick<Access, 'person' | 'now'>, records: readonly Pick<Access, 'kind' | 'id'>[]): void
  /** Seals the digest of each day that is over, and forgets what is older than a year. */
  sealDays(now: number): void
  /** The newest entries, of these customers or of all, older than `before`. */
  read(of: {
    readonly subjects: readonly string[] | null
    readonly before: string | null
    readonly limit: number
    readonly now: number
  }): readonly (AccessLogRow & { readonly state: AccessEntry['day'] })[]
}

export function createAccessLog({ database, ledger, log, zone }: AccessLogDeps): AccessLog {
  const { reader } = database
  const seen = new Map<string, number>()
  let sealedUpTo = ''

  const dayOf = (at: number): string =>
    DateTime.fromMillis(at, { zone: zone() ?? 'UTC' }).toFormat('yyyy-LL-dd')

  function write({ person, action, kind, id, now }: Access): void {
    const owner = kind === 'person' ? { subject: id, label: '' } : ownerOf(reader, kind, id)
    if (!owner?.subject) return
    const { subject, label } = owner
    database.write((tx) => {
      tx.insert(accessLogTable)
        .values({ id: uuidv7(), at: now, day: dayOf(now), person, action, kind, record: id, label, subject })
        .run()
      return ok(null)
    })
  }

  function sealDays(now: number): void {
    const today = dayOf(now)
    if (zone() === null || sealedUpTo === today) return
    for (const day of daysBefore(reader, today)) {
      const digest = digestOf(rowsOf(reader, day))
      ledger.transact(byProgram(now), (work) => {
        if (work.events(accessStream, day).length > 0) return ok(null)
        return work.append(accessStream, day, 0, [
          accessStream.event('access.day-sealed', { day, ...digest }),
        ])
      })
    }
    database.write((tx) => {
      tx.delete(accessLogTable)
        .where(lt(accessLogTable.day, dayOf(now - ACCESS_KEPT_MS)))
        .run()
      return ok(null)
    })
    sealedUpTo = today
  }

  const unlessItFails = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      log.error('who saw what could not be written down', { error })
    }
  }

  function note(access: Access): void {
    const { person, action, kind, id, now } = access
    const key = [person, action, kind, id].join(' ')
    const last = seen.get(key)
    if (last !== undefined && last <= now && now - last < ACCESS_ONCE_MS) return
    if (seen.size >= REMEMBERED) seen.clear()
    seen.set(key, now)
    unlessItFails(() => {
      sealDays(now)
      write(access)
    })
  }

  return {
    note,
    noteFound(by, records) {
      const owners = records.map(({ kind, id }) =>
        kind === 'person' ? id : ownerOf(reader, kind, id)?.subject,
      )
      const subjects = new Set(owners.filter((subject) => typeof subject === 'string'))
      if (subjects.size > FOUND_AT_MOST) return
      for (const id of subjects) note({ ...by, action: 'found', kind: 'person', id })
    },
    sealDays: (now) => unlessItFails(() => sealDays(now)),
    read({ subjects, before, limit, now }) {
      const { id, subject } = accessLogTable
      const rows = reader
        .select()
        .from(accessLogTable)
        .where(
          and(
            subjects === null ? undefined : inArray(subject, [...subjects]),
            before === null ? undefined : lt(id, before),
          ),
        )
        .orderBy(desc(id))
        .limit(limit)
        .all()
      const today = dayOf(now)
      const states = new Map(
        [...new Set(rows.map(({ day }) => day))].map((day) => [day, stateOf(reader, ledger, day, today)]),
      )
      return rows.map((row) => ({ ...row, state: states.get(row.day) ?? 'open' }))
    },
  }
}

function daysBefore(reader: Reader, today: string): readonly string[] {
  const { day } = accessLogTable
  const rows = reader.selectDistinct({ day }).from(accessLogTable).where(lt(day, today)).orderBy(day).all()
  return rows.map((row) => row.day)
}

function rowsOf(reader: Reader, day: string): readonly AccessLogRow[] {
  return reader
    .select()
    .from(accessLogTable)
    .where(eq(accessLogTable.day, day))
    .orderBy(accessLogTable.id)
    .all()
}

function digestOf(rows: readonly AccessLogRow[]): { readonly entries: number; readonly digest: string } {
  const content = rows.map(({ id, at, person, action, kind, record, subject }) => ({
    id,
    at,
    person,
    action,
    kind,
    record,
    subject,
  }))
  return { entries: rows.length, digest: createHash('sha256').update(canonicalJson(content)).digest('hex') }
}

/** Compares the entries of a day with what was sealed of them. */
function stateOf(reader: Reader, ledger: Ledger, day: string, today: string): AccessEntry['day'] {
  const [sealed] = ledger.events(accessStream, day)
  if (!sealed) return day < today ? 'differs' : 'open'
  const now = digestOf(rowsOf(reader, day))
  return sealed.body.digest === now.digest && sealed.body.entries === now.entries ? 'holds' : 'differs'
}
