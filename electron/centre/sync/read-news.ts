import { setImmediate } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts'
import type { Reader } from '../../db/open.ts'
import { erasedSubjectTable } from '../../db/schema/erased-subject.ts'
import { personalTable } from '../../db/schema/personal.ts'
import type { SealedRow } from '../../ledger/sealed-commit.ts'
import { isStub, unnamedStub } from '../../ledger/take-in.ts'
import type { LogEntry as WireEntry } from '../log/answers.ts'
import { takeNews, type LogEntry, type NewsTaken } from '../shared-log/take-news.ts'
import { openRecords } from './carried-records.ts'
import type { CentreKeys } from './centre-keys.ts'
import { upTo, type SyncDeps, type SyncRefusal } from './sync-deps.ts'
import { commitFromLog } from './wire-commit.ts'

/** What the log hands over at once, at most. */
const PULLED = { rows: 500, bytes: 4_000_000 }

/** Reads until nothing is left. */
export async function readAll(
  deps: SyncDeps,
  has: number,
  last: number,
  signal?: AbortSignal,
): Promise<Result<null, SyncRefusal>> {
  const stubs: SealedRow[] = []
  const most = { ...PULLED, rows: deps.rowsAtOnce ?? PULLED.rows }
  for (;;) {
    const pulled = await deps.log.pull(upTo(deps.database), has, most, signal)
    if (!pulled.ok) return pulled
    if (pulled.value.length === 0) {
      // What took a body's place is named by a later record: only here everything is read.
      const unnamed = unnamedStub(deps.database.reader, stubs)
      return unnamed ? refuse('commit-altered', { bench: unnamed.bench, seq: unnamed.seq }) : ok(null)
    }
    deps.learnKeys?.()
    const { keys } = deps
    const whole: LogEntry[] = []
    for (const one of pulled.value) {
      const entry = entryFrom(keys, one)
      // The key of what follows may stand in what comes before it: that is taken in first.
      if (!entry || isNewer(deps, entry)) break
      whole.push(entry)
    }
    const [first] = pulled.value
    if (first && whole.length === 0)
      return refuse(entryFrom(keys, first) ? 'update-needed' : 'commit-unreadable', { position: first.pos })
    const taken = await takeBatch(deps, whole, signal)
    if (!taken.ok) return taken
    stubs.push(...whole.flatMap(({ commit }) => commit?.events.filter((event) => isStub(event)) ?? []))
    deps.onProgress?.(taken.value.position, Math.max(last, taken.value.position))
    // Others have their turn.
    await setImmediate()
  }
}

/** True where a newer program wrote something of it: it is not read, and nothing is skipped. */
function isNewer(deps: SyncDeps, { commit }: LogEntry): boolean {
  return (commit?.events ?? []).some(
    (event) => deps.isNewer?.(event) === true || !deps.streams.isKnown(event),
  )
}

/** Takes entries in, with what goes along with those of other benches, and erases whom they say. */
async function takeBatch(
  deps: SyncDeps,
  entries: readonly LogEntry[],
  signal?: AbortSignal,
): Promise<Result<NewsTaken, SyncRefusal>> {
  const others = new Map(
    entries.flatMap(({ position, commit, aside }) =>
      commit ? [[position, { commit, aside }] as const] : [],
    ),
  )
  const positions = [...others.keys()]
  const [from, to] = [positions[0], positions.at(-1)]
  const sealed =
    from === undefined || to === undefined ? ok([]) : await deps.log.sealedRecords(from, to, signal)
  if (!sealed.ok) return sealed
  const { personal, secrets, unread } = openRecords(deps.keys, others, sealed.value)
  if (unread > 0) deps.logs.warn('records of people that came along were passed over', { unread })
  // Secrets lie in a file of their own: cut short in between, they are here and wait for their event.
  deps.stores.secrets.receive(secrets)
  const taken = deps.database.write((tx) => {
    const done = takeNews(deps, tx, entries)
    if (done.ok) deps.stores.personal.receive(tx, personal)
    return done
  })
  if (!taken.ok) return taken
  deps.stores.secrets.settle(secrets.map(({ person }) => person))
  const erased = stillHere(deps.database.reader)
  if (erased.length > 0) deps.eraseHere(erased)
  const events = [...others.values()].flatMap(({ commit, aside }) => (aside ? [] : commit.events))
  if (events.length > 0 || entries.some(({ aside }) => aside)) deps.onNews?.(events)
  return taken
}

/** Erased people of whom this bench still has a sealed record. */
function stillHere(reader: Reader): readonly string[] {
  return reader
    .select({ subject: erasedSubjectTable.subject })
    .from(erasedSubjectTable)
    .innerJoin(personalTable, eq(personalTable.subject, erasedSubjectTable.subject))
    .all()
    .map(({ subject }) => subject)
}

/** Null where its body does not open. */
function entryFrom(
  keys: CentreKeys,
  { pos, bench, branch, first, head, setAside, at, ...entry }: WireEntry,
): LogEntry | null {
  const commit = entry.body && commitFromLog(keys, entry.body, { bench, branch, head })
  if (entry.body && !commit) return null
  return {
    position: pos,
    bench,
    branch,
    firstSeq: first,
    lastSeq: head,
    hash: Buffer.from(entry.hash).toString('hex'),
    aside: setAside,
    digest: Buffer.from(entry.digest).toString('hex'),
    at,
    commit,
  }
}
