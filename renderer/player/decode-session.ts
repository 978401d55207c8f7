import type { FrameIndex } from '../../shared/video/frame-index.ts'
import { firstRightOrdinal } from '../../shared/video/decode-runs.ts'
import type { PacketSource } from './packet-source.ts'

/** Microseconds between the time stamps that a decoder is given: they carry ordinals, not times. */
const STAMP = 1000

/** One walk of a decoder through the packets, from a starting point onward. */
export interface DecodeSession {
  /** True while the decoder has enough to do. */
  readonly busy: boolean
  /**
   * True where feeding on gives this frame, whose nearest starting point is `from`. Going on is free; starting anew pays
   * where a key frame lies between. Where each frame stands by itself the same decoder goes on from any of them.
   */
  leadsTo(ordinal: number, from: number): boolean
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
/** Where any frame may be next, what is queued is in its way. */
const FEW_QUEUED = 2

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
  /** Where each frame is a key frame in the order of presentation: what was fed comes out in the order of feeding. */
  const alone = standsAlone(index)
  const due: number[] = []
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
      if (ordinal < 0) {
        frame.close()
        return fail(`packet ${-ordinal - 1} gave a picture that the index has not`)
      }
      const wanted = alone ? (due.shift() ?? -1) : expected
      if (ordinal !== wanted) {
        frame.close()
        return fail(`frame ${ordinal} came where ${wanted} was due`)
      }
      if (!alone) expected = after(ordinal)
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
    get busy() {
      return decoder.decodeQueueSize >= (alone ? FEW_QUEUED : MOST_QUEUED)
    },
    leadsTo(ordinal, from) {
      if (closed) return false
      if (!alone) return !ended && ordinal >= expected && from <= next
      if (!due.includes(ordinal)) next = from
      return true
    },
    async feed() {
      const position = next
      if (position >= index.ordinals.length) {
        await decoder.flush()
        ended = true
        const missing = alone ? due[0] : expected
        if (!closed && missing !== undefined && missing < index.count) fail(`frame ${missing} never came`)
        return
      }
      next += 1
      const ordinal = index.ordinals[position] ?? -1
      // Pictures that lead the starting point refer to what was not decoded.
      if (ordinal >= 0 && ordinal < first && !alone) return
      const packet = await source.packet(position)
      if (closed) return
      if (alone) due.push(ordinal)
      decoder.decode(
        new EncodedVideoChunk({
          type: alone || position === start ? 'key' : packet.type,
          // A packet without a picture may still be what others refer to.
          timestamp: (ordinal < 0 ? -position - 1 : ordinal) * STAMP,
          data: packet.data,
        }),
      )
    },
    close,
  }
}

/** Every packet a key frame with its picture, stored as shown. */
function standsAlone(index: FrameIndex): boolean {
  return index.ordinals.every((ordinal, position) => ordinal === position && index.keys[position] === 1)
}
