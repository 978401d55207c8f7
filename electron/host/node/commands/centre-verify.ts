import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { explainCentre } from '../centre/centre-words.ts'
import { lookAtCentre } from '../centre/look-at-centre.ts'
import { exitOfStatus } from '../centre/do-and-say.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre verify --data DIR

Verifies everything that this bench has of the centre: the chains and signatures of all benches, the order of the log with
its digest, and that the log still says the same. Changes nothing; Carebench can keep running.

  --data DIR  data folder

Prints { "holds", "records", "entries", "digest", "log" }; "log" is "same", or why the log did not say so. Exit code 0 where
everything holds, 1 where something here does not, 10 where the log was not reached, 12 where it says something else.
`

/** Verifies what a bench has of its centre. */
export const centreVerify: Command = {
  name: 'centre verify',
  summary: 'verify the records of all benches and the order of the log',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } })
    const found = await lookAtCentre(io, resolve(needed(values.data, '--data DIR')), { verify: true })
    if (!found.ok) {
      io.err.write(`${found.words}\n`)
      return found.exit
    }
    const { status, verified } = found.value
    const holds = verified?.holds === true
    const { records = 0, entries = 0 } = verified ?? {}
    const log = status.fault ?? 'same'
    io.out.write(`${JSON.stringify({ holds, records, entries, digest: status.digest, log })}\n`)
    if (!holds) {
      io.err.write(
        'What this bench has does not verify: carebench ledger verify says what. Restore a backup.\n',
      )
      return exitCodes.no
    }
    if (status.fault === null) return exitCodes.done
    io.err.write(`${explainCentre({ code: status.fault, params: {} }).words}\n`)
    return exitOfStatus(status)
  },
}
