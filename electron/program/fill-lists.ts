import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Bench } from '../bench/open-bench.ts'
import type { Ports } from '../core/ports.ts'
import { workerFile } from '../core/worker-file.ts'
import { readHead } from '../ledger/head.ts'
import { filledBy } from '../ledger/rebuild.ts'
import { projectors } from './projectors.ts'

/** From so few events the lists are filled at once, where they are needed: a thread would begin later than that ends. */
const FEW = 2_000

/** What the thread says. */
const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('unreadable'), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('done') }),
])

/**
 * Fills the lists that another version of the program has filled, in a thread of its own: the window can be moved and says
 * how far it is. Nobody else writes meanwhile: the records are not open yet.
 */
export async function fillLists({ database, files }: Bench, ports: Ports): Promise<void> {
  const stale = projectors.filter((projector) => !filledBy(database.reader, [projector]))
  const count = readHead(database.reader)?.count ?? 0
  if (stale.length === 0 || count < FEW) return
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const worker = new Worker(workerFile('fill-worker', import.meta.url), {
    workerData: { path: files.database, names: stale.map(({ name }) => name) },
    stdout: true,
    stderr: true,
  })
  worker.on('message', (message: unknown) => {
    const told = said.parse(message)
    if (told.kind === 'progress') ports.onOpening?.('lists', told.done, told.total)
    else if (told.kind === 'unreadable')
      ports.log.error('an event cannot be read', { ...told.params, code: told.code })
    else resolve()
  })
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error('filling the lists ended early')))
  await promise
}
