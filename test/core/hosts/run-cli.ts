import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { cli } from '../../support/carebench.ts'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

type Env = Readonly<Record<string, string | undefined>>

/** Runs the command line to its end, as a person would. */
export async function runCli(args: readonly string[], env: Env = {}): Promise<Ran> {
  const child = start(args, env)
  const [out, err] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

/** Starts `serve` and waits for its address. */
export async function serveCli(args: readonly string[], env: Env = {}) {
  const child = start(['serve', ...args], env)
  const lines: string[] = []
  const first = Promise.withResolvers<string>()
  if (!child.stdout) throw new Error('no output')
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    first.resolve(line)
  })
  const closed = Promise.all([read(child.stderr), once(child, 'close')])
  const address = await Promise.race([
    first.promise,
    closed.then(([words]) => Promise.reject(new Error(words))),
  ])
  return {
    address,
    lines,
    async stop(...signals: readonly NodeJS.Signals[]) {
      for (const signal of signals) child.kill(signal)
      const [err] = await closed
      return { code: child.exitCode, signal: child.signalCode, err }
    },
  }
}

function start(args: readonly string[], env: Env): ChildProcess {
  return spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, npm_lifecycle_event: undefined },
  })
}

async function read(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream ? await text(stream) : ''
}
