import type { TestProject } from 'vitest/node'
import type { Engine, LogAddress, LogLogin } from '../../../electron/centre/index.ts'
import { noEngine, startTestHost } from './test-host.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A log that all files of the project share, each with centres of its own; or why there is none. */
    readonly sharedLog:
      | { readonly address: LogAddress; readonly owner: LogLogin; readonly pid: number }
      | { readonly missing: string }
  }
}

/** One PostgreSQL for the files that only use a log: making one takes seconds of processor time. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return shareLog(project, noEngine)
}

export async function shareLog(
  project: TestProject,
  missing: string | null,
  engine?: Engine,
): Promise<() => Promise<void>> {
  if (missing !== null) {
    console.log(`Tests of the shared log are skipped: ${missing}`)
    project.provide('sharedLog', { missing })
    return async () => {}
  }
  const shared = await startTestHost(engine)
  const { address, owner, pid } = shared.host
  project.provide('sharedLog', { address, owner, pid: pid() })
  return async () => shared[Symbol.asyncDispose]()
}
