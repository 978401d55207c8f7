import type { Result } from '../../../shared/kernel/result.ts'
import type { Log } from '../../core/ports.ts'
import type { Hearing, ListenTimes } from '../log/listen.ts'
import type { SyncRefusal } from './sync-deps.ts'
import type { SyncState } from './sync-round.ts'

export interface StepTimes extends ListenTimes {
  /** From a commit to its delivery, ms: what follows at once goes along. */
  readonly gather: number
  /** What was refused for the moment is tried again after so long, ms. */
  readonly again: number
}

export const stepTimes: Omit<StepTimes, keyof ListenTimes> = { gather: 20, again: 5_000 }

/** What came of the newest round. */
export interface StepState {
  /** Null before the first one ended. */
  readonly last: Result<SyncState, SyncRefusal> | null
  readonly hearing: Hearing
  /** Since when the log has not been reached (ms, UTC); null while it is. */
  readonly awaySince: number | null
}

export interface InStep {
  /** Something was recorded, or may be new. */
  wake(): void
  /** A round from here on, whoever else asked for one. */
  round(): Promise<Result<SyncState, SyncRefusal>>
  state(): StepState
  close(): Promise<void>
}

/**
 * Keeps a bench in step with the log of its centre: one round at a time, after each commit, when the log tells of news, and
 * by the clock. `listen` hears of the log, and is closed with it.
 */
export function keepInStep(deps: {
  readonly round: (signal: AbortSignal) => Promise<Result<SyncState, SyncRefusal>>
  readonly listen: (hearing: {
    readonly onNews: () => void
    readonly onHearing: (hearing: Hearing) => void
  }) => { close(): Promise<void> }
  readonly onChange: () => void
  readonly now: () => number
  readonly log: Log
  readonly times?: Omit<StepTimes, keyof ListenTimes>
}): InStep {
  const times = deps.times ?? stepTimes
  const stop = new AbortController()
  let state: StepState = { last: null, hearing: 'not-reached', awaySince: null }
  let running: ReturnType<InStep['round']> | null = null
  /** Asked for while one was running: what it read may be older. */
  let next: ReturnType<InStep['round']> | null = null
  let timer: NodeJS.Timeout | null = null
  /** When it is due, by the clock that nobody sets. */
  let due = 0

  const set = (change: Partial<StepState>): void => {
    state = { ...state, ...change }
    deps.onChange()
  }
  const wakeIn = (ms: number): void => {
    const at = performance.now() + ms
    if (stop.signal.aborted || (timer && due <= at)) return
    if (timer) clearTimeout(timer)
    due = at
    timer = setTimeout(() => {
      timer = null
      void round().catch((error: unknown) => deps.log.error('a round with the log broke off', { error }))
    }, ms)
    timer.unref()
  }
  const once = async (): ReturnType<InStep['round']> => {
    const came = await deps.round(stop.signal)
    const isAway = !came.ok && came.error.code === 'not-reached'
    set({ last: came, awaySince: isAway ? (state.awaySince ?? deps.now()) : null })
    if (came.ok && came.value.heldUntil !== null)
      wakeIn(Math.max(times.gather, came.value.heldUntil - came.value.hello.now))
    else if (!came.ok && ['busy', 'read-only', 'timed-out'].includes(came.error.code)) wakeIn(times.again)
    return came
  }
  const start = (): ReturnType<InStep['round']> => {
    const mine = once().finally(() => {
      if (running === mine) running = null
    })
    running = mine
    return mine
  }
  const round: InStep['round'] = () => {
    if (!running) return start()
    next ??= running
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        next = null
        return start()
      })
    return next
  }
  const listening = deps.listen({
    onNews: () => wakeIn(0),
    onHearing: (hearing) => {
      if (hearing !== state.hearing) set({ hearing })
    },
  })
  wakeIn(0)
  return {
    wake: () => wakeIn(times.gather),
    round,
    state: () => state,
    async close() {
      stop.abort()
      if (timer) clearTimeout(timer)
      await listening.close()
      await Promise.allSettled([running, next])
    },
  }
}
