import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { countSteps } from '../core/count-steps.ts'
import { openDatabase } from '../db/open.ts'
import { readEnd } from '../ledger/head.ts'
import { rebuildProjections } from '../ledger/rebuild.ts'
import { projectors, streams } from './projectors.ts'

// A thread of its own: filling every list takes half a minute per hundred thousand events.

const given = z.object({ path: z.string(), names: z.array(z.string()) }).parse(workerData)
const tell = (message: object): void => parentPort?.postMessage(message, [])
const database = openDatabase(given.path)
try {
  const wanted = projectors.filter(({ name }) => given.names.includes(name))
  const step = countSteps(readEnd(database.reader)?.place ?? 1, (done, total) =>
    tell({ kind: 'progress', done, total }),
  )
  rebuildProjections(
    database,
    wanted,
    streams,
    ({ code, params }) => tell({ kind: 'unreadable', code, params }),
    step,
  )
} finally {
  database.close()
}
tell({ kind: 'done' })
