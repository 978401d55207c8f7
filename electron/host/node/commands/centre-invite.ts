import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { personOf, withCentre, type AskCentre } from '../centre/ask-centre.ts'
import { sayRefusal } from '../centre/do-and-say.ts'
import type { Command, CommandIo } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { untilStopRequested } from '../stopping.ts'
import { needed } from './arguments.ts'
import { writeForOwner } from './write-out.ts'

const usage = `Usage: carebench centre invite --data DIR --person NAME --pin-file FILE [--out FILE]

Invites one bench. Writes the invitation, one line that is good for 15 minutes and for one bench, and waits for that bench.
When it has answered, its name and six digits are shown. Compare them with the other screen, then let it in:
carebench centre confirm CODE. Whoever has the invitation may ask to be let in: hand it over in person, or by a message
that nobody else reads.

  --data DIR       data folder of the bench that founded the centre
  --person NAME    a manager, as on the sign-in screen
  --pin-file FILE  file with that manager’s PIN or password
  --out FILE       file for the invitation (default: standard output)

Prints "code 123456" when a bench waits and "joined" when it was let in. Exit code 1 where the invitation is over.
`

const invited = z.object({ text: z.string(), until: z.int() })
const looked = z.object({ code: z.string().nullable(), name: z.string().nullable(), collected: z.boolean() })

/** How often the log is asked whether somebody came, ms. */
const LOOK_MS = 500

/** Writes an invitation and waits for who uses it. */
export const centreInvite: Command = {
  name: 'centre invite',
  summary: 'invite one more bench to this centre',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        person: { type: 'string' },
        'pin-file': { type: 'string' },
        out: { type: 'string' },
      },
    })
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const name = needed(values.person, '--person NAME')
    const person = personOf(name, needed(values['pin-file'], '--pin-file FILE'))
    const stopping = untilStopRequested().then(() => 'stopped' as const)
    return await withCentre(io, dataDir, async (ask) => {
      const made = await ask({ do: 'invite', person })
      if (!made.ok) return sayRefusal(io, made.error, name)
      const { text } = invited.parse(made.value)
      if (values.out === undefined) io.out.write(`${text}\n`)
      else await writeForOwner(resolve(values.out), Buffer.from(`${text}\n`, 'utf8'))
      return await untilJoined(io, ask, text, stopping)
    })
  },
}

async function untilJoined(
  io: CommandIo,
  ask: AskCentre,
  text: string,
  stopping: Promise<'stopped'>,
): Promise<ExitCode> {
  let shown: string | null = null
  for (;;) {
    const answer = await ask({ do: 'look', text })
    if (!answer.ok) return sayRefusal(io, answer.error)
    const { code, name, collected } = looked.parse(answer.value)
    if (code !== null && code !== shown) {
      io.out.write(`code ${code}\n`)
      io.err.write(`${name ?? ''} wants to join. Compare the code with its screen.\n`)
      shown = code
    }
    if (collected) {
      io.out.write('joined\n')
      return exitCodes.done
    }
    if ((await Promise.race([setTimeout(LOOK_MS), stopping])) === 'stopped') return exitCodes.done
  }
}
