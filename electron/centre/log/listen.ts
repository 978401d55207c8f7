import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { LogAddress, LogLogin } from './address.ts'
import { connect, lineLimits, type LineLimits } from './line.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { LogFault } from './faults.ts'

/** How news come: told by the log, by a clock of our own where the log cannot tell, or not at present. */
export type Hearing = 'told' | 'by-timer' | 'not-reached'

export interface ListenTimes {
  /** First and longest wait before it is tried again, ms; each wait is drawn from the upper half of its span. */
  readonly retry: { readonly from: number; readonly to: number }
  /** How often it is asked anyway while it is told, and while it is not. */
  readonly askWhenTold: number
  readonly askByTimer: number
  /** How long a sign of our own may take to come back before the line counts as deaf. */
  readonly ping: number
}

export const listenTimes: ListenTimes = {
  retry: { from: 500, to: 60_000 },
  askWhenTold: 30_000,
  askByTimer: 5_000,
  ping: 10_000,
}

export interface ListenDeps {
  readonly address: LogAddress
  readonly login: LogLogin
  /** As `hello` names it. */
  readonly channel: string
  /** There may be something new. Also after every time that the line was away. */
  readonly onNews: () => void
  readonly onHearing: (hearing: Hearing) => void
  /** Sends a sign on a channel from another line: `LogClient.ping`. */
  readonly ping: (channel: string) => Promise<Result<null, LogFault>>
  readonly times?: ListenTimes
  readonly limits?: LineLimits
}

/**
 * Listens for news of the log until it is closed. A notification carries nothing: what is new is read. Whether we would
 * hear one is proven by a sign of our own that comes over another line: behind a pooler that lends lines by transaction
 * LISTEN is accepted and nothing ever comes.
 */
export function listen(deps: ListenDeps): { close(): Promise<void> } {
  const times = deps.times ?? listenTimes
  const stop = new AbortController()
  const { signal } = stop
  const run = async (): Promise<void> => {
    let failures = 0
    while (!signal.aborted) {
      const heard = await once(deps, times, signal, () => {
        failures = 0
      })
      if (signal.aborted) return
      if (heard === 'deaf') {
        deps.onHearing('by-timer')
        // Whoever stands in between may be gone one day: once in a while it is tried again.
        for (let asked = 0; asked < 60 && !signal.aborted; asked += 1) {
          deps.onNews()
          await pause(times.askByTimer, signal)
        }
        continue
      }
      deps.onHearing('not-reached')
      const span = Math.min(times.retry.to, times.retry.from * 2 ** failures)
      failures += 1
      await pause(span * (0.5 + Math.random() / 2), signal)
    }
  }
  const running = run()
  return {
    close: async () => {
      stop.abort()
      await running
    },
  }
}

/** One line from its beginning to its end. `deaf`: it stands, and nothing comes over it. */
async function once(
  { address, login, channel, onNews, onHearing, ping, limits }: ListenDeps,
  times: ListenTimes,
  signal: AbortSignal,
  onStanding: () => void,
): Promise<'deaf' | 'broken'> {
  const connected = await connect(address, login, limits ?? lineLimits, signal)
  if (!connected.ok) return 'broken'
  const line = connected.value
  const own = `carebench_ping_${randomBytes(8).toString('hex')}`
  let onPing: (() => void) | null = null
  line.client.on('notification', ({ channel: from }) => {
    if (from === own) onPing?.()
    else if (from === channel) onNews()
  })
  const cut = (): void => line.cut()
  signal.addEventListener('abort', cut)
  /** Whether our own sign came back; `broken` also where it could not be sent. */
  const hears = async (): Promise<'hears' | 'deaf' | 'broken'> => {
    const came = new Promise<'hears'>((resolve) => {
      onPing = () => resolve('hears')
    })
    const sent = await ping(own)
    if (!sent.ok) return 'broken'
    const waited = new AbortController()
    try {
      const nothing = pause(times.ping, AbortSignal.any([signal, waited.signal])).then(() => 'deaf' as const)
      return await Promise.race([came, line.over.then(() => 'broken' as const), nothing])
    } finally {
      waited.abort()
    }
  }
  try {
    const listening = await line.call(`LISTEN "${channel}"; LISTEN "${own}"`, [], times.ping, signal)
    if (!listening.ok) return 'broken'
    const heard = await hears()
    if (heard !== 'hears') return heard
    onStanding()
    onHearing('told')
    // Whatever came while there was no line.
    onNews()
    for (;;) {
      const waited = new AbortController()
      await Promise.race([line.over, pause(times.askWhenTold, AbortSignal.any([signal, waited.signal]))])
      waited.abort()
      if (signal.aborted || line.isBroken()) return 'broken'
      onNews()
      if ((await hears()) !== 'hears') return 'broken'
    }
  } finally {
    signal.removeEventListener('abort', cut)
    line.cut()
  }
}

/** Resolves after so many ms, or at once when it is stopped. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {})
}
