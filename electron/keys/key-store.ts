import { chmodSync, existsSync } from 'node:fs'
import { eq, getTableName, inArray, ne } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { KeyGuard } from '../core/ports.ts'
import { openDatabase, type Database, type Reader, type Transactor } from '../db/open.ts'
import { perConnection, placeholders } from '../db/prepared.ts'
import type { RowSealing } from '../db/row-seals.ts'
import { storageFault } from '../db/storage-fault.ts'
import { columnsOf } from '../db/table-columns.ts'
import { createSigner, newSigningKey, type Signer } from '../ledger/signer.ts'
import { ensureBackupPair } from './backup-pair.ts'
import { sealTo, type KeyPair, type PublicKey } from './key-pair.ts'
import {
  benchKeyTable,
  centreLinkTable,
  KEY_STORE_SCHEMA,
  KEY_STORE_TABLES,
  masterKeyTable,
  recoveryKeyTable,
  subjectKeyTable,
  trustedKeyTable,
} from './schema.ts'
import { openKeyCopy, type KeyCopy, type SubjectKey } from './key-copy.ts'
import { mendKey, mendKeys } from './mend-keys.ts'
import { credentialsIn, mendPins } from './mend-pins.ts'
import { openPinCopy, type PinCopy } from './pin-copy.ts'
import { newKey, openBytes, openBytesOrNull, purposeKey, sealBytes } from './sealed-box.ts'

/** Stand for a subject where an index is sealed: it holds many, and goes with the first that is erased. */
export const NAME_INDEX_KEY = 'index of names'
export const TEXT_INDEX_KEY = 'index of texts'
export type IndexKey = typeof NAME_INDEX_KEY | typeof TEXT_INDEX_KEY

/** Bound to the master key where it is sealed to a recovery key. */
export const MASTER_CONTEXT = 'carebench master key'

/** Bound to what is kept of the centre's log. */
const LINK_CONTEXT = 'carebench centre link'

/**
 * Every secret of this bench, in a file of its own beside the database: a copy of the database alone gives away no
 * name. All keys in it are wrapped by the master key, which the host's guard protects.
 */
export interface KeyStore {
  /** Who protects the master key. */
  readonly guard: KeyGuard['kind']
  readonly signer: Signer
  /** Backups that this machine makes are sealed to it. */
  readonly backupPair: KeyPair
  /** Credentials live here as well; only the people feature touches them, and changes them with the method below. */
  readonly database: Database
  /** One transaction that changes hashed secrets, here and in their copy. Counts of tries are not in the copy. */
  changeCredentials<T>(work: (tx: Transactor) => T): T
  /** The person's key, made on first use. */
  ensureKey(subject: string): Uint8Array
  /** Makes keys for new subjects, all at once: each waiting for the disk alone takes longer than everything else. */
  addKeys(subjects: readonly string[]): ReadonlyMap<string, Uint8Array>
  /** Null where the person was erased or never known. */
  findKey(subject: string): Uint8Array | null
  /** The keys of these people; who was erased is not in it. */
  findKeys(subjects: readonly string[]): ReadonlyMap<string, Uint8Array>
  /** True where somebody's key is kept: so there were records. */
  holdsPeople(): boolean
  /** After this nobody can read the person's data again. */
  destroyKey(subject: string): void
  /** The same for many at once. */
  destroyKeys(subjects: readonly string[]): void
  /** A key for data that belongs to no single person, such as drafts. */
  purposeKey(purpose: string): Uint8Array
  /** How the tables of this file, and of every copy of it, are sealed. */
  readonly rowSealing: RowSealing
  /** Seals the tables as they stand: they had no seals before. From then on they are kept. */
  sealRows(): void
  /** What this bench reaches the log of its centre with, as it was kept; null where it shares its records with nobody. */
  readLink(): Uint8Array | null
  /** Keeps it. `trusted`: public keys of the benches whose chains count besides the own one. */
  keepLink(link: Uint8Array, trusted: readonly string[]): void
  /** Nothing came of it: the bench is alone again. */
  dropLink(): void
  /** Public keys whose chains are trusted: the own one first. */
  trustedKeys(): readonly string[]
  /** Lets a recovery key open this key store; those before it stay until `keepRecoveryKey`. */
  addRecoveryKey(key: { readonly sheet: number; readonly key: string; readonly publicKey: PublicKey }): void
  /** From now on only this recovery key opens it. */
  keepRecoveryKey(key: string): void
  close(): void
}

/** Where the keys lie. */
export interface KeyStoreFiles {
  readonly store: string
  readonly copy: string
  /** The hashed secrets once more. */
  readonly pinCopy: string
  /** The run before did not end cleanly: both are compared in full. */
  readonly wasCut: boolean
}

/** `keys-unusable`: the file is missing where records exist, damaged, or not the one that the records were made with. */
export type KeyStoreRefusal = Refusal<'keys-locked' | 'keys-unusable'>

/**
 * Opens the key store, mode 0600. Where `mustExist` is false a new one is made, for records that begin now; otherwise
 * new keys would only hide that the old ones, and every name with them, are lost.
 */
export function openKeyStore(
  { store: path, copy: copyPath, pinCopy, wasCut }: KeyStoreFiles,
  guard: KeyGuard,
  mustExist: boolean,
): Result<KeyStore, KeyStoreRefusal> {
  if (mustExist && !existsSync(path)) return refuse('keys-unusable')
  let database: Database | null = null
  try {
    database = openDatabase(path)
    for (const suffix of ['', '-wal', '-shm']) chmodSync(path + suffix, 0o600)
    const opened = openKeys(database, guard, mustExist, (master) => ({
      copy: openKeyCopy(copyPath),
      pins: openPinCopy(pinCopy, purposeKey(master, 'copy of credentials')),
      wasCut,
    }))
    if (!opened.ok) database.close()
    return opened
  } catch (error) {
    database?.close()
    if (storageFault(error) === 'damaged') return refuse('keys-unusable')
    throw error
  }
}

const insertion = perConnection((tx) =>
  tx
    .insert(subjectKeyTable)
    .values(placeholders('subject', 'nonce', 'sealed'))
    .prepare(),
)

function openKeys(
  database: Database,
  guard: KeyGuard,
  mustExist: boolean,
  openCopies: (master: Uint8Array) => {
    readonly copy: KeyCopy
    readonly pins: PinCopy
    readonly wasCut: boolean
  },
): Result<KeyStore, KeyStoreRefusal> {
  database.exec(KEY_STORE_SCHEMA)
  const master = openMaster(database, guard, mustExist)
  if (!master.ok) return master
  const wrapping = purposeKey(master.value, 'wrap')
  const sealing = keySealing(master.value)
  database.sealRows(sealing, [])
  const signer = openSigner(database, wrapping, mustExist)
  if (!signer) return refuse('keys-unusable')
  const backupPair = ensureBackupPair(database, wrapping)
  if (!backupPair) return refuse('keys-unusable')
  // What all other keys rest on leaves the write-ahead log at once: the rest of it has a second copy.
  database.pragma('wal_checkpoint(TRUNCATE)')
  const { copy, pins, wasCut } = openCopies(master.value)
  mendKeys(database, copy, wrapping, wasCut)
  mendPins(database, pins)
  const opensFrom = (row: SubjectKey): Uint8Array | null =>
    openBytesOrNull(wrapping, row, row.subject) ?? mendKey(database, copy, wrapping, row.subject)
  const addAll = (rows: readonly SubjectKey[]): void => {
    copy.add(rows)
    database.write((tx) => {
      for (const row of rows) insertion(tx).run({ ...row })
      return ok(null)
    })
  }
  const findKey = (subject: string): Uint8Array | null => {
    const row = database.reader
      .select()
      .from(subjectKeyTable)
      .where(eq(subjectKeyTable.subject, subject))
      .get()
    return row ? opensFrom(row) : null
  }
  const destroyKeys = (subjects: readonly string[]): void => {
    const gone = new Set(subjects)
    copy.replace(copy.read().filter(({ subject }) => !gone.has(subject)))
    database.write((tx) => {
      for (const subject of subjects)
        tx.delete(subjectKeyTable).where(eq(subjectKeyTable.subject, subject)).run()
      return ok(null)
    })
    // A deleted key must not survive in the write-ahead log.
    database.pragma('wal_checkpoint(TRUNCATE)')
  }
  return ok({
    guard: guard.kind,
    signer,
    backupPair,
    database,
    changeCredentials(work) {
      let putBack = (): void => undefined
      try {
        return database.write((tx) => {
          const before = credentialsIn(tx)
          const done = work(tx)
          putBack = pins.change(before, credentialsIn(tx))
          return ok(done)
        }).value
      } catch (error) {
        putBack()
        throw error
      }
    },
    findKey,
    findKeys(subjects) {
      const rows = database.reader
        .select()
        .from(subjectKeyTable)
        .where(inArray(subjectKeyTable.subject, [...subjects]))
        .all()
      return new Map(
        rows.flatMap((row) => {
          const key = opensFrom(row)
          return key ? [[row.subject, key] as const] : []
        }),
      )
    },
    ensureKey(subject) {
      const known = findKey(subject)
      if (known) return known
      const key = newKey()
      addAll([{ subject, ...sealBytes(wrapping, key, subject) }])
      return key
    },
    addKeys(subjects) {
      const keys = new Map(subjects.map((subject) => [subject, newKey()] as const))
      addAll(Array.from(keys, ([subject, key]) => ({ subject, ...sealBytes(wrapping, key, subject) })))
      return keys
    },
    holdsPeople: () => database.reader.select().from(subjectKeyTable).limit(1).get() !== undefined,
    destroyKey: (subject) => {
      destroyKeys([subject])
    },
    destroyKeys,
    purposeKey: (purpose) => purposeKey(master.value, purpose),
    rowSealing: sealing,
    sealRows: () => database.acceptRows(sealing.tables),
    readLink: () => linkIn(database.reader, wrapping),
    keepLink(link, trusted) {
      const row = sealBytes(wrapping, link, LINK_CONTEXT)
      database.write((tx) => {
        tx.insert(centreLinkTable)
          .values({ id: 1, ...row })
          .onConflictDoUpdate({ target: centreLinkTable.id, set: row })
          .run()
        for (const publicKey of trusted)
          tx.insert(trustedKeyTable).values({ publicKey }).onConflictDoNothing().run()
        return ok(null)
      })
    },
    dropLink() {
      database.write((tx) => {
        tx.delete(centreLinkTable).run()
        return ok(null)
      })
    },
    trustedKeys: () => publicKeysOf(database),
    addRecoveryKey({ sheet, key, publicKey }) {
      const row = { key, sheet, master: JSON.stringify(sealTo(publicKey, master.value, MASTER_CONTEXT)) }
      database.write((tx) => {
        tx.insert(recoveryKeyTable)
          .values(row)
          .onConflictDoUpdate({ target: recoveryKeyTable.key, set: row })
          .run()
        return ok(null)
      })
    },
    keepRecoveryKey(key) {
      database.write((tx) => {
        tx.delete(recoveryKeyTable).where(ne(recoveryKeyTable.key, key)).run()
        return ok(null)
      })
      // What a former sheet opened must not survive in the write-ahead log.
      database.pragma('wal_checkpoint(TRUNCATE)')
    },
    close: () => {
      copy.close()
      database.close()
    },
  })
}

/** How the rows of the key store itself are sealed. */
export function keySealing(master: Uint8Array): RowSealing {
  return { key: purposeKey(master, 'row seals of keys'), tables: KEY_STORE_TABLES }
}

function openMaster(
  database: Database,
  guard: KeyGuard,
  mustExist: boolean,
): Result<Uint8Array, KeyStoreRefusal> {
  const row = database.reader.select().from(masterKeyTable).get()
  if (row) {
    if (row.guard !== guard.kind)
      return refuse('keys-locked', { guardedBy: row.guard, opensWith: guard.kind })
    try {
      return ok(guard.unwrap(row.wrapped))
    } catch {
      return refuse('keys-locked', { guardedBy: row.guard, opensWith: guard.kind })
    }
  }
  if (mustExist) return refuse('keys-unusable')
  const master = newKey()
  const wrapped = Buffer.from(guard.wrap(master))
  database.write((tx) => {
    tx.insert(masterKeyTable).values({ id: 1, guard: guard.kind, wrapped }).run()
    return ok(null)
  })
  return ok(master)
}

/** Null where this bench's key should be there and is not, or was not sealed like that. */
function openSigner(database: Database, wrapping: Uint8Array, mustExist: boolean): Signer | null {
  const row = database.reader.select().from(benchKeyTable).get()
  if (row) {
    const privateKey = openBytesOrNull(wrapping, row, row.bench)
    return privateKey && createSigner(row.bench, privateKey)
  }
  if (mustExist) return null
  const bench = uuidv7()
  const { privateKey, publicKey } = newSigningKey()
  database.write((tx) => {
    tx.insert(benchKeyTable)
      .values({ bench, publicKey, ...sealBytes(wrapping, privateKey, bench) })
      .run()
    return ok(null)
  })
  return createSigner(bench, privateKey)
}

/** What a bench reaches the log of its centre with, opened; null where there is none. */
export function linkIn(reader: Reader, wrapping: Uint8Array): Uint8Array | null {
  if (columnsOf(reader, getTableName(centreLinkTable)).length === 0) return null
  const row = reader.select().from(centreLinkTable).get()
  return row ? openBytes(wrapping, row, LINK_CONTEXT) : null
}

/** Who protects the keys of a key store file, readable without its guard; null where there are none yet. */
export function guardOf(database: Pick<Database, 'reader'>): string | null {
  return database.reader.select({ guard: masterKeyTable.guard }).from(masterKeyTable).get()?.guard ?? null
}

/** The bench of a key store file, readable without its guard; null where there is none yet. */
export function benchOf({ reader }: Pick<Database, 'reader'>): string | null {
  return reader.select({ bench: benchKeyTable.bench }).from(benchKeyTable).get()?.bench ?? null
}

/** The public keys in a key store file, readable without its guard: enough to verify a ledger. */
export function publicKeysOf({ reader }: Pick<Database, 'reader'>): readonly string[] {
  const own = reader.select({ publicKey: benchKeyTable.publicKey }).from(benchKeyTable).all()
  // A copy from before benches shared has no such table.
  const others =
    columnsOf(reader, getTableName(trustedKeyTable)).length === 0
      ? []
      : reader.select().from(trustedKeyTable).all()
  return [...own, ...others].map(({ publicKey }) => publicKey)
}
