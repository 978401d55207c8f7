import type { FrameIndex } from '../../shared/video/frame-index.ts'
import { firstRightOrdinal } from '../../shared/video/decode-runs.ts'
import type { PacketSource } from './packet-source.ts'

/** Microseconds between the time stamps that a decoder is given: they carry ordinals, not times. */
const STAMP = 1000

/** One walk of a decoder through the packets, from a starting point onward. */
export interface DecodeSession {
  /** Position of the next packet to feed. */
  readonly next: number
  /** The next ordinal that must come out. */
  readonly expected: number
  /** True where every packet was fed and every frame is out. */
  readonly ended: boolean
  /** True while the decoder has enough to do. */
  readonly busy: boolean
  /** Gives the decoder its next packet; after the last one, waits until all frames are out. */
  feed(): Promise<void>
  close(): void
}

interface Hooks {
  /** A frame, in the order of presentation. The receiver closes it. */
  readonly onFrame: (ordinal: number, frame: VideoFrame) => void
  /** A frame is missing, came twice or out of order, or the decoder gave up: nothing of it may be shown. */
  readonly onBroken: (why: string) => void
  /** Something moved: a packet was taken or a frame came out. */
  readonly onProgress: () => void
}

const MOST_QUEUED = 5

/**
 * Starts decoding at `start`. A packet's stamp is its frame's ordinal, so what comes out says which frame it is, and the
 * frames must come out as the index has them, each once, none missing. Decoders have dropped frames and gone on.
 */
export function startDecoding(
  source: PacketSource,
  index: FrameIndex,
  start: number,
  hooks: Hooks,
): DecodeSession {
  let next = start
  let ended = false
  let closed = false
  const first = firstRightOrdinal(index, start)
  let expected = first
  const after = (ordinal: number): number => {
    let follower = ordinal + 1
    while (follower < index.count && (index.positions[follower] ?? 0) < start) follower += 1
    return follower
  }
  const decoder = new VideoDecoder({
    output(frame) {
      const ordinal = frame.timestamp / STAMP
      if (closed) return frame.close()
      if (ordinal !== expected) {
        frame.close()
        return fail(`frame ${ordinal} came where ${expected} was due`)
      }
      expected = after(ordinal)
      hooks.onFrame(ordinal, frame)
      hooks.onProgress()
    },
    error: (error) => fail(error.message),
  })
  const close = (): void => {
    if (closed) return
    closed = true
    if (decoder.state !== 'closed') decoder.close()
  }
  const fail = (why: string): void => {
    if (closed) return
    close()
    hooks.onBroken(why)
  }
  decoder.addEventListener('dequeue', hooks.onProgress)
  decoder.configure(source.config)
  return {
    get next() {
      return next
    },
    get expected() {
      return expected
    },
    get ended() {
      return ended
    },
    get busy() {
      return decoder.decodeQueueSize >= MOST_QUEUED
    },
    async feed() {
      const position = next
      if (position >= index.ordinals.length) {
        await decoder.flush()
        ended = true
        if (!closed && expected < index.count) fail(`frame ${expected} never came`)
        return
      }
      next += 1
      const ordinal = index.ordinals[position] ?? -1
      // Pictures that lead the starting point refer to what was not decoded; without a picture there is nothing to feed.
      if (ordinal < first) return
      const packet = await source.packet(position)
      if (closed) return
      decoder.decode(
        new EncodedVideoChunk({
          type: position === start ? 'key' : packet.type,
          timestamp: ordinal * STAMP,
          data: packet.data,
        }),
      )
    },
    close,
  }
}
