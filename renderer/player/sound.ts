import { ptsOf, ticksToSeconds } from '../../shared/video/frame-index.ts'
import type { Player } from './player.ts'
import type { Shuttle } from './shuttle.ts'

/** An address that failed sooner than this was good when it was made, ms. */
const LASTS_MS = 30_000

/** Longest distance between sound and picture before the sound jumps, in seconds. */
const DRIFT_S = 0.12

/** Plays the recording's sound while it plays forward at its own speed, led by the pictures. Returns the way to stop. */
export function playSound(player: Player, shuttle: Shuttle, address: () => string): () => void {
  const { index } = player
  const sound = new Audio()
  sound.preload = 'metadata'
  let mute = false
  let openedAt = 0
  const open = (): void => {
    openedAt = performance.now()
    sound.src = address()
  }
  sound.addEventListener('error', () => {
    // The browser reads on by the address that it has, and that one is good for a minute: a later error asks for a new one.
    if (performance.now() - openedAt > LASTS_MS) open()
    // A recording without sound, or with one that this browser cannot play: the pictures go on alone.
    else mute = true
  })
  open()
  const timeOf = (ordinal: number): number =>
    ticksToSeconds(ptsOf(index, ordinal) - ptsOf(index, 0), index.timeBase)
  const follow = (): void => {
    if (mute) return
    const { shown } = player.state()
    const plays = shuttle.state().rate === 1 && shown !== null
    if (!plays) return sound.pause()
    const due = timeOf(shown.ordinal)
    // Within a long hold the picture's time stands while the sound rightly goes on.
    const end = due + ticksToSeconds(shown.duration, index.timeBase)
    if (sound.currentTime < due - DRIFT_S || sound.currentTime > end + DRIFT_S) sound.currentTime = due
    if (sound.paused) {
      sound.play().catch(() => {
        mute = true
      })
    }
  }
  const stops = [player.subscribe(follow), shuttle.subscribe(follow)]
  return () => {
    for (const stop of stops) stop()
    sound.pause()
    sound.removeAttribute('src')
    sound.load()
  }
}
