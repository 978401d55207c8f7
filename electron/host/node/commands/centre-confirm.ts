import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { personOf, withCentre } from '../centre/ask-centre.ts'
import { sayRefusal } from '../centre/do-and-say.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre confirm CODE --data DIR --person NAME --pin-file FILE

Lets in the bench that shows this code. Read the six digits from its own screen, not from this one: only where both are the
same did nobody come in between.

  CODE             six digits
  --data DIR       data folder of the bench that invited it
  --person NAME    a manager, as on the sign-in screen
  --pin-file FILE  file with that manager’s PIN or password

Prints { "number", "name" } of the new bench.
`

const letIn = z.object({ number: z.int(), name: z.string() })

/** Lets a bench in after somebody has compared the code. */
export const centreConfirm: Command = {
  name: 'centre confirm',
  summary: 'let in a bench that shows the same six digits',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' }, person: { type: 'string' }, 'pin-file': { type: 'string' } },
    })
    const [code = '', ...rest] = positionals
    if (!/^\d{6}$/.test(code) || rest.length > 0) throw new UsageError('CODE must be six digits')
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const name = needed(values.person, '--person NAME')
    const person = personOf(name, needed(values['pin-file'], '--pin-file FILE'))
    return await withCentre(io, dataDir, async (ask) => {
      const answer = await ask({ do: 'confirm', code, person })
      if (!answer.ok) return sayRefusal(io, answer.error, name)
      io.out.write(`${JSON.stringify(letIn.parse(answer.value))}\n`)
      return exitCodes.done
    })
  },
}
