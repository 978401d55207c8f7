import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { getTableName, inArray, sql } from 'drizzle-orm'
import { numberBlock } from '../../electron/bench/number-block.ts'
import { holderOf } from '../../electron/centre/shared-log/guards.ts'
import { foundLog } from '../../electron/centre/shared-log/found-log.ts'
import type { NewsRefusal, NewsTaken } from '../../electron/centre/shared-log/take-news.ts'
import { readSoFar, takeNews } from '../../electron/centre/shared-log/take-news.ts'
import { createUndoLog, type UndoLog } from '../../electron/centre/shared-log/undo-log.ts'
import { waitingCommits, watchCommits } from '../../electron/centre/shared-log/waiting-commits.ts'
import type { LogClient } from '../../electron/centre/log/client.ts'
import type { RecordStores } from '../../electron/centre/sync/carried-records.ts'
import type { CentreKeys } from '../../electron/centre/sync/centre-keys.ts'
import type { SyncRefusal } from '../../electron/centre/sync/sync-deps.ts'
import { syncRound, type SyncState } from '../../electron/centre/sync/sync-round.ts'
import { openDatabase, type Database } from '../../electron/db/open.ts'
import { erasedSubjectTable } from '../../electron/db/schema/erased-subject.ts'
import { personalTable } from '../../electron/db/schema/personal.ts'
import { guardTable, logEntryTable } from '../../electron/db/schema/shared-log.ts'
import { countingColumns, derivedTables } from '../../electron/ledger/compare-projections.ts'
import type { TextSealing } from '../../electron/ledger/append.ts'
import { createLedger, type Ledger, type Work } from '../../electron/ledger/ledger.ts'
import { rebuildProjections } from '../../electron/ledger/rebuild.ts'
import { chainOf } from '../../electron/ledger/own-chain.ts'
import { commitsAfter, type SealedCommit } from '../../electron/ledger/sealed-commit.ts'
import type { Signer } from '../../electron/ledger/signer.ts'
import { verifyLedger, type Verification } from '../../electron/ledger/verify.ts'
import { projectors, streams } from '../../electron/program/projectors.ts'
import { recordUnconfirmed } from '../../electron/unconfirmed/index.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { allStreams } from '../../shared/rpc/streams.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import type { UnconfirmedPromised } from '../../shared/unconfirmed/index.ts'
import type { Delivery, ModelLog } from './model-log.ts'

const tables = derivedTables(projectors)
const undone = [...tables.filter((name) => name !== 'projection'), getTableName(guardTable)]

/** A bench of a centre on a file of its own, without a screen and without a network. */
export class SharingBench {
  readonly signer: Signer
  /** Of the bench, from 1. */
  readonly number: number
  readonly #path: string
  readonly #stores: RecordStores
  readonly #actor: string
  readonly #openRecords: (path: string) => Database
  readonly #texts: TextSealing
  readonly #keysOf: (bench: string) => readonly string[]
  #database: Database
  #undo: UndoLog
  #ledger: Ledger
  // What was there before the benches parted has the first ones.
  #numbers = 10
  /** Numbers are no identity after that: what it has is not what the log has. */
  #setBack = false

  constructor(
    path: string,
    signer: Signer,
    {
      number,
      texts,
      keysOf,
      stores,
      open = openDatabase,
      actor = 'somebody',
    }: {
      number: number
      texts: TextSealing
      keysOf: (bench: string) => readonly string[]
      stores: RecordStores
      /** Where the records are open already, with their seals. */
      open?: (path: string) => Database
      /** Who does what is done here. */
      actor?: string
    },
  ) {
    this.#stores = stores
    this.#openRecords = open
    this.#actor = actor
    this.#path = path
    this.number = number
    this.signer = signer
    this.#texts = texts
    this.#keysOf = keysOf
    const opened = this.#open()
    this.#database = opened.database
    this.#undo = opened.undo
    this.#ledger = opened.ledger
  }

  #open() {
    const database = this.#openRecords(this.#path)
    const undo = createUndoLog(database, undone)
    const ledger = createLedger({
      database,
      signer: this.signer,
      rulebook: RULEBOOK_VERSION,
      projectors,
      texts: this.#texts,
      watch: watchCommits(undo),
      closing: recordUnconfirmed,
      onCommit: () => {},
    })
    return { database, undo, ledger }
  }

  get ledger(): Ledger {
    return this.#ledger
  }

  async copyTo(path: string): Promise<void> {
    await this.#database.copyTo(path)
  }

  close(): void {
    this.#database.close()
  }

  restart(): void {
    this.close()
    const opened = this.#open()
    this.#database = opened.database
    this.#undo = opened.undo
    this.#ledger = opened.ledger
  }

  /** Keeps a copy of the records as they are. */
  async keep(): Promise<void> {
    await this.copyTo(`${this.#path}.kept`)
  }

  /** Goes back to the copy that was kept last, if one was: what was recorded since is gone here. */
  goBack(): void {
    if (!existsSync(`${this.#path}.kept`)) return
    this.close()
    for (const end of ['', '-wal', '-shm']) rmSync(`${this.#path}${end}`, { force: true })
    copyFileSync(`${this.#path}.kept`, this.#path)
    this.#setBack = true
    const opened = this.#open()
    this.#database = opened.database
    this.#undo = opened.undo
    this.#ledger = opened.ledger
  }

  /** The first bench of the centre: all that it has waits. */
  found(): void {
    const founded = this.#database.write((tx) => foundLog(tx, allStreams))
    if (!founded.ok) throw new Error(founded.error.code)
  }

  /** `unconfirmed`: what it promises without having asked the log. */
  transact(
    now: number,
    work: (work: Work) => Result<unknown, unknown>,
    unconfirmed?: UnconfirmedPromised,
  ): boolean {
    const by = { actor: this.#actor, now, ...(unconfirmed ? { unconfirmed } : {}) }
    return this.#ledger.transact(by, work).ok
  }

  /** Id of what holds a guard here. */
  holder(key: string): string | null {
    return holderOf(this.#database.reader, key)
  }

  /** True where the event is among the records, and not set aside. */
  counts(event: string): boolean {
    const row = this.#database.reader.get(sql`SELECT 1 FROM event WHERE id = ${event}`)
    return row !== undefined
  }

  pull(log: ModelLog, most: number): Result<NewsTaken, NewsRefusal> {
    const { position } = readSoFar(this.#database.reader)
    const own = this.#database.reader.get<{ has: number | null }>(
      sql`SELECT max(seq) AS has FROM ledger_head WHERE bench = ${this.signer.bench}`,
    )
    const entries = log.pull(position, this.signer.bench, this.#setBack ? 0 : (own.has ?? 0), most)
    const deps = { undo: this.#undo, projectors, streams, keysOf: this.#keysOf }
    return this.#database.write((tx) => takeNews(deps, tx, entries))
  }

  /** One round with a real log. */
  sync(log: LogClient, keys: CentreKeys, signal?: AbortSignal): Promise<Result<SyncState, SyncRefusal>> {
    const about = () => ({ program: '0.0.0-test', clock: 0, level: 1 })
    const records = { undo: this.#undo, projectors, streams, keysOf: this.#keysOf, database: this.#database }
    const beside = {
      stores: this.#stores,
      eraseHere: (subjects: readonly string[]) => this.#erase(subjects),
      logs: console,
    }
    return syncRound({ ...records, ...beside, log, keys, about, bench: this.signer.bench }, signal)
  }

  #erase(subjects: readonly string[]): void {
    this.#database.write((tx) => {
      tx.delete(personalTable)
        .where(inArray(personalTable.subject, [...subjects]))
        .run()
      return ok(null)
    })
  }

  /** Delivers up to so many; what was set aside goes only when everything was read. */
  push(log: ModelLog, most: number): void {
    log.push(this.#deliveries(log).slice(0, most))
  }

  get waiting(): number {
    return waitingCommits(this.#database.reader).length
  }

  #deliveries(log: ModelLog): readonly Delivery[] {
    const { reader } = this.#database
    const waiting = waitingCommits(reader)
    const [first] = waiting
    if (!first) return []
    const isCurrent = readSoFar(reader).position === log.entries.length
    const chain = chainOf(this.#database.reader, this.signer.bench)
    const commits = commitsAfter(reader, chain, first.firstSeq - 1, waiting.length)
    const deliveries = waiting.map(({ guards, state }, index): Delivery => {
      const commit = commits[index]
      if (!commit) throw new Error('a commit that waits is not there')
      return { commit, guards, aside: state === 'aside' }
    })
    const held = deliveries.findIndex(({ aside }) => aside)
    return isCurrent || held < 0 ? deliveries : deliveries.slice(0, held)
  }

  /** What it has signed and not delivered. */
  sealed(): readonly SealedCommit[] {
    const [first] = waitingCommits(this.#database.reader)
    const chain = chainOf(this.#database.reader, this.signer.bench)
    return first ? commitsAfter(this.#database.reader, chain, first.firstSeq - 1, 1_000) : []
  }

  verify(keys: readonly string[]): Verification {
    return verifyLedger(this.#database.reader, keys)
  }

  guards(): ReadonlyMap<string, string> {
    const rows = this.#database.reader.select().from(guardTable).all()
    return new Map(rows.map(({ key, holder }) => [key, holder]))
  }

  /** What its numbers begin with now. */
  numberBlock(): number {
    return numberBlock(this.#database.reader, this.signer.bench, this.number)
  }

  /** Numbers of a bench are its own, whatever the others do. */
  nextNumber(): number {
    this.#numbers += 1
    return this.#numbers
  }

  /** Why commits that the log counts do not count here. */
  faults(): readonly string[] {
    const rows = this.#database.reader.select().from(logEntryTable).all()
    return rows.flatMap(({ fault }) => (fault === null ? [] : [fault]))
  }

  /** Under what everything is kept that is erased. */
  erased(): readonly string[] {
    const rows = this.#database.reader.select().from(erasedSubjectTable).all()
    return rows.map(({ subject }) => subject).toSorted()
  }

  /** How many commits of the log are on a further branch of their bench. */
  branched(): number {
    return this.#database.reader
      .select()
      .from(logEntryTable)
      .all()
      .filter(({ branch }) => branch > 1).length
  }

  /** Every event that it has, counted or not. */
  eventIds(): readonly string[] {
    return this.#database.reader
      .all<{ id: string }>(sql`SELECT id FROM event UNION ALL SELECT id FROM event_aside ORDER BY id`)
      .map(({ id }) => id)
  }

  /** Whom and what it has sealed records of. */
  personal(): readonly string[] {
    return this.#database.reader
      .all<{ subject: string }>(sql`SELECT subject FROM personal ORDER BY subject`)
      .map(({ subject }) => subject)
  }

  /** How many events it has that count nowhere. */
  asideCount(): number {
    return this.#database.reader.get<{ n: number }>(sql`SELECT count(*) AS n FROM event_aside`).n
  }

  /** What the derived tables say, and where each event stands. */
  tables(): Readonly<Record<string, readonly string[]>> {
    const order = this.#database.reader.all(
      sql`SELECT place, id, stream, revision FROM event UNION ALL SELECT place, id, 'aside', 0 FROM event_aside ORDER BY place`,
    )
    const rows = [...tables, 'set_aside', 'set_aside_stream'].map((name) => {
      const all = this.#database.reader.all(sql`SELECT ${countingColumns(name)} FROM ${sql.identifier(name)}`)
      return [name, all.map((row) => JSON.stringify(row)).toSorted()] as const
    })
    return { ...Object.fromEntries(rows), order: order.map((row) => JSON.stringify(row)) }
  }

  /** Fills the derived tables from nothing. */
  rebuild(): void {
    rebuildProjections(this.#database, projectors, streams, ({ code }) => {
      throw new Error(code)
    })
  }
}
