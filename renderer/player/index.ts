/** The frame-exact player: recordings, frames, shuttle, sound, and the geometry of what is shown. */

export type { LumaCrop, Area, MediaWithIndex } from './player-protocol.ts'
export { type Player, createPlayer, defaultBudget, type PlayerState } from './player.ts'
export { watchSeenFrames, type SeenFrames } from './seen-frames.ts'
export { createShuttle, type Shuttle, type ShuttleState } from './shuttle.ts'
export { playSound } from './sound.ts'
export {
  type Turn,
  place,
  turnPoint,
  unturn,
  type Size,
  type View,
  fitScale,
  zoomAt,
  zoomBy,
  wholePicture,
} from './view.ts'
