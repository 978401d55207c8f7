import { rmSync } from 'node:fs'
import { benchFiles } from '../../electron/bench/bench-files.ts'
import { openDatabase, openReadOnly } from '../../electron/db/open.ts'
import { publicKeysOf } from '../../electron/keys/key-store.ts'
import { readHead } from '../../electron/ledger/head.ts'
import { rebuildProjections } from '../../electron/ledger/rebuild.ts'
import { verifyLedger } from '../../electron/ledger/verify.ts'
import { projectors, streams } from '../../electron/program/projectors.ts'
import { runDeepCheck } from '../../electron/upkeep/index.ts'
import { findProgram } from '../../electron/host/program.ts'
import { busyCentre } from '../support/busy-centre.ts'
import { shippedCatalogue } from '../support/shipped-catalogue.ts'
import { ms, once } from './support/measure.ts'

export const name = 'truth'

const CASES = Number(process.env['BENCH_CASES'] ?? 10_000)

/** What proving the data takes: the chain, everything beside it, and filling every list and sum anew. */
export async function run(print: (line: string) => void): Promise<void> {
  const given = process.env['BENCH_FOLDER']
  const dir = given ?? (await closedCentre(print))
  const files = benchFiles(dir)
  const { migrationsDir } = findProgram()

  const writable = openDatabase(files.database)
  const count = readHead(writable.reader)?.count ?? 0
  const told = (what: string, took: number): void =>
    print(`${what.padEnd(44)} ${ms(took).padStart(9)}, per 100,000 events ${ms((took / count) * 100_000)}`)
  const rebuilt = await once(() =>
    rebuildProjections(writable, projectors, streams, ({ code }) => {
      throw new Error(code)
    }),
  )
  told(`rebuild of ${count} events`, rebuilt.ms)
  writable.close()

  const [database, keys] = [openReadOnly(files.database), openReadOnly(files.keys)]
  const trusted = publicKeysOf(keys)
  const chain = await once(() => verifyLedger(database.reader, trusted))
  if (!chain.value.holds) throw new Error(chain.value.fault)
  told('ledger verify', chain.ms)
  const deep = await once(() =>
    runDeepCheck({
      dataDir: dir,
      migrationsDir,
      database,
      keys,
      sealing: null,
      round: null,
      filled: true,
      now: Date.now(),
      personal: null,
      trusted: null,
      projectors,
      streams,
      catalogues: [shippedCatalogue],
      onProgress: () => {},
    }),
  )
  told('ledger verify --deep, beside the chain', deep.ms)
  database.close()
  keys.close()
  if (given === undefined) rmSync(dir, { recursive: true, force: true })
}

async function closedCentre(print: (line: string) => void): Promise<string> {
  const centre = await busyCentre({ cases: CASES, from: '2026-01-05T06:00:00Z', days: 200 })
  await centre.app.close()
  print(`(${centre.dir})`)
  return centre.dir
}
