import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import type { Scout, Turn } from '../../player/index.ts'

/** What a search works with. */
export interface SerialSearch {
  readonly scout: Scout
  readonly index: FrameIndex
  /** In its normal form. */
  readonly submitted: string
  readonly turn: Turn
  /** Waits while the reviewer needs the processor; rejects once nobody wants the answer any more. */
  readonly rest: () => Promise<void>
}
