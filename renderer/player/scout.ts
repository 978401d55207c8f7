import type { Travel } from '../../shared/video/read-ahead.ts'
import type { FromWorker, MediaWithIndex } from './player-protocol.ts'
import type { Picture } from './picture.ts'
import { openLine } from './worker-line.ts'

/** Looks at frames of a recording that are not on the screen, one after the other. */
export interface Scout {
  /**
   * The exact picture of a frame; null where it cannot be had, and from then on. One question at a time. `travel`: where
   * the next question will be.
   */
  picture(ordinal: number, travel?: Travel): Promise<Picture | null>
  close(): void
}

/** A decoder of its own that keeps hardly any pictures: it takes nothing of the player's memory or place. */
export function createScout(setup: {
  readonly source: MediaWithIndex
  readonly width: number
  readonly height: number
}): Scout {
  let last = 0
  let gone = false
  let waiting: { readonly ordinal: number; readonly resolve: (picture: Picture | null) => void } | null = null
  const answer = (picture: Picture | null): void => {
    waiting?.resolve(picture)
    waiting = null
  }
  const end = (): void => {
    gone = true
    answer(null)
    line.close()
  }
  const hear = (message: FromWorker): void => {
    if (message.kind === 'trouble') end()
    else if (message.kind === 'picture' && message.ordinal === waiting?.ordinal) answer(message.picture)
  }
  const line = openLine(hear, end)
  line.tell({ kind: 'open', ...setup, proxy: null, budgetBytes: 0 })
  return {
    picture(ordinal, travel = 'resting') {
      if (gone) return Promise.resolve(null)
      last += 1
      const request = last
      return new Promise((resolve) => {
        waiting = { ordinal, resolve }
        line.tell({ kind: 'aim', target: ordinal, travel, request })
      })
    },
    close: end,
  }
}
