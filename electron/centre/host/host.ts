import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { KeyGuard, Log } from '../../core/ports.ts'
import { takeLock } from '../../db/take-lock.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { fingerprintOf, type LogAddress, type LogLogin } from '../log/address.ts'
import { openLine } from '../log/line.ts'
import { scramVerifier } from '../log/verifier.ts'
import { writeBaseBackup, type BaseBackup } from './base-backup.ts'
import { makeCertificate } from './certificate.ts'
import { DATABASE, OWNER, SUPERUSER, writeConfiguration } from './configuration.ts'
import { programOf, type Engine } from './engine.ts'
import { faultOfFiles, faultOfWords, hostFault, type HostFault } from './faults.ts'
import { isHere, placesIn, readState, writeState, type HostPlaces, type HostState } from './folder.ts'
import { give, makeFolder, mayRun, writeOwn, type RunAs } from './identity.ts'
import {
  clearStale,
  startPostmaster,
  superuserAddress,
  type Postmaster,
  type ServerDeps,
} from './postmaster.ts'
import { runProgram } from './programs.ts'
import { openSecrets } from './secrets.ts'

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
    const prepared = await prepare(deps, places, choice, runAs)
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

interface Prepared extends ServerDeps {
  readonly ownerPassword: string
}

/** Everything before the server runs: passwords, certificate, files, settings. */
async function prepare(
  { engine, guard, now }: HostDeps,
  places: HostPlaces,
  choice: HostChoice,
  runAs: RunAs | null,
): Promise<Result<Prepared, HostFault>> {
  const known = readState(places)
  if (!known.ok) return known
  if (known.value !== null && known.value.major !== engine.major)
    return hostFault('wrong-major', { files: known.value.major, program: engine.major })
  const address = choice.address ?? known.value?.address ?? '127.0.0.1'
  if (!isHere(address)) return hostFault('address-not-here', { address })
  if (known.value !== null && !existsSync(places.cluster))
    return hostFault('folder-damaged', { file: places.cluster })
  const secrets = openSecrets(places, guard)
  if (!secrets.ok) return secrets
  const name = known.value?.name ?? (await writeCertificate(places, now(), runAs))
  // Before the port is looked at: a server that was left running has it.
  const cleared = await clearStale({ engine, places, runAs })
  if (!cleared.ok) return cleared
  const port = await freePort(address, choice.port ?? known.value?.port ?? 0)
  if (port === null) return hostFault('port-in-use', { port: choice.port ?? known.value?.port ?? 0 })
  const state: HostState = { major: engine.major, port, address, name }
  for (const folder of [places.sockets, places.log]) makeFolder(folder, runAs)
  if (!existsSync(places.cluster)) {
    const made = await makeCluster(engine, places, secrets.value.superuser, runAs)
    if (!made.ok) return made
  }
  const version = Number.parseInt(readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8'), 10)
  if (version !== engine.major) return hostFault('wrong-major', { files: version, program: engine.major })
  writeState(places, state)
  writeConfiguration(places, state, engine.major, runAs)
  return ok({
    engine,
    places,
    state,
    password: secrets.value.superuser,
    ownerPassword: secrets.value.owner,
    runAs,
  })
}

async function writeCertificate(places: HostPlaces, now: number, runAs: RunAs | null): Promise<string> {
  const { authority, certificate, key, name } = await makeCertificate(now)
  writeOwn(places.authority, authority, runAs)
  writeOwn(places.certificate, certificate, runAs)
  writeOwn(places.key, key, runAs)
  return name
}

/** The port if it can be had on this address, a free one for 0; null where it is taken. */
function freePort(address: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen({ host: address, port, exclusive: true }, () => {
      const bound = probe.address()
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : null))
    })
  })
}

/** Makes PostgreSQL's files. They get their name when they are complete: what was interrupted is begun anew. */
async function makeCluster(
  engine: Engine,
  places: HostPlaces,
  password: string,
  runAs: RunAs | null,
): Promise<Result<null, HostFault>> {
  const unfinished = `${places.cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const secret = join(places.root, `${randomBytes(8).toString('hex')}.tmp`)
  writeOwn(secret, `${password}\n`, runAs)
  try {
    const args = `-U ${SUPERUSER} -E UTF8 --locale=C --data-checksums --wal-segsize=4
      --auth-local=scram-sha-256 --auth-host=scram-sha-256`.split(/\s+/)
    const made = await runProgram(
      programOf(engine, 'initdb'),
      [...args, '--pwfile', secret, '-D', unfinished],
      { runAs, cwd: places.root },
    )
    if (made.code !== 0) return faultOfWords(made.words)
    renameSync(unfinished, places.cluster)
    return ok(null)
  } finally {
    writeFileSync(secret, '')
    rmSync(secret, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
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

/** Starts the server and sees to what the log needs in it. Both may have been begun before. */
async function startReady(server: Prepared): Promise<Result<Postmaster, HostFault>> {
  const cleared = await clearStale(server)
  if (!cleared.ok) return cleared
  const started = await startPostmaster(server)
  if (!started.ok) return started
  const ready = await prepareDatabase(started.value, server)
  if (ready.ok) return started
  await started.value.stop()
  return ready
}

/** What anybody may do in a database unless it is taken away: fill the disk with large objects, make tables. */
const TAKEN_AWAY = `
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  REVOKE EXECUTE ON FUNCTION lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea) FROM PUBLIC`

async function prepareDatabase(
  { line }: Postmaster,
  { places, state, password, ownerPassword }: Prepared,
): Promise<Result<null, HostFault>> {
  const ask = (sql: string) => line.call(sql, [], 60_000)
  const there = await ask(`SELECT
    EXISTS (SELECT FROM pg_roles WHERE rolname = '${OWNER}') AS owner,
    EXISTS (SELECT FROM pg_database WHERE datname = '${DATABASE}') AS database`)
  if (!there.ok) return hostFault('host-not-answering', { detail: there.error.code })
  const { owner, database } = z.object({ owner: z.boolean(), database: z.boolean() }).parse(there.value[0])
  const verb = owner ? 'ALTER' : 'CREATE'
  const steps = [
    // The password is this folder's, also after a backup of another computer was restored here.
    `${verb} ROLE ${OWNER} LOGIN NOSUPERUSER NOCREATEDB CREATEROLE CONNECTION LIMIT 8 PASSWORD '${scramVerifier(ownerPassword)}'`,
    ...(database ? [] : [`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`]),
    'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC',
  ]
  for (const step of steps) {
    const done = await ask(step)
    if (!done.ok) return hostFault('host-not-answering', { detail: done.error.code })
  }
  const inside = openLine(
    { ...superuserAddress(places, state), database: DATABASE },
    { user: SUPERUSER, password },
  )
  const taken = await inside.call(TAKEN_AWAY, [])
  await inside.close()
  return taken.ok ? ok(null) : hostFault('host-not-answering', { detail: taken.error.code })
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
