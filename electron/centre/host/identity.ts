import { chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { hostFault, type HostFault } from './faults.ts'

/** Another user whom PostgreSQL's processes run as, where the program itself may do everything. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL does not run as root, and neither does the program give it another user by itself. */
export function mayRun(runAs: RunAs | null): Result<null, HostFault> {
  if (runAs === null && process.getuid?.() === 0) return hostFault('runs-as-root')
  return ok(null)
}

/** Makes a folder for PostgreSQL's user alone. */
export function makeFolder(path: string, runAs: RunAs | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  give(path, runAs)
}

/** Writes a file that only PostgreSQL's user reads. */
export function writeOwn(path: string, content: string | Uint8Array, runAs: RunAs | null): void {
  writeFileSync(path, content, { mode: 0o600 })
  give(path, runAs)
}

export function give(path: string, runAs: RunAs | null): void {
  if (runAs !== null) chownSync(path, runAs.uid, runAs.gid)
}
