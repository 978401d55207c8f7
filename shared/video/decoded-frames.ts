import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { PacketIndex } from './frame-index.ts'

/** One decoded frame, in the order of presentation. */
export interface DecodedFrame {
  /** Ticks. */
  readonly pts: number
  /** SHA-256 of its planes as they are decoded, hex. */
  readonly sha256: string
}

/** Parses a `framehash` listing made with SHA-256. Lines that are none are left out. */
export function parseFramehash(text: string): DecodedFrame[] {
  return text.split('\n').flatMap((line) => {
    const [stream, , pts = '', , , sha256 = ''] = line.split(',').map((field) => field.trim())
    return stream === '0' && /^-?\d+$/.test(pts) && /^[0-9a-f]{64}$/.test(sha256)
      ? [{ pts: Number(pts), sha256 }]
      : []
  })
}

/** What a frame refers to: nothing, earlier frames, or both ways; `?` where the decoder does not say. */
export type FrameType = 'I' | 'P' | 'B' | '?'

/** Reads one line of `showinfo`: the number and type of a decoded frame. */
export function parseShowinfo(
  line: string,
): { readonly n: number; readonly type: FrameType; readonly format: string } | null {
  const [, n, format = '', type = '?'] = /\] n: *(\d+) .*?\bfmt:(\S+) .*?\btype:(\S)/.exec(line) ?? []
  if (n === undefined) return null
  return { n: Number(n), format, type: type === 'I' || type === 'P' || type === 'B' ? type : '?' }
}

/**
 * Holds what was decoded against the packets: each frame must have the time of a packet. Packets whose picture never
 * came are named, so that ordinals count pictures and nothing else. Refused where frames came that no packet announced.
 */
export function provePackets(
  packets: PacketIndex,
  decoded: readonly DecodedFrame[],
): Result<PacketIndex, Refusal<'frames-differ'>> {
  const waiting = new Map<number, number[]>()
  // From the end, so that the first of equal times is taken off the end again, which costs nothing.
  for (let position = packets.pts.length - 1; position >= 0; position -= 1) {
    const pts = packets.pts[position] ?? 0
    const same = waiting.get(pts)
    if (same) same.push(position)
    else waiting.set(pts, [position])
  }
  let before = -Infinity
  for (const [ordinal, frame] of decoded.entries()) {
    const position = waiting.get(frame.pts)?.pop()
    if (position === undefined || frame.pts < before)
      return refuse('frames-differ', { ordinal, pts: frame.pts })
    before = frame.pts
  }
  const pictureless = [...waiting.values()].flat().sort((one, other) => one - other)
  if (decoded.length === 0) return refuse('frames-differ', { ordinal: 0, pts: 0 })
  return ok({ ...packets, pictureless })
}
