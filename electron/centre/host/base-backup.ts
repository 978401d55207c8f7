import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { flushFolder } from '../../core/durable.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { connect, type Connection } from '../log/line.ts'
import { SUPERUSER } from './configuration.ts'
import { faultOfFiles, hostFault, type HostFault } from './faults.ts'
import { superuserAddress, type ServerDeps } from './postmaster.ts'

/** A copy of a host, complete and checked by its sums when it is restored. */
export interface BaseBackup {
  readonly folder: string
  readonly bytes: number
}

export const manifestShape = z.object({
  kind: z.literal('carebench centre host'),
  major: z.number().int(),
  name: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
})
export type BackupManifest = z.infer<typeof manifestShape>
export const MANIFEST = 'manifest.json'

/** What belongs to a server that runs, and is made by the next one: PostgreSQL's documentation, "Base Backup by Low Level API". */
const leftOut =
  /^(?:postmaster\.(?:pid|opts)|pg_wal\/.*|pg_(?:replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.*|.*pgsql_tmp.*|.*pg_internal\.init.*|current_logfiles)$/

/**
 * Copies the files of a server that runs, with the write-ahead log that makes them one moment. The folder gets its name
 * when everything in it has reached the disk.
 */
export async function writeBaseBackup(
  server: ServerDeps,
  into: string,
): Promise<Result<BaseBackup, HostFault>> {
  if (existsSync(into)) return hostFault('backup-folder-taken', { folder: into })
  const { places, state, password } = server
  const line = await connect(
    superuserAddress(places, state),
    { user: SUPERUSER, password },
    { connect: 10_000, call: 600_000 },
  )
  if (!line.ok) return hostFault('host-not-answering', { detail: line.error.code })
  const unfinished = `${into}.unfinished`
  try {
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(join(unfinished, 'cluster', 'pg_wal'), { recursive: true, mode: 0o700 })
    const copied = await copyAll(line.value, server, unfinished)
    if (!copied.ok) return copied
    renameSync(unfinished, into)
    await flushFolder(join(into, '..'))
    return ok({ folder: into, bytes: copied.value })
  } catch (error) {
    const fault = faultOfFiles(error)
    if (fault === null) throw error
    return fault
  } finally {
    await line.value.end()
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function copyAll(
  line: Connection,
  { places, engine, state }: ServerDeps,
  into: string,
): Promise<Result<number, HostFault>> {
  const ask = async <T>(sql: string, shape: z.ZodType<T>): Promise<Result<T, HostFault>> => {
    const asked = await line.call(sql, [], 600_000)
    return asked.ok
      ? ok(shape.parse(asked.value[0]))
      : hostFault('host-not-answering', { detail: asked.error.code })
  }
  // A slot of this line keeps the write-ahead log from being recycled; it goes with the line.
  const slot = await ask(
    `SELECT pg_create_physical_replication_slot('carebench_backup', true, true)`,
    z.unknown(),
  )
  if (!slot.ok) return slot
  const start = await ask(
    `SELECT file FROM pg_backup_start('carebench', true) lsn, pg_walfile_name(lsn) file`,
    z.object({ file: z.string() }),
  )
  if (!start.ok) return start
  const files: BackupManifest['files'] = []
  const copy = async (from: string, path: string): Promise<void> => {
    const one = await copyFile(from, join(into, ...path.split('/')))
    if (one !== null) files.push({ path, ...one })
  }
  const paths = filesIn(places.cluster).filter((path) => !leftOut.test(path))
  await inLanes(paths, (path) => copy(join(places.cluster, path), `cluster/${path}`))
  const stop = await ask(
    `SELECT label, file FROM (SELECT lsn, labelfile AS label, pg_walfile_name(lsn) AS file FROM pg_backup_stop(false)) s`,
    z.object({ label: z.string(), file: z.string() }),
  )
  if (!stop.ok) return stop
  const segments = readdirSync(join(places.cluster, 'pg_wal')).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= start.value.file && name <= stop.value.file,
  )
  for (const name of segments) await copy(join(places.cluster, 'pg_wal', name), `cluster/pg_wal/${name}`)
  const label = join(into, 'cluster', 'backup_label')
  writeFileSync(label, stop.value.label, { mode: 0o600, flush: true })
  files.push({ path: 'cluster/backup_label', ...(await sumOf(label)) })
  for (const name of ['authority.pem', 'server.pem', 'server.key']) await copy(join(places.root, name), name)
  const manifest: BackupManifest = {
    kind: 'carebench centre host',
    major: engine.major,
    name: state.name,
    files,
  }
  writeFileSync(join(into, MANIFEST), JSON.stringify(manifest), { mode: 0o600, flush: true })
  return ok(files.reduce((sum, { bytes }) => sum + bytes, 0))
}

/** Files reach the disk side by side: each alone waits longer for it than it takes to read. */
export async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const one of left) await work(one)
    }),
  )
}

/** Paths with forward slashes, folders left out. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

/** Null where the file went away meanwhile: the write-ahead log knows what became of it. */
export async function copyFile(
  from: string,
  to: string,
): Promise<{ readonly bytes: number; readonly sha256: string } | null> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  mkdirSync(join(to, '..'), { recursive: true, mode: 0o700 })
  try {
    await pipeline(createReadStream(from), count, createWriteStream(to, { mode: 0o600, flush: true }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && !existsSync(from)) {
      rmSync(to, { force: true })
      return null
    }
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

export async function sumOf(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { bytes: statSync(path).size, sha256: hash.digest('hex') }
}

/** What a backup says of itself; null where it is none. */
export function readManifest(folder: string): BackupManifest | null {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) return null
  try {
    return manifestShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
