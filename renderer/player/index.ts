/** The frame-exact player: recordings, frames, shuttle, sound, and the geometry of what is shown. */

export type { Area, LumaCrop, MediaWithIndex } from './player-protocol.ts'
export { createPlayer, defaultBudget, type Player, type PlayerState } from './player.ts'
export { cropLuma } from './picture.ts'
export { createScout, type Scout } from './scout.ts'
export { type SeenFrames, watchSeenFrames } from './seen-frames.ts'
export { createShuttle, type Shuttle, type ShuttleState } from './shuttle.ts'
export { playSound } from './sound.ts'
export {
  fitScale,
  place,
  type Size,
  type Turn,
  turnPoint,
  unturn,
  type View,
  wholePicture,
  zoomAt,
  zoomBy,
} from './view.ts'
