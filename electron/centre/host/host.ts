import { mkdirSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { KeyGuard, Log } from '../../core/ports.ts'
import { takeLock } from '../../db/take-lock.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { fingerprintOf, type LogAddress, type LogLogin } from '../log/address.ts'
import { writeBaseBackup, type BaseBackup } from './base-backup.ts'
import { DATABASE, OWNER } from './configuration.ts'
import type { Engine } from './engine.ts'
import { faultOfFiles, hostFault, type HostFault } from './faults.ts'
import { placesIn, type HostPlaces } from './folder.ts'
import { give, mayRun, type RunAs } from './identity.ts'
import type { Postmaster } from './postmaster.ts'
import { prepareHost, type Prepared } from './prepare-host.ts'
import { startReady } from './ready-server.ts'

export interface HostDeps {
  readonly engine: Engine
  /** Folder of everything that belongs to the host: `hostFolder`. */
  readonly folder: string
  readonly guard: KeyGuard
  readonly log: Log
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Another user for PostgreSQL's processes; null: whoever runs the program, who must not be root. */
  readonly runAs?: RunAs | null
  readonly patience?: HostPatience
}

/** So many starts in a row that did not last so long (ms), and the server is left alone. */
export interface HostPatience {
  readonly restarts: number
  readonly lasted: number
}
const patience: HostPatience = { restarts: 5, lasted: 60_000 }

/** What is chosen; null: as the last time, or at first this computer alone and any free port. */
export interface HostChoice {
  readonly address: string | null
  readonly port: number | null
}

/** How the server fares. `ended`: it does not come back by itself. */
export type HostNews =
  | { readonly state: 'running' }
  | { readonly state: 'restarting' }
  | { readonly state: 'ended'; readonly fault: HostFault }

export interface HostRoom {
  /** Bytes: free on the disk, of the log's database, of the write-ahead log. */
  readonly free: number
  readonly database: number
  readonly writeAhead: number
}

/** A PostgreSQL that this program runs. */
export interface CentreHost {
  readonly address: LogAddress
  /** Of the log's owner: makes the log, admits and revokes. */
  readonly owner: LogLogin
  readonly pid: () => number
  room(): Promise<Result<HostRoom, HostFault>>
  /** Copies everything into a new folder while the server goes on. */
  backUp(into: string): Promise<Result<BaseBackup, HostFault>>
  /** Ends the server; what was committed is kept. */
  stop(): Promise<void>
}

/** Between two tries to start it again, times the number of tries. */
const AGAIN_MS = 500

/**
 * Runs PostgreSQL for the benches of a centre: makes its files where there are none, starts it, starts it again where it
 * ends by itself, and ends it with `stop`. One at a time runs in a folder, also over a kill of the program.
 */
export async function startHost(
  deps: HostDeps,
  choice: HostChoice,
  onNews: (news: HostNews) => void = () => {},
): Promise<Result<CentreHost, HostFault>> {
  const runAs = deps.runAs ?? null
  const allowed = mayRun(runAs)
  if (!allowed.ok) return allowed
  const places = placesIn(deps.folder)
  try {
    mkdirSync(places.root, { recursive: true, mode: 0o700 })
    give(places.root, runAs)
  } catch (error) {
    return faultOrThrow(error)
  }
  const lock = takeLock(places.lock)
  if (lock === null) return hostFault('host-in-use')
  let kept = false
  try {
    const prepared = await prepareHost(deps, places, choice, runAs)
    if (!prepared.ok) return prepared
    const running = await run(deps, prepared.value, onNews)
    kept = running.ok
    if (!running.ok) return running
    const { value } = running
    return ok({
      ...value,
      stop: async () => {
        await value.stop()
        lock.close()
      },
    })
  } catch (error) {
    return faultOrThrow(error)
  } finally {
    if (!kept) lock.close()
  }
}

function faultOrThrow(error: unknown): { ok: false; error: HostFault } {
  const fault = faultOfFiles(error)
  if (fault === null) throw error
  return fault
}

/** Runs the server until it is stopped, and starts it again where it ends without being asked to. */
async function run(
  deps: HostDeps,
  server: Prepared,
  onNews: (news: HostNews) => void,
): Promise<Result<CentreHost, HostFault>> {
  const first = await startReady(server)
  if (!first.ok) return first
  let standing: Postmaster = first.value
  const stopping = new AbortController()
  onNews({ state: 'running' })
  const watch = async (): Promise<void> => {
    const { restarts, lasted } = deps.patience ?? patience
    let short = 0
    for (;;) {
      const since = performance.now()
      await standing.over
      if (stopping.signal.aborted) return
      if (performance.now() - since > lasted) short = 0
      deps.log.warn('the server of the centre ended by itself', { times: short + 1 })
      onNews({ state: 'restarting' })
      let fault = hostFault('did-not-start', { detail: 'ends again and again' }).error
      let again: Postmaster | null = null
      while (again === null && short < restarts) {
        short += 1
        const started = await startReady(server)
        if (started.ok) again = started.value
        else fault = started.error
        // Processes of the one before may need a moment to notice that it is gone.
        if (again === null)
          await setTimeout(AGAIN_MS * short, undefined, { signal: stopping.signal }).catch(() => {})
        if (stopping.signal.aborted) {
          await again?.stop()
          return
        }
      }
      if (again === null) {
        onNews({ state: 'ended', fault })
        return
      }
      standing = again
      onNews({ state: 'running' })
    }
  }
  const watching = watch()
  const { places, state } = server
  const ca = readFileSync(places.authority, 'utf8')
  return ok({
    address: {
      host: state.address,
      port: state.port,
      database: DATABASE,
      tls: { ca, fingerprint: fingerprintOf(ca), name: state.name },
    },
    owner: { user: OWNER, password: server.ownerPassword },
    pid: () => standing.pid,
    room: () => measureRoom(places, standing),
    backUp: (into) => writeBaseBackup(server, into),
    stop: async () => {
      stopping.abort()
      await standing.stop()
      await watching
    },
  })
}

async function measureRoom(places: HostPlaces, { line }: Postmaster): Promise<Result<HostRoom, HostFault>> {
  const { bavail, bsize } = await statfs(places.root)
  const asked = await line.call(
    `SELECT pg_database_size('${DATABASE}') AS database, (SELECT coalesce(sum(size), 0) FROM pg_ls_waldir()) AS wal`,
    [],
    30_000,
  )
  if (!asked.ok) return hostFault('host-not-answering', { detail: asked.error.code })
  const { database, wal } = z
    .object({ database: z.coerce.number(), wal: z.coerce.number() })
    .parse(asked.value[0])
  return ok({ free: bavail * bsize, database, writeAhead: wal })
}
