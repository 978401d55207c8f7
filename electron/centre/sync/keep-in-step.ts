import type { Result } from '../../../shared/kernel/result.ts'
import { MINUTE } from '../../../shared/kernel/time.ts'
import type { Log } from '../../core/ports.ts'
import type { Hello } from '../log/answers.ts'
import { passesByItself } from '../log/faults.ts'
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

/** A log that is not reached is asked by so many times as long a wait. */
const SELDOM = 6

/** What came of the newest round. */
export interface StepState {
  /** Null before the first one ended. */
  readonly last: Result<SyncState, SyncRefusal> | null
  /** What the log said last, however long ago. */
  readonly hello: Hello | null
  /** Since when the log has not answered, for whatever passes by itself (ms, UTC); null while it does. */
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
  /** A round came to something else than the one before it. */
  readonly onChange: () => void
  readonly now: () => number
  readonly log: Log
  readonly times?: Omit<StepTimes, keyof ListenTimes>
}): InStep {
  const times = deps.times ?? stepTimes
  const stop = new AbortController()
  let state: StepState = { last: null, hello: null, awaySince: null }
  let running: ReturnType<InStep['round']> | null = null
  /** Asked for while one was running: what it read may be older. */
  let next: ReturnType<InStep['round']> | null = null
  let timer: NodeJS.Timeout | null = null
  /** When it is due, by the clock that nobody sets. */
  let due = 0

  const set = (next: StepState): void => {
    const before = state
    state = next
    if (shown(before.last) !== shown(next.last)) deps.onChange()
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
    const isAway = !came.ok && passesByItself(came.error)
    set({
      last: came,
      hello: came.ok ? came.value.hello : state.hello,
      awaySince: isAway ? (state.awaySince ?? deps.now()) : null,
    })
    if (came.ok && came.value.heldUntil !== null)
      wakeIn(Math.max(times.gather, came.value.heldUntil - came.value.hello.now))
    // Whoever listens comes back once it is reached; a bench that was shut out meanwhile hears of that only by asking.
    else if (isAway) wakeIn(came.error.code === 'not-reached' ? SELDOM * times.again : times.again)
    return came
  }
  const start = (): ReturnType<InStep['round']> => {
    // What was asked for until now is part of this one.
    if (timer) clearTimeout(timer)
    timer = null
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
  let heard: Hearing = 'not-reached'
  const listening = deps.listen({
    onNews: () => wakeIn(0),
    onHearing(hearing) {
      if (hearing === heard) return
      heard = hearing
      // A bench that records nothing would not notice otherwise that nothing reaches it any more.
      if (hearing === 'not-reached') wakeIn(0)
    },
  })
  wakeIn(0)
  return {
    // A log that is away tells when it is back: it is not knocked at after each commit.
    wake: () => wakeIn(state.awaySince === null ? times.gather : times.again),
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

/** What a screen can tell of a round: rounds that found nothing are the same, however often they run. */
function shown(last: StepState['last']): string {
  if (last?.ok !== true) return last?.error.code ?? ''
  const { position, waiting, heldUntil, hello } = last.value
  const others = hello.benches.filter(({ id }) => id !== hello.mine.id)
  const benches = others.map(({ id, state, seen, facts }) => [
    id,
    state,
    Math.floor((seen ?? 0) / MINUTE),
    facts?.applied,
    facts?.waiting,
    facts?.program,
  ])
  return JSON.stringify([position, waiting, heldUntil, hello.last, hello.responsibilities, benches])
}
