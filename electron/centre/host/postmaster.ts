import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { LogAddress } from '../log/address.ts'
import { connect, type Connection, type LocalAddress } from '../log/line.ts'
import { programOf, type Engine } from './engine.ts'
import { faultOfWords, hostFault, type HostFault } from './faults.ts'
import { SUPERUSER } from './configuration.ts'
import type { HostPlaces, HostState } from './folder.ts'
import type { RunAs } from './identity.ts'
import { engineEnvironment, runProgram } from './programs.ts'

/** How long a server may take to be ready (it may have much to recover), and to end in peace, ms. */
const START_MS = 120_000
const STOP_MS = 60_000

/** A server that runs. */
export interface Postmaster {
  readonly pid: number
  /** The superuser's line, which also tells when the server is gone. */
  readonly line: Connection
  /** Resolves when the process has ended, whoever ended it. */
  readonly over: Promise<void>
  stop(): Promise<void>
}

export interface ServerDeps {
  readonly engine: Engine
  readonly places: HostPlaces
  readonly state: HostState
  /** The superuser's. */
  readonly password: string
  readonly runAs: RunAs | null
}

/** Where the superuser comes in: over the socket, or on Windows over TLS from this computer. */
export function superuserAddress(places: HostPlaces, { port, name }: HostState): LogAddress | LocalAddress {
  const database = SUPERUSER
  if (process.platform !== 'win32') return { socketFolder: places.sockets, port, database }
  const ca = readFileSync(places.authority, 'utf8')
  return { host: '127.0.0.1', port, database, tls: { ca, fingerprint: null, name } }
}

/** Starts the server and waits until it lets somebody in. */
export async function startPostmaster(deps: ServerDeps): Promise<Result<Postmaster, HostFault>> {
  const { places, state, password } = deps
  const words = join(places.root, 'start.log')
  const running = process.platform === 'win32' ? await throughPgCtl(deps, words) : directly(deps, words)
  const limit = performance.now() + START_MS
  for (;;) {
    if (running.hasEnded()) return faultOfWords(readFileSync(words, 'utf8') + tailOfLog(places))
    const line = await connect(
      superuserAddress(places, state),
      { user: SUPERUSER, password },
      { connect: 5_000, call: 10_000 },
    )
    if (line.ok) {
      const { pid, over } = running
      return ok({ pid, line: line.value, over, stop: () => stopPostmaster(deps, running, line.value) })
    }
    // A wrong password does not mend itself: the cluster was made with another one.
    if (line.error.code === 'password-refused' || performance.now() > limit) {
      await running.end('SIGQUIT')
      return line.error.code === 'password-refused'
        ? hostFault('secrets-unusable')
        : hostFault('did-not-start', { detail: line.error.code })
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

interface Running {
  readonly pid: number
  readonly over: Promise<void>
  hasEnded(): boolean
  end(signal: NodeJS.Signals): Promise<void>
}

/** As our own child, in a session of its own: Ctrl+C in the terminal is for us, and we end it in peace. */
function directly({ engine, places, runAs }: ServerDeps, words: string): Running {
  const out = openSync(words, 'w', 0o600)
  let child: ChildProcess
  try {
    child = spawn(programOf(engine, 'postgres'), ['-D', places.cluster], {
      cwd: places.root,
      env: engineEnvironment(),
      stdio: ['ignore', out, out],
      detached: true,
      ...runAs,
    })
  } finally {
    closeSync(out)
  }
  let ended = false
  const over = new Promise<void>((resolve) => {
    const end = (): void => {
      ended = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  return {
    pid: child.pid ?? 0,
    over,
    hasEnded: () => ended,
    end: async (signal) => {
      child.kill(signal)
      await over
    },
  }
}

/** Windows: pg_ctl gives up the rights of an administrator, which the server would refuse to run with. */
async function throughPgCtl({ engine, places, runAs }: ServerDeps, words: string): Promise<Running> {
  const program = programOf(engine, 'pg_ctl')
  const of = ['-D', places.cluster, '-s']
  const started = await runProgram(program, ['start', ...of, '-w', '-l', words], { runAs, cwd: places.root })
  const pid = readPidFile(places)?.pid ?? 0
  let ended = started.code !== 0
  const over = (async () => {
    while (!ended) {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      ended ||= !isAlive(pid)
    }
  })()
  return {
    pid,
    over,
    hasEnded: () => ended,
    end: async (signal) => {
      const mode = signal === 'SIGINT' ? 'fast' : 'immediate'
      await runProgram(program, ['stop', ...of, '-m', mode, '-w'], { runAs, cwd: places.root })
      ended = true
    },
  }
}

/** Ends open lines and writes everything down (`fast`); where that takes too long, what was committed is kept anyway. */
async function stopPostmaster(deps: ServerDeps, running: Running, line: Connection): Promise<void> {
  line.cut()
  const timer = setTimeout(() => void running.end('SIGQUIT'), STOP_MS)
  try {
    await running.end('SIGINT')
  } finally {
    clearTimeout(timer)
  }
  rmSync(join(deps.places.root, 'start.log'), { force: true })
}

/**
 * What an earlier server left: one of this folder that still runs (the program was killed, the server was not) is ended
 * in peace; a mark of one that is gone is removed, even where its number is somebody else's by now.
 */
export async function clearStale({
  engine,
  places,
  runAs,
}: Pick<ServerDeps, 'engine' | 'places' | 'runAs'>): Promise<Result<null, HostFault>> {
  const left = readPidFile(places)
  if (left === null) return ok(null)
  if (isAlive(left.pid) && isPostgres(left.pid)) {
    const stopped = await runProgram(
      programOf(engine, 'pg_ctl'),
      ['stop', '-D', places.cluster, '-m', 'fast', '-w', '-s', '-t', String(STOP_MS / 1000)],
      { runAs, cwd: places.root },
    )
    if (stopped.code !== 0 && isAlive(left.pid)) return hostFault('host-in-use', { pid: left.pid })
  }
  rmSync(left.path, { force: true })
  return ok(null)
}

function readPidFile({ cluster }: HostPlaces): { readonly pid: number; readonly path: string } | null {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return null
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
  return { pid: Number.isNaN(pid) ? 0 : pid, path }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return stateOf(pid) !== 'Z'
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Linux tells whose number a process has; elsewhere a living one is taken for the server. */
function isPostgres(pid: number): boolean {
  const path = `/proc/${pid}/comm`
  return (
    process.platform !== 'linux' || (existsSync(path) && readFileSync(path, 'utf8').startsWith('postgres'))
  )
}

/** A process that ended and that nobody has asked after is none. */
function stateOf(pid: number): string | null {
  const path = `/proc/${pid}/stat`
  if (process.platform !== 'linux' || !existsSync(path)) return null
  return readFileSync(path, 'utf8').replace(/^.*\) /s, '')[0] ?? null
}

/** The last words of today's log: what the server said after it had begun to log. */
function tailOfLog({ log }: HostPlaces): string {
  const day = new Date().toLocaleDateString('en-US', { weekday: 'short' })
  const path = join(log, `postgresql-${day}.log`)
  return existsSync(path) ? readFileSync(path, 'utf8').slice(-4_000) : ''
}
