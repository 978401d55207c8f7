import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { withCentre } from '../centre/ask-centre.ts'
import { askToDo } from '../centre/do-and-say.ts'
import { UsageError, type Command } from '../command.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre sync --once --data DIR

Delivers what waits on this bench and reads what is new, once. Carebench does so by itself while it runs; where it runs on
this folder, it is asked to.

  --once      required: the command does not stay
  --data DIR  data folder

Prints the same as carebench centre status --json. Exit code 0 in step, 10 where something waits or the log was not reached,
11 where records were set aside, 12 where the log was set back, 13 where this bench was shut out.
`

/** One round with the shared log. */
export const centreSync: Command = {
  name: 'centre sync',
  summary: 'deliver what waits and read what is new, once',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { once: { type: 'boolean' }, data: { type: 'string' } },
    })
    if (values.once !== true) throw new UsageError('--once is missing')
    const dataDir = resolve(needed(values.data, '--data DIR'))
    return await withCentre(io, dataDir, (ask) => askToDo(io, () => ask({ do: 'sync' })))
  },
}
