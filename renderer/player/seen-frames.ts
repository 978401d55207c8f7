import { createListeners } from '../base/store.ts'
import { countIn, joinSpans, type Spans } from '../../shared/reviews/spans.ts'
import type { Player } from './player.ts'

/** Which frames were really on the screen: painted, and still there when the browser had shown them. */
export interface SeenFrames {
  spans(): Spans
  count(): number
  /** What is new since the last time that was asked. */
  take(): [number, number][]
  /** Frames that were seen elsewhere, e.g. in a second picture of the same recording. */
  include(others: Spans): void
  subscribe(listener: () => void): () => void
  close(): void
}

export function watchSeenFrames(player: Player, before: Spans): SeenFrames {
  let spans: Spans = joinSpans(before)
  let fresh: [number, number][] = []
  const listeners = createListeners()
  let frame = 0
  const note = (ordinal: number): void => {
    if (spans.some(([from, to]) => ordinal >= from && ordinal <= to)) return
    spans = joinSpans([...spans, [ordinal, ordinal]])
    fresh = joinSpans([...fresh, [ordinal, ordinal]])
    listeners.tell()
  }
  const stop = player.subscribe(() => {
    const ordinal = player.state().shown?.ordinal
    if (ordinal === undefined) return
    cancelAnimationFrame(frame)
    // In the frame after next the picture has been on the screen, unless another one took its place or nobody could see it.
    frame = requestAnimationFrame(() => {
      if (document.visibilityState === 'visible' && player.state().shown?.ordinal === ordinal) note(ordinal)
    })
  })
  return {
    spans: () => spans,
    count: () => countIn(spans),
    take() {
      const taken = fresh
      fresh = []
      return taken
    },
    include(others) {
      const before = countIn(spans)
      spans = joinSpans([...spans, ...others])
      if (countIn(spans) !== before) listeners.tell()
    },
    subscribe: listeners.add,
    close() {
      cancelAnimationFrame(frame)
      stop()
      listeners.clear()
    },
  }
}
