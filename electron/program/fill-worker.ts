import { z } from 'zod'
import { countSteps } from '../core/count-steps.ts'
import { starter } from '../core/starter.ts'
import { openDatabase } from '../db/open.ts'
import { readEnd } from '../ledger/head.ts'
import { rebuildProjections } from '../ledger/rebuild.ts'
import { projectors, streams } from './projectors.ts'

// Beside the core: filling every list takes half a minute per hundred thousand events.

const asked = await starter()
const given = z.object({ path: z.string(), names: z.array(z.string()) }).parse(asked.given)
const database = openDatabase(given.path)
try {
  const wanted = projectors.filter(({ name }) => given.names.includes(name))
  const step = countSteps(readEnd(database.reader)?.place ?? 1, (done, total) =>
    asked.tell({ kind: 'progress', done, total }),
  )
  rebuildProjections(
    database,
    wanted,
    streams,
    ({ code, params }) => asked.tell({ kind: 'unreadable', code, params }),
    step,
  )
} finally {
  database.close()
}
asked.tell({ kind: 'done' })
