import { app } from 'electron'
import type { Log } from '../../core/ports.ts'
import { WORKER_NAME } from './start-process.ts'

/**
 * Writes down what nobody caught, here and in the browser's helper processes. No memory dumps: they would hold personal
 * data in the clear. `beforeExit` is called before the program ends after an exception that leaves it in an unknown
 * state; `onTrouble` once, where a promise failed that nobody waited for.
 */
export function logCrashes(
  log: Log,
  {
    beforeExit,
    onTrouble,
  }: { readonly beforeExit: () => void; readonly onTrouble: (error: unknown) => void },
): void {
  process.on('uncaughtException', (error) => {
    log.error('uncaught exception', { error })
    beforeExit()
    app.exit(70)
  })
  let told = false
  process.on('unhandledRejection', (error) => {
    log.error('unhandled rejection', { error })
    if (!told) onTrouble(error)
    told = true
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName, name }) => {
    // The program itself ends a worker that has done its work; one that ends early is told by who waits for it.
    if (name === WORKER_NAME && reason === 'killed') return
    if (reason !== 'clean-exit') log.error('a helper process ended', { type, reason, exitCode, serviceName })
  })
}
