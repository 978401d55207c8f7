import type { TestProject } from 'vitest/node'
import { shareLog } from './centre-setup.ts'
import { debianEngine } from './test-host.ts'

/** The same with Debian's PostgreSQL, an older major version than the one that the program brings. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  const missing = debianEngine === null ? "Debian's PostgreSQL 15 is not installed" : null
  return shareLog(project, missing, debianEngine ?? undefined)
}
