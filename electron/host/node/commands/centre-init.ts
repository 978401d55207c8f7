import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askToDo } from '../centre/do-and-say.ts'
import { personOf, withCentre } from '../centre/ask-centre.ts'
import { explainCentre } from '../centre/centre-words.ts'
import type { Command } from '../command.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre init --url URL --code CODE --data DIR --person NAME --pin-file FILE
                                 [--ca FILE] [--tls-name NAME]

Makes the shared log of a centre, with everything that this bench ever recorded, so that other benches can join. Nothing
that was recorded is changed. Cut short, the same command goes on.

  --url URL        postgresql://USER:PASSWORD@HOST:PORT/DATABASE: an empty database, and the user that owns it and may
                   create roles. Without user and password: the log that this computer hosts (carebench centre host)
  --code CODE      code of the centre, as its case numbers have it
  --data DIR       data folder of the first bench
  --person NAME    a manager, as on the sign-in screen
  --pin-file FILE  file with that manager’s PIN or password
  --ca FILE        certificate of the authority that signed the server’s (default: those that the system trusts)
  --tls-name NAME  the name in the server’s certificate, where it is not the host’s

Prints { "bench", "joined", "applied", "last", "digest", "waiting", "disputes", "benches" }. Carebench may run meanwhile.
`

/** The first bench of a centre shares what it has. */
export const centreInit: Command = {
  name: 'centre init',
  summary: 'share this centre with other benches through a PostgreSQL',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        code: { type: 'string' },
        data: { type: 'string' },
        person: { type: 'string' },
        'pin-file': { type: 'string' },
        ca: { type: 'string' },
        'tls-name': { type: 'string' },
      },
    })
    const url = needed(values.url, '--url URL')
    const code = needed(values.code, '--code CODE').toUpperCase()
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const name = needed(values.person, '--person NAME')
    const pinFile = needed(values['pin-file'], '--pin-file FILE')
    const { findOwnedLog } = await import('../centre/find-log.ts')
    const log = await findOwnedLog(io, dataDir, url, {
      ca: values.ca ?? null,
      tlsName: values['tls-name'] ?? null,
    })
    if (!log.ok) {
      const { exit, words } = explainCentre(log.error)
      io.err.write(`${words}\n`)
      return exit
    }
    const person = personOf(name, pinFile)
    return await withCentre(io, dataDir, (ask) =>
      askToDo(io, () => ask({ do: 'found', ...log.value, code, person }), name),
    )
  },
}
