import { placeFaults, type PlaceFaultCode } from '../../shared/recordings/index.ts'
import type { Log } from '../core/ports.ts'
import type { Carried, CarryWatch, Sent } from './carry-recordings.ts'

/** How the work with the place stands. */
export interface CarryState {
  /** Why the place could not be used by the newest round; null where it could, or none was made. */
  readonly fault: PlaceFaultCode | null
  readonly sending: Sent
}

export interface KeptCarrying {
  /** Something may be due: looks, or looks once more after the round that is under way. */
  wake(): void
  /** The log has said something: what waited for it may be due. */
  heard(): void
  state(): CarryState
  close(): Promise<void>
}

/** A share that is away is tried again quietly. */
const AGAIN_MS = 60_000

/** Carries recordings beside everything else, one round at a time. */
export function keepCarrying(
  carry: (watch: CarryWatch) => Promise<Carried>,
  {
    onChange,
    log,
    againMs = AGAIN_MS,
  }: {
    /** `bytes`: only how far the recording is that goes now. */
    readonly onChange: (what: 'state' | 'bytes') => void
    readonly log: Pick<Log, 'error'>
    readonly againMs?: number | undefined
  },
): KeptCarrying {
  const ending = new AbortController()
  let state: CarryState = { fault: null, sending: null }
  let later = false
  let again = false
  let round: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const set = (change: Partial<CarryState>): void => {
    const before = state
    state = { ...state, ...change }
    const isNew = before.fault !== state.fault || before.sending?.sha256 !== state.sending?.sha256
    onChange(isNew ? 'state' : 'bytes')
  }
  const once = async (): Promise<void> => {
    try {
      const came = await carry({ signal: ending.signal, onSent: (sending) => set({ sending }) })
      if (came.ok) {
        later = came.value.later
        set({ fault: null })
        return
      }
      const fault = placeFaults.find((one) => one === came.error.code) ?? null
      set({ fault, sending: null })
      if (fault !== null) tryAgain()
    } catch (error) {
      log.error('recordings were not carried', { error })
      set({ sending: null })
      tryAgain()
    }
  }
  const tryAgain = (): void => {
    if (timer) clearTimeout(timer)
    timer = ending.signal.aborted ? null : setTimeout(wake, againMs)
    timer?.unref()
  }
  const wake = (): void => {
    again = round !== null
    if (round || ending.signal.aborted) return
    round = once().finally(() => {
      round = null
      if (again) wake()
    })
  }
  return {
    wake,
    heard() {
      if (later) wake()
    },
    state: () => state,
    async close() {
      ending.abort()
      if (timer) clearTimeout(timer)
      await round
    },
  }
}
