import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { Refusal } from '../../../../shared/kernel/result.ts'
import { explainCentre, type Explained } from '../centre/centre-words.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { onNamedFile } from '../named-file.ts'
import { nodePorts } from '../node-ports.ts'
import { progressLine } from '../progress-line.ts'
import { untilStopRequested } from '../stopping.ts'
import { needed } from './arguments.ts'

const usage = `Usage: carebench centre join --invite FILE|- --data DIR --name NAME

Makes this computer a bench of a centre. Shows six digits that the inviting bench compares, waits until it has let this one
in, and reads everything that the centre ever recorded. Cut short, the same command goes on.

  --invite FILE  file with the invitation; - reads standard input
  --data DIR     data folder of the new bench: empty, or not there yet
  --name NAME    name of the new bench

Prints "code 123456", and at the end { "bench", "joined", "applied" }. Exit code 10 where the log was not reached.
`

/** Lets a new bench join a centre. */
export const centreJoin: Command = {
  name: 'centre join',
  summary: 'make this computer a bench of a centre',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { invite: { type: 'string' }, data: { type: 'string' }, name: { type: 'string' } },
    })
    const from = needed(values.invite, '--invite FILE')
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const name = needed(values.name, '--name NAME').trim()
    if (name === '' || name.length > 80) throw new UsageError('--name must have 1 to 80 characters')
    const invitation =
      from === '-' ? await text(io.in) : await onNamedFile(from, async (path) => readFileSync(path, 'utf8'))
    const { readInvitation } = await import('../../../centre/index.ts')
    // Before anything is made on this computer.
    if (!readInvitation(invitation)) {
      io.err.write(`${explainCentre({ code: 'invitation-unreadable', params: {} }).words}\n`)
      return exitCodes.no
    }
    const { joinCentre } = await import('../../../program/join-centre.ts')
    const stop = new AbortController()
    void untilStopRequested().then(() => stop.abort())
    const ports = nodePorts({ ...io, dataDir, systemGuard: await io.systemGuard(dataDir) })
    const line = progressLine(io.err, 'Reading the records of the centre…')
    try {
      const joined = await joinCentre(
        ports,
        { text: invitation, name },
        { onCode: (code) => io.out.write(`code ${code}\n`), onRead: line.tell },
        stop.signal,
      )
      line.end()
      if (joined.ok) {
        const { number, position } = joined.value
        io.out.write(`${JSON.stringify({ bench: number, joined: true, applied: position })}\n`)
        return exitCodes.done
      }
      const { exit, words } = await whyNot(joined.error, dataDir)
      io.err.write(`${words}\n`)
      return exit
    } finally {
      ports.log.close()
    }
  },
}

async function whyNot(refusal: Refusal, dataDir: string): Promise<Explained> {
  const { explainRefusal, isOpenRefusal } = await import('../open-core.ts')
  return isOpenRefusal(refusal) ? explainRefusal(refusal, dataDir) : explainCentre(refusal)
}
