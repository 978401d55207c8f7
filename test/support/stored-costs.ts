import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { z } from 'zod'

const rows = z.array(z.object({ cost: z.int(), block_size: z.int(), parallelization: z.int() }))

/** What guessing each PIN of a data folder costs, as it is stored beside the hashes. */
export function storedCosts(dataDir: string): z.infer<typeof rows> {
  const keys = new Driver(join(dataDir, 'keys.sqlite'), { readonly: true })
  try {
    return rows.parse(keys.prepare('SELECT cost, block_size, parallelization FROM credential').all())
  } finally {
    keys.close()
  }
}

/** The cost that ships. A test that finds another one in a folder that a host made has found a hole. */
export const fullCost = { cost: 32_768, block_size: 8, parallelization: 1 }
