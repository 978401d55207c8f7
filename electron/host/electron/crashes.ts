import { app } from 'electron'
import type { Log } from '../../core/ports.ts'

/**
 * Writes down what nobody caught, here and in the browser's helper processes. No memory dumps: they would hold personal
 * data in the clear. `beforeExit` is called before the program ends after an exception that leaves it in an unknown state.
 */
export function logCrashes(log: Log, beforeExit: () => void): void {
  process.on('uncaughtException', (error) => {
    log.error('uncaught exception', { error })
    beforeExit()
    app.exit(70)
  })
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', { error }))
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName }) => {
    if (reason !== 'clean-exit') log.error('a helper process ended', { type, reason, exitCode, serviceName })
  })
}
