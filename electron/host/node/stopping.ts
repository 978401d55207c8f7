import { once } from 'node:events'

/** 128 + SIGINT: what shells expect of a program that was made to stop. */
const FORCED = 130

/** Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one ends the process at once. */
export async function untilAskedToStop(): Promise<void> {
  const stop = new AbortController()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  await Promise.race(signals.map((signal) => once(process, signal, { signal: stop.signal })))
  stop.abort()
  for (const signal of signals) process.on(signal, () => process.exit(FORCED))
}
