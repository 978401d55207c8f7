import { existsSync } from 'node:fs'
import { benchFiles, type BenchFiles } from '../../bench/bench-files.ts'
import { newestSchema, schemaVersion } from '../../db/migrate.ts'
import { openReadOnly } from '../../db/open.ts'
import { storageFault } from '../../db/storage-fault.ts'
import type { Program } from '../program.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'

type ReadOnly = ReturnType<typeof openReadOnly>

/** A bench that is only looked at: nothing is locked, so it may be in use by a running Carebench. */
export interface BenchReading {
  readonly files: BenchFiles
  readonly database: ReadOnly
  readonly keys: ReadOnly
}

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly exit: ExitCode; readonly words: string }

/** Lets `look` read the bench of a data folder, and closes it whatever happens. Needs no key: names stay sealed. */
export async function readBench<T>(
  dataDir: string,
  program: Program,
  look: (bench: BenchReading) => T | Promise<T>,
): Promise<Reading<T>> {
  const files = benchFiles(dataDir)
  if (!existsSync(files.database) || !existsSync(files.keys)) {
    return { ok: false, exit: exitCodes.no, words: `There are no records in ${dataDir}.` }
  }
  try {
    return await readFiles(files, dataDir, program, look)
  } catch (error) {
    if (storageFault(error) !== 'damaged') throw error
    const words = `The records in ${dataDir} are damaged: the database file cannot be read. Restore a backup.`
    return { ok: false, exit: exitCodes.no, words }
  }
}

async function readFiles<T>(
  files: BenchFiles,
  dataDir: string,
  program: Program,
  look: (bench: BenchReading) => T | Promise<T>,
): Promise<Reading<T>> {
  const database = openReadOnly(files.database)
  const keys = openReadOnly(files.keys)
  try {
    if (schemaVersion(database) > newestSchema(program.migrationsDir)) {
      const words = `${dataDir} was written by a newer version of Carebench. Nothing was changed; install the newer version.`
      return { ok: false, exit: exitCodes.newer, words }
    }
    return { ok: true, value: await look({ files, database, keys }) }
  } finally {
    database.close()
    keys.close()
  }
}
