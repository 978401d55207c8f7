import { z } from 'zod'
import type { Bench } from '../bench/open-bench.ts'
import type { Ports } from '../core/ports.ts'
import { workerFile } from '../core/worker-file.ts'
import { readEnd } from '../ledger/head.ts'
import { filledBy } from '../ledger/rebuild.ts'
import { projectors } from './projectors.ts'

/** From so few events the lists are filled at once, where they are needed: a worker would begin later than that ends. */
const FEW = 2_000

/** What the worker says. */
const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('unreadable'), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('done') }),
])
type Said = z.infer<typeof said>

/**
 * Fills the lists that another version of the program has filled, beside the core: the window can be moved and says
 * how far it is. Nobody else writes meanwhile: the records are not open yet.
 */
export async function fillLists({ database, files }: Bench, ports: Ports): Promise<void> {
  const stale = projectors.filter((projector) => !filledBy(database.reader, [projector]))
  const count = readEnd(database.reader)?.place ?? 0
  if (stale.length === 0 || count < FEW) return
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const hear = (told: Said): void => {
    if (told.kind === 'progress') ports.onOpening?.('lists', told.done, told.total)
    else if (told.kind === 'unreadable')
      ports.log.error('an event cannot be read', { ...told.params, code: told.code })
    else resolve()
  }
  const worker = ports.startBeside(
    {
      file: workerFile('fill-worker', import.meta.url),
      given: { path: files.database, names: stale.map(({ name }) => name) },
    },
    {
      said: (message) => hear(said.parse(message)),
      ended: (why) => reject(new Error(`filling the lists failed: ${why}`)),
    },
  )
  try {
    await promise
  } finally {
    await worker.stop()
  }
}
