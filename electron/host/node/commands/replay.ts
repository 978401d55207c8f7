import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readShippedCatalogues } from '../../../catalogue/index.ts'
import { replayDecisions } from '../../../evidence/index.ts'
import { defaultDataDir } from '../../data-dir.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { readBench } from '../read-bench.ts'

const usage = `Usage: carebench replay [--data DIR]

Makes every past decision again under the rules and tables of its time: eligibility and term of each plan, Plus,
reseals, claims. Changes nothing; Carebench can keep running. Prints a JSON line for each decision that differs or cannot
be made again, { "seq", "stream", "type", "outcome", … }, and a final line
{ "events", "decisions", "same", "different", "undecidable" }.

  --data DIR   data folder (default: CAREBENCH_DATA, then the standard folder)

Exit code 0 if every decision is the same, 1 if any is not.
`

/** Decides everything on record once more and reports what differs. */
export const replay: Command = {
  name: 'replay',
  summary: 'make every past decision again and report differences',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } })
    const dataDir = resolve(values.data ?? defaultDataDir())
    const shipped = readShippedCatalogues(io.program.resourcesDir)
    const done = await readBench(dataDir, io.program, ({ database }) =>
      replayDecisions(database.reader, shipped, (difference) => {
        io.out.write(`${JSON.stringify(difference)}\n`)
      }),
    )
    if (!done.ok) {
      io.err.write(`${done.words}\n`)
      return done.exit
    }
    io.out.write(`${JSON.stringify(done.value)}\n`)
    return done.value.different + done.value.undecidable === 0 ? exitCodes.done : exitCodes.no
  },
}
