import { once } from 'node:events'

/** 128 + SIGINT: what shells expect of a program that was made to stop. */
const FORCED = 130

const PARENT_CHECK_MS = 500

/** Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one ends the process at once. */
export async function untilStopRequested(): Promise<void> {
  const stop = new AbortController()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const asked = signals.map((signal) => once(process, signal, { signal: stop.signal }))
  await Promise.race([...asked, untilAbandoned(stop.signal)])
  stop.abort()
  for (const signal of signals) process.on(signal, () => process.exit(FORCED))
}

/**
 * npm passes a signal to the shell between it and us, and the shell dies without passing it on: we would run on with
 * the data folder locked. Under npm, a parent that is gone therefore means stop.
 */
function untilAbandoned(stopped: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  if (process.env['npm_lifecycle_event'] === undefined) return promise
  const parent = process.ppid
  const checking = setInterval(() => {
    if (process.ppid !== parent) resolve()
  }, PARENT_CHECK_MS)
  checking.unref()
  stopped.addEventListener('abort', () => clearInterval(checking))
  return promise
}
