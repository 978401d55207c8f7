import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { untilStopRequested } from '../stopping.ts'

const usage = `Usage: carebench mail-sink [--port N] [--dir DIR]

Runs a local mail server that shows every e-mail it receives and delivers none. Enter it in Settings → Mail
(server 127.0.0.1, the port below, no encryption) to see what Carebench sends. Press Ctrl+C to stop.

  --port N    port on 127.0.0.1 (default: 2525)
  --dir DIR   also save each e-mail to DIR as an .eml file

Prints each e-mail as text: recipient, subject, body.
`

/** A mail server for trying the program out. */
export const mailSink: Command = {
  name: 'mail-sink',
  summary: 'run a local mail server that shows e-mails and delivers none',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, dir: { type: 'string' } },
    })
    const port = portOf(values.port)
    const dir = values.dir === undefined ? null : resolve(values.dir)
    if (dir !== null) mkdirSync(dir, { recursive: true, mode: 0o700 })
    // In the source tree only: a package brings no mail server along.
    const { startSink } = await import('../mail-sink/sink.ts').catch(() => ({ startSink: null }))
    if (startSink === null) {
      io.err.write('The mail server for trying things out is not part of this package.\n')
      return exitCodes.no
    }
    const stopping = untilStopRequested()
    let count = 0
    const sink = await startSink(port, (mail) => {
      count += 1
      if (dir !== null) {
        writeFileSync(join(dir, `${String(count).padStart(4, '0')}.eml`), mail.raw, { mode: 0o600 })
      }
      const head = `To:      ${mail.to}\nFrom:    ${mail.from}\nSubject: ${mail.subject}`
      io.out.write(`— ${count} ${'—'.repeat(50)}\n${head}\n\n${mail.text.trimEnd()}\n\n`)
    })
    if (!sink) {
      io.err.write(`Port ${port} is in use or not allowed. Choose another one with --port.\n`)
      return exitCodes.locked
    }
    io.err.write(`E-mails sent to 127.0.0.1:${sink.port} are shown here and not delivered.\n`)
    await stopping
    await sink.close()
    return exitCodes.done
  },
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 2525
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new UsageError(`--port must be a number from 0 to 65535, not "${text}"`)
  return port
}
