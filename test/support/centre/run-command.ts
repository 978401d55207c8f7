import { PassThrough } from 'node:stream'
import { inThread } from '../../../electron/core/beside.ts'
import { runCommandLine } from '../../../electron/host/node/cli.ts'
import { sharing } from './sharing-port.ts'

// Each command listens for being stopped, as long as its process is there.
process.setMaxListeners(50)

/** A command that runs, or has run. */
export interface RunningCommand {
  /** Resolves with the next line of its output that begins so. */
  line(begins: string): Promise<string>
  readonly ended: Promise<{ readonly exit: number; readonly out: string; readonly err: string }>
}

/**
 * Runs a command line as the program does, with sharing at the pace of a test. `input` is
 * its standard input.
 */
export function carebench(args: readonly string[], input = ''): RunningCommand {
  const [stdin, out, err] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(input)
  const said = { out: '', err: '' }
  const waiting = new Set<() => void>()
  for (const [name, stream] of [['out', out] as const, ['err', err] as const])
    stream.on('data', (chunk: Buffer) => {
      said[name] += chunk.toString('utf8')
      for (const look of waiting) look()
    })
  const run = async () => {
    const host = { systemGuard: async () => null, startBeside: inThread, sharing, in: stdin, out, err }
    const exit = await runCommandLine(args, host)
    // What was written last is read.
    await new Promise((resolve) => setImmediate(resolve))
    return { exit, ...said }
  }
  const ended = run()
  return {
    ended,
    async line(begins) {
      const found = Promise.withResolvers<string>()
      const look = (): void => {
        const line = said.out
          .split('\n')
          .slice(0, -1)
          .find((one) => one.startsWith(begins))
        if (line !== undefined) found.resolve(line)
      }
      waiting.add(look)
      look()
      const over = async (): Promise<void> => {
        const { exit, err: why } = await ended
        look()
        found.reject(new Error(`ended with ${exit} and without "${begins}": ${why}`))
      }
      void over()
      return await found.promise
    },
  }
}
