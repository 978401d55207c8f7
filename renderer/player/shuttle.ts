import { createListeners } from '../base/store.ts'
import { durationOf, frameAt, ptsOf, secondsToTicks } from '../../shared/video/frame-index.ts'
import type { Player } from './player.ts'

/** A stretch that is played again and again; both frames in it. */
export interface Loop {
  readonly from: number
  readonly to: number
}

export interface ShuttleState {
  /** Times the recording's own speed; negative is backward, 0 stands. */
  readonly rate: number
  /** What plain playing means; `[` and `]` change it. */
  readonly speed: number
  readonly loop: Loop | null
}

/** Plays forward and truly backward. Up to the recording's own speed no frame is left out. */
export interface Shuttle {
  readonly state: () => ShuttleState
  readonly subscribe: (listener: () => void) => () => void
  /** J and L: faster in their direction with each press, first back to plain speed from the other one. */
  push(direction: 1 | -1): void
  /** Space: plays at the chosen speed, or stops. */
  toggle(): void
  stop(): void
  changeSpeed(by: 1 | -1): void
  setLoop(loop: Loop | null): void
  close(): void
}

const speeds = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16] as const

export function createShuttle(player: Player): Shuttle {
  const { index } = player
  const listeners = createListeners()
  let state: ShuttleState = { rate: 0, speed: 1, loop: null }
  let base = { at: 0, ticks: 0 }
  let frame = 0

  const set = (change: Partial<ShuttleState>): void => {
    state = { ...state, ...change }
    listeners.tell()
  }
  const now = (): number => performance.now()
  const restart = (ticks: number): void => {
    base = { at: now(), ticks }
  }
  const ends = (): { first: number; last: number } => ({
    first: state.loop ? ptsOf(index, state.loop.from) : ptsOf(index, 0),
    last: state.loop
      ? ptsOf(index, state.loop.to) + durationOf(index, state.loop.to)
      : ptsOf(index, index.count - 1) + durationOf(index, index.count - 1),
  })
  const run = (rate: number): void => {
    cancelAnimationFrame(frame)
    set({ rate })
    if (rate === 0) return
    restart(ptsOf(index, player.state().target))
    frame = requestAnimationFrame(tick)
  }
  const tick = (): void => {
    const { target, shown } = player.state()
    const slow = Math.abs(state.rate) <= 1
    // The clock waits for the picture: what plays is what was seen.
    if (shown?.ordinal !== target) {
      if (slow) restart(ptsOf(index, target))
      frame = requestAnimationFrame(tick)
      return
    }
    const { first, last } = ends()
    const passed = secondsToTicks(((now() - base.at) / 1000) * Math.abs(state.rate), index.timeBase)
    let ticks = base.ticks + Math.sign(state.rate) * passed
    const past = state.rate > 0 ? ticks >= last : ticks < first
    const low = state.loop?.from ?? 0
    const high = state.loop?.to ?? index.count - 1
    const end = state.rate > 0 ? high : low
    // The time may be over while frames are still to come: at this speed they are shown first.
    const over = past && (!slow || target === end || target < low || target > high)
    if (over) {
      if (!state.loop) return finish(state.rate > 0)
      ticks = state.rate > 0 ? first : last - 1
      restart(ticks)
    }
    const late = past && !over
    const wanted = late ? end : frameAt(index, ticks)
    const next = slow && !over ? stepToward(target, wanted) : wanted
    if (next !== wanted || late) restart(ptsOf(index, next))
    if (next !== target) player.move({ kind: 'to', ordinal: next }, state.rate > 0 ? 'forward' : 'backward')
    frame = requestAnimationFrame(tick)
  }
  const finish = (atEnd: boolean): void => {
    player.move({ kind: 'to', ordinal: atEnd ? index.count - 1 : 0 })
    run(0)
  }
  return {
    state: () => state,
    subscribe: listeners.add,
    push(direction) {
      const goesOn = Math.sign(state.rate) === direction
      const next = goesOn ? Math.min(16, Math.abs(state.rate) * 2) : state.speed
      run(direction * next)
    },
    toggle: () => {
      run(state.rate === 0 ? state.speed : 0)
    },
    stop: () => {
      if (state.rate !== 0) run(0)
    },
    changeSpeed(by) {
      const place = speeds.findIndex((speed) => speed >= state.speed)
      const speed = speeds[Math.min(Math.max(place + by, 0), speeds.length - 1)] ?? 1
      set({ speed })
      if (state.rate !== 0) run(Math.sign(state.rate) * speed)
    },
    setLoop(loop) {
      set({ loop })
    },
    close() {
      cancelAnimationFrame(frame)
      listeners.clear()
    },
  }
}

/** One frame nearer, so that none is left out. */
function stepToward(from: number, to: number): number {
  return from + Math.sign(to - from)
}
