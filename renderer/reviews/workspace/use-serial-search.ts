import { useEffect, useEffectEvent, useState } from 'react'
import { normaliseSerial } from '../../../shared/kernel/serial.ts'
import { createScout } from '../../player/index.ts'
import { findSerial } from '../ocr/find-serial.ts'
import type { SerialHold } from '../ocr/read-hold.ts'
import { mediaOf, type Pane } from './use-pane.ts'

/** How far the search for the submitted serial has come. `idle`: nobody needs it, or the recording is not exact here. */
export type SerialSearchState =
  | { readonly kind: 'idle' | 'looking' | 'nothing' | 'failed' }
  | { readonly kind: 'found'; readonly hold: SerialHold }

const idle: SerialSearchState = { kind: 'idle' }

/**
 * Looks for the submitted serial in the background, once the recording is open and exact, and as long as it is `wanted`.
 * It stands still while the reviewer moves.
 */
export function useSerialSearch(pane: Pane | null, submitted: string, wanted: boolean): SerialSearchState {
  const [found, setFound] = useState<{ readonly by: object; readonly state: SerialSearchState } | null>(null)
  const player = pane?.player
  const [exact, setExact] = useState(false)
  useEffect(() => {
    const update = (): void => setExact(player?.state().exact === true)
    update()
    return player?.subscribe(update)
  }, [player])
  const begun = useEffectEvent(() => pane)
  const isKnown = useEffectEvent(() => found !== null && found.by === player && isOver(found.state))
  useEffect(() => {
    const now = begun()
    if (!player || !now || !exact || !wanted || isKnown()) return undefined
    const stop = new AbortController()
    const set = (state: SerialSearchState): void => {
      if (!stop.signal.aborted) setFound({ by: player, state })
    }
    set({ kind: 'looking' })
    look(now, normaliseSerial(submitted), stop.signal).then(
      (hold) => set(hold ? { kind: 'found', hold } : { kind: 'nothing' }),
      () => set({ kind: 'failed' }),
    )
    return () => stop.abort()
  }, [player, exact, wanted, submitted])
  if (!found || found.by !== player) return idle
  return wanted || isOver(found.state) ? found.state : idle
}

function isOver({ kind }: SerialSearchState): boolean {
  return kind === 'found' || kind === 'nothing'
}

async function look(pane: Pane, submitted: string, stop: AbortSignal): Promise<SerialHold | null> {
  const { player, recording } = pane
  const { packets, picture, sha256 } = recording
  if (!packets || !picture) return null
  const quiet = watchQuiet(pane)
  const source = mediaOf('recording', sha256, packets)
  const scout = createScout({ source, width: picture.width, height: picture.height })
  stop.addEventListener('abort', () => scout.close())
  try {
    return await findSerial({
      scout,
      index: player.index,
      submitted,
      turn: picture.turn,
      async rest() {
        await quiet.wait(stop)
        stop.throwIfAborted()
      },
    })
  } finally {
    scout.close()
    quiet.close()
  }
}

/** How long nothing has moved before the processor is free for the search. */
const QUIET_MS = 400
const LOOK_AGAIN_MS = 100

/** Knows whether the reviewer is stepping or playing. */
function watchQuiet({ player, shuttle }: Pane) {
  let { target } = player.state()
  let movedAt = -Infinity
  const close = player.subscribe(() => {
    if (player.state().target !== target) movedAt = performance.now()
    target = player.state().target
  })
  const isQuiet = (): boolean =>
    shuttle.state().rate === 0 &&
    player.state().shown?.ordinal === player.state().target &&
    performance.now() - movedAt > QUIET_MS
  return {
    close,
    async wait(stop: AbortSignal): Promise<void> {
      while (!isQuiet() && !stop.aborted)
        await new Promise<void>((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    },
  }
}
