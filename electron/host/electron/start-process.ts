import { fileURLToPath } from 'node:url'
import { app, utilityProcess } from 'electron'
import type { StartBeside } from '../../core/beside.ts'

/** What the system's list of processes calls them. */
export const WORKER_NAME = 'Carebench worker'

/** So much of what a process said on standard error is kept for the log. */
const KEPT = 2_000

/**
 * Starts workers in processes of their own: the driver of the database is proven in several threads on Node, on Electron in
 * several processes. Its own kind of process, so no fuse of the program stands open for it. It ends with the program.
 */
export const inProcess: StartBeside = ({ file, given, megabytes }, hearing) => {
  let stopped = false
  const { promise: gone, resolve: isGone } = Promise.withResolvers<void>()
  const { promise: born, resolve: isBorn } = Promise.withResolvers<Electron.UtilityProcess | null>()
  const end = (why: string): void => {
    hearing.ended(why)
    isGone()
  }
  const start = async (): Promise<void> => {
    await app.whenReady()
    if (stopped) {
      isBorn(null)
      end('stopped')
      return
    }
    const path = fileURLToPath(file)
    const child = utilityProcess.fork(path, [], {
      serviceName: WORKER_NAME,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(megabytes !== undefined && { execArgv: [`--max-old-space-size=${megabytes}`] }),
    })
    let heard = ''
    child.stderr?.on('data', (piece: unknown) => (heard = `${heard}${String(piece)}`.slice(-KEPT)))
    child.on('message', (message: unknown) => hearing.said(message))
    child.once('exit', (code) => end(`ended early (${code}) ${heard}`.trim()))
    child.postMessage(given, [])
    isBorn(child)
  }
  start().catch((error: unknown) => {
    isBorn(null)
    end(error instanceof Error ? error.message : String(error))
  })
  return {
    tell: (message) => void born.then((child) => child?.postMessage(message, [])),
    async stop() {
      stopped = true
      const child = await born
      child?.kill()
      await gone
    },
  }
}
