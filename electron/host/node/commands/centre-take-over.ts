import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { responsibilities } from '../../../../shared/centre/index.ts'
import { personOf, withCentre } from '../centre/ask-centre.ts'
import { askToDo } from '../centre/do-and-say.ts'
import { UsageError, type Command } from '../command.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre take-over RESPONSIBILITY --data DIR --person NAME --pin-file FILE
       carebench centre take-over --after MINUTES|never --data DIR --person NAME --pin-file FILE

Some things one bench does for the whole centre. With the name of one, this bench does it from now on. With --after, another
bench takes over by itself what a bench does that was not heard of for so long; until that is set only a person moves it.

  RESPONSIBILITY   mail (sends the e-mails), reminders, reports (closes days and writes the scheduled reports), retention
                   (deletes recordings whose time is over)
  --after          5 to 10080 minutes, or never
  --data DIR       data folder of the bench that is to do it
  --person NAME    a manager, as on the sign-in screen
  --pin-file FILE  file with that manager’s PIN or password

A letter that the other bench was sending just then may arrive twice, under the same Message-ID. The password of the mail
server is on the bench that it was typed on: type it again here. Prints the same as carebench centre status --json.
`

/** Moves what one bench does for all to this bench, or says when that happens by itself. */
export const centreTakeOver: Command = {
  name: 'centre take-over',
  summary: 'let this bench do what one does for all: mail, reports',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        after: { type: 'string' },
        data: { type: 'string' },
        person: { type: 'string' },
        'pin-file': { type: 'string' },
      },
    })
    const asked = askedFor(positionals, values.after)
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const name = needed(values.person, '--person NAME')
    const person = personOf(name, needed(values['pin-file'], '--pin-file FILE'))
    return await withCentre(io, dataDir, (ask) => askToDo(io, () => ask({ ...asked, person }), name))
  },
}

function askedFor([named, ...rest]: readonly string[], after: string | undefined) {
  if (rest.length > 0 || (named === undefined) === (after === undefined))
    throw new UsageError('name one responsibility, or --after')
  if (after !== undefined) {
    const minutes = after === 'never' ? null : Number(after)
    if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= 10_080))
      throw new UsageError('--after must be 5 to 10080 minutes, or never')
    return { do: 'take-over-after', minutes } as const
  }
  const found = responsibilities.find((one) => one === named)
  if (!found) throw new UsageError(`RESPONSIBILITY must be one of ${responsibilities.join(', ')}`)
  return { do: 'take-over', name: found } as const
}
