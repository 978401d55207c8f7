import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { choicesOf, type CommandRequest } from '../../shared/reports/command-request.ts'
import { byCommandLine, type ReportDeps } from './deps.ts'
import { exportReport } from './export-report.ts'
import { checkRange } from './make-report.ts'
import type { Writer } from './write-file.ts'

/** Exports for commands at the same time. */
const AT_ONCE = 2

/** Whom a request names as its manager, after the secret was asked. */
export type ConfirmManager = (name: string, secret: string, now: number) => Promise<Result<string, Refusal>>

/** Takes a report out for a command that asks the running program; recorded like any other. */
export type CommandExport = (
  request: CommandRequest,
  signal: AbortSignal,
) => Promise<Result<Uint8Array, Refusal>>

export function createCommandExport(
  deps: ReportDeps & { readonly isSetUp: () => boolean; readonly confirmManager: ConfirmManager },
  write: Writer,
): CommandExport {
  let running = 0
  const run: CommandExport = async (request, signal) => {
    const { from, to, format, person } = request
    if (!deps.isSetUp()) return refuse('no-centre')
    const refused = checkRange(request)
    if (refused) return refused
    const who = person ? await deps.confirmManager(person.name, person.secret, deps.now()) : null
    if (who?.ok === false) return who
    const by = { actor: who?.value ?? byCommandLine, now: deps.now() }
    const choices = choicesOf(request, deps.centre().language)
    const watcher = { signal, progress: () => {} }
    return await exportReport(deps, write, by, { from, to, format, choices, by: 'command-line' }, watcher)
  }
  return async (request, signal) => {
    if (running >= AT_ONCE) return refuse('too-many-exports', { most: AT_ONCE })
    running += 1
    try {
      return await run(request, signal)
    } finally {
      running -= 1
    }
  }
}
