import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { app, becomeReady, BrowserWindow, exited, recorded } from './stand-in.ts'

/* Starts the built program and lets it run until its window stands or it ends by itself; prints what was recorded. */

const [main = '', ...args] = process.argv.slice(2)
process.argv.splice(1, process.argv.length, main, ...args)
await import(pathToFileURL(main).href)
becomeReady()
const standing = new AbortController()
const ended = await Promise.race([exited, windowStands(standing.signal)])
standing.abort()
const windows = BrowserWindow.all
  .filter(({ shown }) => shown)
  .map(({ options, maximized }) => ({ options, maximized }))
if (ended === null) app.quit()
const code = await exited
process.stdout.write(`${JSON.stringify({ recorded, windows, code })}\n`)

async function windowStands(given: AbortSignal): Promise<null> {
  while (!given.aborted && !BrowserWindow.all.some((made) => made.shown)) await setImmediate()
  return null
}
