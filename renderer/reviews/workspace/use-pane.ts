import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { PacketIndex } from '../../../shared/video/frame-index.ts'
import type { Spans } from '../../../shared/reviews/spans.ts'
import { filePath, fileUrl } from '../../base/client/file-url.ts'
import { keyHeaders } from '../../base/client/page-key.ts'
import {
  type MediaWithIndex,
  createPlayer,
  defaultBudget,
  type Player,
  type PlayerState,
  watchSeenFrames,
  type SeenFrames,
  createShuttle,
  type Shuttle,
  type ShuttleState,
  playSound,
  wholePicture,
} from '../../player/index.ts'

/** One picture with everything that moves it. */
export interface Pane {
  readonly player: Player
  readonly shuttle: Shuttle
  readonly seen: SeenFrames
  readonly recording: RecordingView
  readonly canvas: HTMLCanvasElement
}

export interface PaneSetup {
  readonly recording: RecordingView | null
  readonly canvas: HTMLCanvasElement | null
  /** Frames that were seen before, e.g. yesterday. */
  readonly seenBefore: Spans
  readonly startAt: number
  /** Its share of the memory for pictures, 0–1. */
  readonly memory: number
}

/** Makes a player for a recording on a canvas, once its index is there. */
export function usePane({ recording, canvas, seenBefore, startAt, memory }: PaneSetup): Pane | null {
  const [pane, setPane] = useState<Pane | null>(null)
  // A player begins where the reviewer is when it is made, not where they were when the screen came.
  const beginning = useEffectEvent(() => ({ seenBefore, startAt }))
  const sha256 = recording?.sha256 ?? null
  // The proof can name packets without a picture: then ordinals count anew, and so does the player.
  const counted = recording?.packets ? recording.packets.pts.length - recording.packets.pictureless.length : 0
  useEffect(() => {
    if (!canvas || !recording?.packets || !recording.picture || counted === 0) return undefined
    const { packets, picture, proxy } = recording
    const begun = beginning()
    const player = createPlayer({
      canvas,
      source: mediaOf('recording', recording.sha256, packets),
      proxy: proxy.packets ? mediaOf('recording-proxy', recording.sha256, proxy.packets) : null,
      width: picture.width,
      height: picture.height,
      budgetBytes: defaultBudget() * memory,
      view: { ...wholePicture, turn: picture.turn, pixelAspect: picture.pixelAspect },
    })
    if (begun.startAt > 0) player.move({ kind: 'to', ordinal: begun.startAt })
    const shuttle = createShuttle(player)
    const seen = watchSeenFrames(player, begun.seenBefore)
    const stopSound = picture.audio
      ? playSound(player, shuttle, () => fileUrl('recording', recording.sha256))
      : null
    setPane({ player, shuttle, seen, recording, canvas })
    return () => {
      stopSound?.()
      shuttle.close()
      seen.close()
      player.close()
      setPane(null)
    }
    // What else of the recording becomes known (findings, the proxy) does not begin the player anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [canvas, sha256, counted, memory])
  useLateProxy(pane, recording)
  return useMemo(() => (pane && recording ? { ...pane, recording } : pane), [pane, recording])
}

/** The proxy that is ready later than the player joins it. */
function useLateProxy(pane: Pane | null, recording: RecordingView | null): void {
  const packets = recording?.proxy.packets ?? null
  const player = pane?.player
  useEffect(() => {
    if (!player || !packets || !recording || player.state().proxy) return
    player.addProxy(mediaOf('recording-proxy', recording.sha256, packets))
    // oxlint-disable-next-line react/exhaustive-deps
  }, [player, packets === null])
}

/** Where a recording or its proxy is read from. */
export function mediaOf(
  kind: 'recording' | 'recording-proxy',
  sha256: string,
  packets: PacketIndex,
): MediaWithIndex {
  const url = new URL(filePath(kind, sha256), location.href).href
  return { media: { kind: 'http', url, headers: keyHeaders() }, packets }
}

export function usePlayerState(player: Player): PlayerState {
  return useSyncExternalStore(player.subscribe, player.state)
}

export function useShuttleState(shuttle: Shuttle): ShuttleState {
  return useSyncExternalStore(shuttle.subscribe, shuttle.state)
}
