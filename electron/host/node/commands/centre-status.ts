import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { CentreStatus } from '../../../../shared/centre/index.ts'
import { lookAtCentre } from '../centre/look-at-centre.ts'
import { exitOfStatus, sayStatus } from '../centre/do-and-say.ts'
import { explainCentre } from '../centre/centre-words.ts'
import type { Command } from '../command.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre status [--json] --data DIR

Says how a bench stands to its centre: what waits, up to where it has read, and what the log knows of every bench. Changes
nothing; Carebench can keep running.

  --data DIR  data folder
  --json      one line of JSON: { "bench", "joined", "applied", "digest", "last", "waiting", "disputes", "benches": [
              { "number", "name", "self", "revoked", "heard", "applied", "waiting", "program", "responsibilities" } ] }. "last" is null where
              the log was not reached

Exit code 0 in step, 10 where something waits or the log was not reached, 11 where records were set aside, 12 where the log
was set back, 13 where this bench was shut out.
`

/** How a bench stands to its centre. */
export const centreStatus: Command = {
  name: 'centre status',
  summary: 'say how a bench stands to its centre',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, data: { type: 'string' } },
    })
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const found = await lookAtCentre(io, dataDir)
    if (!found.ok) {
      io.err.write(`${found.words}\n`)
      return found.exit
    }
    const { status } = found.value
    if (values.json) return sayStatus(io, status)
    io.out.write(inWords(status))
    if (status.fault !== null) io.err.write(`${explainCentre({ code: status.fault, params: {} }).words}\n`)
    return exitOfStatus(status)
  },
}

function inWords({ bench, applied, last, waiting, disputes, benches }: CentreStatus): string {
  const lines = [
    `Bench ${bench ?? '?'} has read ${applied} of ${last ?? 'an unknown number of'} records of the log.`,
    `${waiting} wait to be delivered, ${disputes} were set aside.`,
    ...benches.map((one) => {
      const heard = one.heard === null ? 'never heard' : `heard ${new Date(one.heard).toISOString()}`
      const stands = one.applied === null ? '' : `, has read ${one.applied}, ${one.waiting ?? 0} wait`
      const marks = `${one.self ? ' (this one)' : ''}${one.revoked ? ' (shut out)' : ''}`
      const does =
        one.responsibilities.length === 0 ? '' : `, does ${one.responsibilities.join(', ')} for all`
      return `  ${one.number}  ${one.name ?? 'no name yet'}${marks}: ${heard}${stands}${does}`
    }),
  ]
  return `${lines.join('\n')}\n`
}
