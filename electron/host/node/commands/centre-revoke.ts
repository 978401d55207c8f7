import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { personOf, withCentre } from '../centre/ask-centre.ts'
import { sayRefusal } from '../centre/do-and-say.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre revoke NUMBER --data DIR --person NAME --pin-file FILE

Shuts a bench out of the centre for good, e.g. a computer that was stolen or sold: the log refuses it from this moment on,
nothing that it records later counts, what it did for all comes to this bench, and the log is sealed with another key. Cut
short, the same command goes on. It stays so; the computer may join again as a new bench.

  NUMBER           number of the bench: carebench centre status lists them
  --data DIR       data folder of the bench that founded the centre
  --person NAME    a manager, as on the sign-in screen
  --pin-file FILE  file with that manager’s PIN or password

Prints { "number", "name", "cut", "people", "keyChanged", "waitsFor" }: "people", how many people’s records are on its disk,
behind its own lock; "waitsFor", benches that have to be heard of before the key is exchanged. Exit code 10 while there are.
`

const revoked = z.object({
  number: z.int(),
  name: z.string(),
  cut: z.boolean(),
  people: z.int(),
  keyChanged: z.boolean(),
  waitsFor: z.array(z.string()),
})

/** Shuts a bench out. */
export const centreRevoke: Command = {
  name: 'centre revoke',
  summary: 'shut a bench out of the centre',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, person: { type: 'string' }, 'pin-file': { type: 'string' } },
    })
    const [number = '', ...rest] = positionals
    if (!/^[1-9]\d{0,2}$/.test(number) || rest.length > 0)
      throw new UsageError('NUMBER must be the number of a bench')
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const name = needed(values.person, '--person NAME')
    const person = personOf(name, needed(values['pin-file'], '--pin-file FILE'))
    return await withCentre(io, dataDir, async (ask) => {
      const answer = await ask({ do: 'revoke', number: Number(number), person })
      if (!answer.ok) return sayRefusal(io, answer.error, name)
      const done = revoked.parse(answer.value)
      io.out.write(`${JSON.stringify(done)}\n`)
      return done.waitsFor.length === 0 ? exitCodes.done : exitCodes.waiting
    })
  },
}
