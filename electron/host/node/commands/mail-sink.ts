import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startSink } from '../mail-sink/sink.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { untilStopRequested } from '../stopping.ts'

const usage = `Usage: carebench mail-sink [--port N] [--dir DIR]

A mail server on this machine that delivers nothing: it keeps what it gets and shows it. Name it in Settings → Mail
(server 127.0.0.1, the port below, no encryption) to see the mails that Carebench sends. Ctrl+C stops it.

  --port N    listen on this port of 127.0.0.1 (otherwise 2525)
  --dir DIR   also write each mail to DIR as a .eml file

Prints each mail as text: recipient, subject, words.
`

/** A mail server for trying the program out. */
export const mailSink: Command = {
  name: 'mail-sink',
  summary: 'a local mail server that keeps and shows what it gets',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, dir: { type: 'string' } },
    })
    const port = portOf(values.port)
    const dir = values.dir === undefined ? null : resolve(values.dir)
    if (dir !== null) mkdirSync(dir, { recursive: true, mode: 0o700 })
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
      io.err.write(`Port ${port} is taken or not allowed. Name another one with --port.\n`)
      return exitCodes.locked
    }
    io.err.write(`Mail for 127.0.0.1:${sink.port} is kept here and goes nowhere.\n`)
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
