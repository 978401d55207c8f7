import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { personOf, withCentre } from '../centre/ask-centre.ts'
import { askToDo, sayRefusal } from '../centre/do-and-say.ts'
import type { Command } from '../command.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre reseed --data DIR --person NAME --pin-file FILE [--url URL [--ca FILE] [--tls-name NAME]]

Puts a shared log right that was set back, e.g. after its database was restored from a backup, with everything that this
bench has read of it. Do it on the bench that has read furthest: carebench centre status tells. Refused as a whole where the
log holds something else than what was read.

  --data DIR       data folder
  --person NAME    a manager, as on the sign-in screen
  --pin-file FILE  file with that manager’s PIN or password
  --url URL        the log with its owner’s login, on a bench that did not found the centre
  --ca, --tls-name as of carebench centre init

Prints the same as carebench centre status --json.
`

/** Fills a log that was set back. */
export const centreReseed: Command = {
  name: 'centre reseed',
  summary: 'put a shared log right that was set back',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        person: { type: 'string' },
        'pin-file': { type: 'string' },
        url: { type: 'string' },
        ca: { type: 'string' },
        'tls-name': { type: 'string' },
      },
    })
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const name = needed(values.person, '--person NAME')
    const person = personOf(name, needed(values['pin-file'], '--pin-file FILE'))
    const { findOwnedLog } = await import('../centre/find-log.ts')
    const tls = { ca: values.ca ?? null, tlsName: values['tls-name'] ?? null }
    const log = values.url === undefined ? null : await findOwnedLog(io, dataDir, values.url, tls)
    if (log?.ok === false) return sayRefusal(io, log.error)
    return await withCentre(io, dataDir, (ask) =>
      askToDo(io, () => ask({ do: 'reseed', owned: log?.value ?? null, person }), name),
    )
  },
}
