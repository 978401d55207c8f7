import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { flushFolderNow } from '../../core/durable.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { hostFault, type HostFault } from './faults.ts'

/** Where everything of a host lies. */
export interface HostPlaces {
  readonly root: string
  /** PostgreSQL's own folder. */
  readonly cluster: string
  /** Of the local socket. */
  readonly sockets: string
  readonly log: string
  readonly lock: string
  readonly state: string
  readonly secrets: string
  readonly authority: string
  readonly certificate: string
  readonly key: string
}

/** The folder of a host, beside the data folder of the bench on the same computer. */
export function hostFolder(dataDir: string): string {
  return `${dataDir.replace(/[/\\]+$/, '')}-centre`
}

export function placesIn(root: string): HostPlaces {
  return {
    root,
    cluster: join(root, 'cluster'),
    sockets: socketFolder(root),
    log: join(root, 'log'),
    lock: join(root, 'host.lock'),
    state: join(root, 'host.json'),
    secrets: join(root, 'secrets.json'),
    authority: join(root, 'authority.pem'),
    certificate: join(root, 'server.pem'),
    key: join(root, 'server.key'),
  }
}

/** The path of a socket may have some hundred bytes on Linux and macOS; where the folder lies deeper, it is elsewhere. */
function socketFolder(root: string): string {
  const within = join(root, 'run')
  if (Buffer.byteLength(join(within, '.s.PGSQL.65535.lock')) < 100) return within
  return join(tmpdir(), `carebench-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
}

const stateShape = z.object({
  /** Major version of PostgreSQL that made the cluster. */
  major: z.number().int(),
  port: z.number().int().min(1).max(65_535),
  /** Address of this computer that the other benches reach. */
  address: z.string(),
  /** In the certificate, whatever address the computer has. */
  name: z.string(),
})
export type HostState = z.infer<typeof stateShape>

/** What is known of the host from its last start; null where there is none yet. */
export function readState({ state }: HostPlaces): Result<HostState | null, HostFault> {
  if (!existsSync(state)) return ok(null)
  try {
    return ok(stateShape.parse(JSON.parse(readFileSync(state, 'utf8'))))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      return hostFault('folder-damaged', { file: state })
    throw error
  }
}

export function writeState(places: HostPlaces, state: HostState): void {
  const next = `${places.state}.new`
  writeFileSync(next, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(next, places.state)
  flushFolderNow(places.root)
}

/** Is this an address of this computer at present? */
export function isHere(address: string): boolean {
  return Object.values(networkInterfaces()).some(
    (all) => all?.some((one) => one.address === address) ?? false,
  )
}
