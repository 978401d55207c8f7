import { z } from 'zod'
import { countSteps } from '../core/count-steps.ts'
import { starter } from '../core/starter.ts'
import { openDatabase } from '../db/open.ts'
import { readEnd } from '../ledger/head.ts'
import { mendInPieces } from '../ledger/mend.ts'
import { rebuildApart } from '../ledger/rebuild-apart.ts'
import { refillSearchIndex } from '../ledger/rebuild.ts'
import { searchIndexHolds } from '../upkeep/index.ts'
import { projectors, streams } from './projectors.ts'

// Beside the core: filling every list takes half a minute per hundred thousand events, and the bench goes on meanwhile.

/** How often what was recorded meanwhile is taken in before it is given up: each time takes seconds. */
const MOST_ROUNDS = 20

const asked = await starter()
const given = z
  .object({ path: z.string(), folder: z.string(), names: z.array(z.string()).nullable() })
  .parse(asked.given)
const wanted = projectors.filter(({ name }) => given.names?.includes(name) ?? true)
const records = openDatabase(given.path)
const apart = rebuildApart(given.path, given.folder, wanted, streams, {
  onUnreadable: ({ code, params }) => asked.tell({ kind: 'unreadable', code, params }),
  onEvents: countSteps(readEnd(records.reader)?.place ?? 1, (done, total) =>
    asked.tell({ kind: 'progress', done, total }),
  ),
})

async function isMended(): Promise<boolean> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const mend = await apart.next()
    if (!searchIndexHolds(apart.stored)) refillSearchIndex(records)
    if (await mendInPieces(records, mend)) return true
  }
  return false
}

const mended = await isMended()
apart.close()
records.close()
asked.tell({ kind: 'ended', mended })
