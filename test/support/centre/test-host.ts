import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  findEngine,
  openAdministrator,
  startHost,
  type CentreHost,
  type Engine,
  type HostDeps,
  type LogAdministrator,
} from '../../../electron/centre/index.ts'
import { superuserLine } from './superuser.ts'
import { testUser } from './test-user.ts'
import { keyFileGuard } from '../../../electron/host/key-guards.ts'

export const logMigrations = join(import.meta.dirname, '../../../electron/centre/log/migrations')

export { testUser }

const found = findEngine()

/** Why no PostgreSQL can be had here; null where one can. */
export const noEngine: string | null = found.ok
  ? null
  : `${found.error.code}: ${JSON.stringify(found.error.params)}`

/** The PostgreSQL that the program brings along. */
export function testEngine(): Engine {
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

/** Debian's PostgreSQL, an older major version, where it is installed. */
export const debianEngine: Engine | null = existsSync('/usr/lib/postgresql/15/bin/initdb')
  ? { bin: '/usr/lib/postgresql/15/bin', major: 15 }
  : null

/** A folder that PostgreSQL's user can reach. */
export function hostDir(name = 'host'): string {
  const dir = mkdtempSync(join(tmpdir(), `carebench-${name}-`))
  if (testUser !== null) chownSync(dir, testUser.uid, testUser.gid)
  return dir
}

const silent = { info: () => {}, warn: () => {}, error: () => {} }

export function hostDeps(dir: string, engine: Engine = testEngine()): HostDeps {
  const folder = join(dir, 'data-centre')
  return { engine, folder, guard: keyFileGuard(folder), log: silent, now: () => Date.now(), runAs: testUser }
}

export interface TestHost extends AsyncDisposable {
  readonly dir: string
  readonly host: CentreHost
  /** The owner's side of an up-to-date log. */
  readonly administrator: LogAdministrator
}

/** What tests kill is processes and never the machine: what the system holds for the disk is as good as written. */
async function forgetDisk(dir: string): Promise<void> {
  const line = superuserLine(hostDeps(dir).folder)
  await line.call('ALTER SYSTEM SET fsync = off', [])
  await line.call('SELECT pg_reload_conf()', [])
  await line.close()
}

/** A host that runs, with a log in it. */
export async function startTestHost(engine: Engine = testEngine()): Promise<TestHost> {
  const dir = hostDir()
  const started = await startHost(hostDeps(dir, engine), { address: '127.0.0.1', port: null })
  if (!started.ok) throw new Error(`${started.error.code} ${JSON.stringify(started.error.params)}`)
  const host = started.value
  await forgetDisk(dir)
  const administrator = openAdministrator(host.address, host.owner)
  const made = await administrator.bringUpToDate(logMigrations)
  if (!made.ok) throw new Error(`${made.error.code} ${JSON.stringify(made.error.params)}`)
  return {
    dir,
    host,
    administrator,
    [Symbol.asyncDispose]: async () => {
      await administrator.close()
      await host.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
