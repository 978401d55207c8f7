import { isMainThread } from 'node:worker_threads'
import Driver from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { viewOlderSchema } from './older-schemas.ts'
import { keepStatements } from './statement-cache.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { watchRows, type RowSealing, type RowSeals } from './row-seals.ts'

type Drizzle = BetterSQLite3Database

/** A handle that can only ask: its connection is opened read-only, so the file agrees with the type. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | 'all' | 'get' | '$count'>

/** A handle inside one write transaction. Only `Database.write` hands it out. */
export type Transactor = Pick<
  Drizzle,
  'select' | 'selectDistinct' | 'all' | 'get' | '$count' | 'insert' | 'update' | 'delete' | 'run'
>

export interface Database {
  readonly path: string
  readonly reader: Reader
  /** One IMMEDIATE transaction. A refusal or a throw rolls everything back. Must not be nested, must not await. */
  write<R extends Result<unknown, unknown>>(work: (tx: Transactor) => R): R
  /** Statements that belong to no feature: pragmas, migrations. */
  exec(sql: string): void
  pragma(name: string): unknown
  /**
   * From now on each change of these tables through this handle is kept in their seals. Once, after migrations; then no
   * other handle may write them. The tables in `asTheyStand` are sealed with what is in them now, within
   * the transaction where one is open.
   */
  sealRows(sealing: RowSealing, asTheyStand: readonly string[]): void
  /** Seals tables with what is in them now, after somebody has looked at it and takes it as right. */
  acceptRows(tables: readonly string[]): void
  /** The database as it is now, however long one looks at it and whatever is written meanwhile. */
  snapshot(): Snapshot
  /** A consistent copy of the whole database, taken while it is in use. Resolves when it is on disk. */
  copyTo(path: string): Promise<void>
  close(): void
}

export interface Snapshot {
  readonly reader: Reader
  close(): void
}

/** SQLite before 3.51.3 can corrupt a database when a WAL is reset while another connection reads. */
const OLDEST_SQLITE = [3, 51, 3] as const

/** What `synchronous` must read back as: every acknowledged commit has reached the disk. */
const SYNCHRONOUS_FULL = 2

/** Thrown to leave a transaction without writing; carries nothing because the refusal is returned by value. */
class RollBack extends Error {}

/**
 * Opens a database file for reading and writing: WAL, every commit flushed, foreign keys enforced.
 * Throws where SQLite is too old or a setting does not hold: running on would put records at risk.
 */
export function openDatabase(path: string): Database {
  return orClosed(connect(path), (writer) => {
    writer.pragma('journal_mode = WAL')
    writer.pragma('synchronous = FULL')
    writer.pragma('foreign_keys = ON')
    writer.pragma('busy_timeout = 5000')
    writer.pragma('secure_delete = ON')
    // Sorting and temporary indexes may hold decrypted words: they stay in memory.
    writer.pragma('temp_store = MEMORY')
    assertSound(writer)
    return orClosed(connect(path, { readonly: true }), (readOnly) => {
      readOnly.pragma('busy_timeout = 5000')
      readOnly.pragma('temp_store = MEMORY')
      readOnly.pragma('cache_size = -16000')
      // Mapped and kept pages count as held. With many more, a walk through the whole ledger takes a quarter less time;
      // what screens ask for takes the same.
      readOnly.pragma('mmap_size = 33554432')
      return databaseOn(path, writer, readOnly)
    })
  })
}

function databaseOn(path: string, writer: Driver.Database, readOnly: Driver.Database): Database {
  keepStatements(writer)
  keepStatements(readOnly)
  const tx = drizzle(writer)
  let seals: RowSeals | null = null
  const write: Database['write'] = (work) => inTransaction(writer, seals, () => work(tx))
  const acceptRows = (tables: readonly string[]): void => {
    write(() => {
      seals?.sealAsTheyStand(tables)
      return ok(null)
    })
  }
  return {
    path,
    reader: drizzle(readOnly),
    write,
    sealRows(sealing, asTheyStand) {
      seals = watchRows(writer, tx, sealing)
      if (writer.inTransaction) seals.sealAsTheyStand(asTheyStand)
      else if (asTheyStand.length > 0) acceptRows(asTheyStand)
    },
    acceptRows,
    exec: (sql) => void writer.exec(sql),
    pragma: (name) => writer.pragma(name, { simple: true }),
    snapshot: () => openSnapshot(path),
    async copyTo(target) {
      await readOnly.backup(target)
    },
    close() {
      readOnly.close()
      writer.close()
    },
  }
}

/** A connection of its own whose one transaction sees what was there when it began. */
export function openSnapshot(path: string): Snapshot {
  return orClosed(connect(path, { readonly: true, fileMustExist: true }), (connection) => {
    connection.pragma('busy_timeout = 5000')
    connection.pragma('temp_store = MEMORY')
    connection.pragma('mmap_size = 67108864')
    keepStatements(connection)
    connection.exec('BEGIN')
    // The transaction begins with what it reads first.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get()
    return { reader: drizzle(connection), close: () => void connection.close() }
  })
}

/** On Electron by the first thread of a process alone: what works beside it is started through the port `startBeside`. */
function connect(path: string, options: Driver.Options = {}): Driver.Database {
  if (!isMainThread && 'electron' in process.versions)
    throw new Error('on Electron no second thread opens the database')
  return new Driver(path, options)
}

/** A connection is closed again where it turns out to be of no use. */
function orClosed<T>(connection: Driver.Database, use: (connection: Driver.Database) => T): T {
  try {
    return use(connection)
  } catch (error) {
    connection.close()
    throw error
  }
}

function inTransaction<R extends Result<unknown, unknown>>(
  writer: Driver.Database,
  seals: RowSeals | null,
  work: () => R,
): R {
  // The driver would nest it as a savepoint: half of a command could then be kept while the other half is not.
  if (writer.inTransaction) throw new Error('a transaction is open already')
  const outcomes: R[] = []
  try {
    writer
      .transaction(() => {
        const outcome = work()
        outcomes.push(outcome)
        if (!outcome.ok) throw new RollBack()
        seals?.write()
      })
      .immediate()
  } catch (error) {
    seals?.forget()
    if (!(error instanceof RollBack)) throw error
  }
  const [outcome] = outcomes
  if (!outcome) throw new Error('a transaction ended without an outcome')
  return outcome
}

/**
 * Opens a file for reading only, e.g. a backup or the database of a running program.
 * The caller closes it.
 */
export function openReadOnly(path: string): {
  readonly path: string
  readonly reader: Reader
  pragma(name: string): unknown
  copyTo(path: string): Promise<void>
  close(): void
} {
  return orClosed(connect(path, { readonly: true, fileMustExist: true }), (connection) => {
    connection.pragma('busy_timeout = 5000')
    viewOlderSchema(connection)
    return {
      path,
      reader: drizzle(connection),
      pragma: (name) => connection.pragma(name, { simple: true }),
      async copyTo(target) {
        await connection.backup(target)
      },
      close: () => void connection.close(),
    }
  })
}

function assertSound(connection: Driver.Database): void {
  const version = String(connection.prepare('SELECT sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part > oldest) break
    if (part < oldest) throw new Error(`SQLite ${version} is too old: ${OLDEST_SQLITE.join('.')} is needed`)
  }
  // Read back after a real statement: some builds reset the level when the WAL is first used.
  connection.prepare('SELECT count(*) FROM sqlite_schema').get()
  const synchronous = connection.pragma('synchronous', { simple: true })
  if (synchronous !== SYNCHRONOUS_FULL) throw new Error(`synchronous is ${String(synchronous)}, not FULL`)
}
