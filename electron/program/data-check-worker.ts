import { z } from 'zod'
import { benchFiles } from '../bench/bench-files.ts'
import { readShippedCatalogues } from '../catalogue/index.ts'
import { starter } from '../core/starter.ts'
import { openReadOnly } from '../db/open.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { mediaRoundFile, runDeepCheck } from '../upkeep/index.ts'
import { projectors, streams } from './projectors.ts'

// Beside the core: comparing everything takes a minute per hundred thousand events, and the bench goes on meanwhile.

const sealing = z.object({ key: z.instanceof(Uint8Array), tables: z.array(z.string()) })
const asked = await starter()
const given = z
  .object({
    dataDir: z.string(),
    resourcesDir: z.string(),
    migrationsDir: z.string(),
    sealing: z.object({ records: sealing, keys: sealing }),
    roundKey: z.instanceof(Uint8Array),
    now: z.number(),
  })
  .parse(asked.given)
const files = benchFiles(given.dataDir)
const [database, keys] = [openReadOnly(files.database), openReadOnly(files.keys)]
try {
  const trusted = publicKeysOf(keys)
  const catalogues = readShippedCatalogues(given.resourcesDir)
  // Personal records are opened where the keys are, in the program itself.
  const onProgress = (done: number, total: number): void => asked.tell({ kind: 'progress', done, total })
  const deps = {
    ...given,
    round: mediaRoundFile(files.mediaRound, given.roundKey),
    onProgress,
    database,
    keys,
    personal: null,
    filled: true,
    projectors,
    streams,
    catalogues,
    trusted,
  }
  asked.tell({ kind: 'found', found: await runDeepCheck(deps) })
} finally {
  database.close()
  keys.close()
}
