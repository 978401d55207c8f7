import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { fileChoices, listKinds, listSpecs, openList, type ReadRow } from '../../shared/imports/index.ts'
import { readGrid } from '../tables/read-grid.ts'

// A thread of its own: a hundred thousand rows take seconds, a hostile spreadsheet more, and the bench goes on meanwhile.

const asked = z
  .object({
    bytes: z.instanceof(Uint8Array),
    kind: z.enum(listKinds),
    choices: fileChoices,
    context: z.object({
      now: z.number(),
      zone: z.string(),
      country: z.string(),
      models: z.array(z.string()),
    }),
    first: z.int(),
  })
  .parse(workerData)

/** Rows of one message: small enough that taking it in holds nobody up. */
const AT_ONCE = 500

const grid = await readGrid(asked.bytes, asked.choices)
if (!grid.ok) parentPort?.postMessage({ kind: 'refused', refusal: grid.error }, [])
else {
  const list = openList(grid.value, listSpecs[asked.kind], asked.choices, asked.context)
  const { rows: _, hiddenRows, ...how } = grid.value
  const first: ReadRow[] = []
  for (const row of list.rows()) if (first.push(row) >= asked.first) break
  parentPort?.postMessage(
    { kind: 'head', head: { ...how, ...list.head, hiddenRows: hiddenRows.length, first } },
    [],
  )
  let part: ReadRow[] = []
  for (const row of list.rows()) {
    if (part.push(row) < AT_ONCE) continue
    parentPort?.postMessage({ kind: 'rows', rows: part }, [])
    part = []
  }
  parentPort?.postMessage({ kind: 'rows', rows: part }, [])
  parentPort?.postMessage({ kind: 'end' }, [])
}
