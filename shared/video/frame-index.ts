import { z } from 'zod'

/**
 * The packets of a video stream as they lie in the file, in decode order: what a frame's identity rests on. Times are
 * whole ticks of `timeBase` seconds, as the container has them and with no edit list applied.
 */
export const packetIndex = z.object({
  /** Seconds of one tick as a fraction. */
  timeBase: z.object({ num: z.int().positive(), den: z.int().positive() }),
  /** Presentation time of each packet, in decode order. */
  pts: z.array(z.int()).min(1),
  /** Bytes of each packet. */
  sizes: z.array(z.int().nonnegative()),
  /** Positions (in decode order) of packets that the container calls key frames, ascending. */
  keys: z.array(z.int().nonnegative()),
  /** Positions of packets that give no picture (nothing to refer to), ascending. */
  pictureless: z.array(z.int().nonnegative()),
  /** How long the last frame stands, in ticks; 0 where the container does not say. */
  lastDuration: z.int().nonnegative(),
})
export type PacketIndex = z.infer<typeof packetIndex>

export interface TimeBase {
  readonly num: number
  readonly den: number
}

/**
 * Every frame of a video by its ordinal: its place in the order of presentation, from 0. The ordinal with the
 * presentation time in ticks is a frame's identity; seconds and frame rates never are.
 */
export interface FrameIndex {
  readonly timeBase: TimeBase
  /** Number of frames. */
  readonly count: number
  /** By ordinal: presentation time in ticks, ascending. */
  readonly pts: Float64Array
  /** By ordinal: position of the frame's packet in decode order. */
  readonly positions: Uint32Array
  /** By position in decode order: the frame's ordinal, or -1 for a packet without a picture. */
  readonly ordinals: Int32Array
  /** By position in decode order: 1 where the container says key frame. */
  readonly keys: Uint8Array
  readonly lastDuration: number
}

/** Sorts packets into frames. Frames with equal times keep the order in which they are decoded. */
export function frameIndexOf(packets: PacketIndex): FrameIndex {
  const total = packets.pts.length
  const pictureless = new Set(packets.pictureless)
  const positions = Uint32Array.from(
    Array.from({ length: total }, (_, position) => position)
      .filter((position) => !pictureless.has(position))
      .sort((one, other) => (packets.pts[one] ?? 0) - (packets.pts[other] ?? 0) || one - other),
  )
  const ordinals = new Int32Array(total).fill(-1)
  for (const [ordinal, position] of positions.entries()) ordinals[position] = ordinal
  const keys = new Uint8Array(total)
  for (const position of packets.keys) if (position < total) keys[position] = 1
  return {
    timeBase: packets.timeBase,
    count: positions.length,
    pts: Float64Array.from(positions, (position) => packets.pts[position] ?? 0),
    positions,
    ordinals,
    keys,
    lastDuration: packets.lastDuration,
  }
}

/** Presentation time of a frame in ticks. Throws where there is no such frame. */
export function ptsOf(index: FrameIndex, ordinal: number): number {
  const pts = index.pts[ordinal]
  if (pts === undefined) throw new RangeError(`no frame ${ordinal} of ${index.count}`)
  return pts
}

/** How long a frame stands, in ticks: until the next one comes. */
export function durationOf(index: FrameIndex, ordinal: number): number {
  const next = index.pts[ordinal + 1]
  return next === undefined ? index.lastDuration : next - ptsOf(index, ordinal)
}

/** Ticks as seconds, for people and for sound. Never to find a frame. */
export function ticksToSeconds(ticks: number, timeBase: TimeBase): number {
  return (ticks * timeBase.num) / timeBase.den
}

/** Seconds as whole ticks, rounded down. */
export function secondsToTicks(seconds: number, timeBase: TimeBase): number {
  return Math.floor((seconds * timeBase.den) / timeBase.num + 1e-9)
}

/** The frame that is on screen at a time: the last one that begins at it or before; the first one before the start. */
export function frameAt(index: FrameIndex, ticks: number): number {
  let low = 0
  let high = index.count - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((index.pts[middle] ?? 0) <= ticks) low = middle
    else high = middle - 1
  }
  return low
}
