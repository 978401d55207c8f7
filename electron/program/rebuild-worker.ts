import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { countSteps } from '../core/count-steps.ts'
import { openReadOnly } from '../db/open.ts'
import { readEnd } from '../ledger/head.ts'
import { rebuildApart } from '../ledger/rebuild-apart.ts'
import { searchIndexHolds } from '../upkeep/index.ts'
import { projectors, streams } from './projectors.ts'

// A thread of its own: filling every list takes half a minute per hundred thousand events, and the bench goes on meanwhile.

const given = z.object({ path: z.string(), folder: z.string() }).parse(workerData)
const tell = (message: object): void => parentPort?.postMessage(message, [])

const records = openReadOnly(given.path)
const step = countSteps(readEnd(records.reader)?.place ?? 1, (done, total) =>
  tell({ kind: 'progress', done, total }),
)
records.close()
const apart = rebuildApart(given.path, given.folder, projectors, streams, {
  onUnreadable: ({ code, params }) => tell({ kind: 'unreadable', code, params }),
  onEvents: step,
})

async function next(): Promise<void> {
  const mend = await apart.next()
  tell({ kind: 'mend', mend, searchHolds: searchIndexHolds(apart.stored) })
}

// Asked again where something was recorded before it could be put in place.
parentPort?.on('message', () => void next())
await next()
