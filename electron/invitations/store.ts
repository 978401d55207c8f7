import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  min,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { InvitationListInput } from '../../shared/invitations/contract.ts'
import type { InvitationState } from '../../shared/invitations/rules.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { Reader } from '../db/open.ts'
import { invitationTable, type InvitationDbRow } from '../db/schema/invitation.ts'
import { findParts, SHORTEST_PART } from '../search/fts.ts'

/** More hits than a person would look through; a question that common is narrowed, not paged. */
const MOST_TEXT_HITS = 5_000

const table = invitationTable

export function findInvitation(reader: Reader, id: string): InvitationDbRow | null {
  return reader.select().from(table).where(eq(table.id, id)).get() ?? null
}

/** The newest invitation of a serial; the ones before it have ended. */
export function latestOfSerial(reader: Reader, serial: string): InvitationDbRow | null {
  const where = and(eq(table.serial, serial), eq(table.isLatest, true))
  return reader.select().from(table).where(where).get() ?? null
}

export function latestOfSource(
  reader: Reader,
  sourceKind: InvitationDbRow['sourceKind'],
  sourceId: string,
): InvitationDbRow | null {
  return (
    reader
      .select()
      .from(table)
      .where(and(eq(table.sourceKind, sourceKind), eq(table.sourceId, sourceId)))
      .orderBy(desc(table.draftedAt), desc(table.id))
      .limit(1)
      .get() ?? null
  )
}

export function invitationsByIds(reader: Reader, ids: readonly string[]): readonly InvitationDbRow[] {
  return reader
    .select()
    .from(table)
    .where(inArray(table.id, [...ids]))
    .all()
}

export function invitationsOfSubjects(
  reader: Reader,
  subjects: readonly string[],
  limit: number,
): readonly InvitationDbRow[] {
  return reader
    .select()
    .from(table)
    .where(inArray(table.subject, [...subjects]))
    .orderBy(desc(table.draftedAt))
    .limit(limit)
    .all()
}

const sortColumns = { serial: table.serial, model: table.model, source: table.sourceLabel } as const
// Every index ends with the row's own number: with it as the last key pages neither overlap nor leave a gap, at no cost.
const inOrder = sql`invitation.rowid`

/** A page. By itself: open windows by what closes first, then what waits by age, then what has ended, the newest first. */
export function listInvitations(
  reader: Reader,
  question: InvitationListInput,
  subjects: readonly string[] | null,
  at: { readonly now: number; readonly midnight: number },
): { rows: InvitationDbRow[]; total: number } {
  const { now } = at
  const states = question.states.map((state) => inState(state, now))
  const where = and(
    states.length > 0 ? or(...states) : undefined,
    question.kinds.length > 0 ? inArray(table.kind, question.kinds) : undefined,
    question.closingToday ? closing(at) : undefined,
    textMatches(reader, question.text.trim(), subjects),
  )
  const direction = question.descending ? desc : asc
  const keys = question.sort === 'closing' ? closingOrder(now) : [sortColumns[question.sort], inOrder]
  const rows = reader
    .select()
    .from(table)
    .where(where)
    .orderBy(...keys.map((key) => direction(key)))
    .limit(question.limit)
    .offset(question.offset)
    .all()
  const total = reader.select({ total: count() }).from(table).where(where).get()?.total ?? 0
  return { rows, total }
}

function closingOrder(now: number) {
  const running = or(inState('sent', now), inState('received', now)) ?? sql`0`
  const waiting = or(inState('drafted', now), inState('queued', now)) ?? sql`0`
  return [
    sql`CASE WHEN ${running} THEN 0 WHEN ${waiting} THEN 1 ELSE 2 END`,
    sql`CASE WHEN ${running} THEN ${table.closesAt} WHEN ${waiting} THEN ${table.draftedAt} ELSE -${table.draftedAt} END`,
    table.id,
  ]
}

/** Open windows that close before the local midnight. */
function closing({ now, midnight }: { readonly now: number; readonly midnight: number }): SQL | undefined {
  return and(or(inState('sent', now), inState('received', now)), lt(table.closesAt, midnight))
}

export function countClosing(
  reader: Reader,
  at: { readonly now: number; readonly midnight: number },
): { closingToday: number; nextClosesAt: number | null } {
  const today = reader.select({ total: count() }).from(table).where(closing(at)).get()
  const next = reader
    .select({ at: min(table.closesAt) })
    .from(table)
    .where(or(inState('sent', at.now), inState('received', at.now)))
    .get()
  return { closingToday: today?.total ?? 0, nextClosesAt: next?.at ?? null }
}

/** Open windows that close within `ms` and whose customer was not reminded. */
export function toRemind(reader: Reader, now: number, ms: number): readonly InvitationDbRow[] {
  return reader
    .select()
    .from(table)
    .where(
      and(
        or(inState('sent', now), inState('received', now)),
        isNull(table.remindedAt),
        eq(table.clockVerified, true),
        lte(table.closesAt, now + ms),
      ),
    )
    .limit(500)
    .all()
}

function textMatches(reader: Reader, text: string, subjects: readonly string[] | null): SQL | undefined {
  if (text === '') return undefined
  if (Array.from(text).length < SHORTEST_PART) {
    const start = `${text.replaceAll(/[%_]/g, '')}%`
    return or(like(table.serial, start), like(table.model, start))
  }
  const ids = findParts(reader, text, MOST_TEXT_HITS, 'invitation')?.map(({ ref }) => ref) ?? []
  return or(
    inArray(table.id, ids),
    subjects && subjects.length > 0 ? inArray(table.subject, [...subjects]) : undefined,
  )
}

/** The same answer as `invitationStatus`, as a condition. The tests hold the two against each other. */
export function inState(state: InvitationState, now: number): SQL | undefined {
  const going = and(isNull(table.purchasedAt), isNull(table.bouncedAt), isNull(table.revokedAt))
  const inWindow = gte(table.closesAt, now)
  switch (state) {
    case 'drafted':
      return and(going, isNull(table.closesAt), isNull(table.queuedAt))
    case 'queued':
      return and(going, isNull(table.closesAt), isNotNull(table.queuedAt))
    case 'sent':
      return and(going, inWindow, isNull(table.receivedAt))
    case 'received':
      return and(going, inWindow, isNotNull(table.receivedAt))
    case 'purchased':
      return isNotNull(table.purchasedAt)
    case 'expired':
      return and(going, lt(table.closesAt, now))
    case 'bounced':
      return and(
        isNull(table.purchasedAt),
        isNotNull(table.bouncedAt),
        or(isNull(table.revokedAt), gt(table.revokedAt, table.bouncedAt)),
      )
    case 'revoked':
      return and(
        isNull(table.purchasedAt),
        isNotNull(table.revokedAt),
        or(isNull(table.bouncedAt), lte(table.revokedAt, table.bouncedAt)),
      )
    default:
      return missingCase(state)
  }
}
