import {
  commonArguments,
  inputArguments,
  passthrough,
  sourceTimeBase,
  type FfmpegInput,
  type FfmpegVersion,
} from './ffmpeg-input.ts'
import type { PacketIndex, TimeBase } from './frame-index.ts'
import { words } from './argument-list.ts'

/** Pictures above this many pixels are halved: the proxy is for moving about, the evidence comes from the source. */
const LARGE = 2600 * 1300

/**
 * Makes the copy that any frame can be reached in at once: every frame a key frame, none dropped, none doubled, in the
 * source's own ticks.
 */
export function proxyArguments(
  input: FfmpegInput,
  source: { readonly width: number; readonly height: number; readonly timeBase: TimeBase },
  version: FfmpegVersion,
  output: string,
): string[] {
  const scale = source.width * source.height > LARGE ? 2 : 1
  const even = (side: 'iw' | 'ih'): string => `ceil(${side}/${2 * scale})*2`
  return words(
    commonArguments(),
    inputArguments(input),
    ['-map', '0:V:0', '-vf', `scale=${even('iw')}:${even('ih')}:flags=bilinear,setsar=1`],
    `-c:v libx264 -preset ultrafast -crf 20 -g 1 -bf 0 -pix_fmt yuv420p -an -sn -dn`,
    passthrough(version),
    sourceTimeBase(version),
    `-video_track_timescale ${source.timeBase.den} -map_metadata -1 -movflags +faststart -f mp4 -y`,
    [output],
  )
}

/** Why a proxy cannot stand for its source. */
export type ProxyDifference =
  | { readonly kind: 'count'; readonly source: number; readonly proxy: number }
  | { readonly kind: 'time'; readonly ordinal: number; readonly source: number; readonly proxy: number }
  | { readonly kind: 'not-intra'; readonly ordinal: number }

/**
 * Proves that a proxy has the source's frames: as many, in the same order, each at the source's time to the tick
 * (counted from the first), each a key frame. Null where it holds.
 */
export function proxyDifference(source: PacketIndex, proxy: PacketIndex): ProxyDifference | null {
  const shown = shownTimes(source)
  const copies = shownTimes(proxy)
  if (shown.length !== copies.length) return { kind: 'count', source: shown.length, proxy: copies.length }
  const [firstShown = 0] = shown
  const [firstCopy = 0] = copies
  for (const [ordinal, time] of shown.entries()) {
    const due = ticksBetween(firstShown, time, source.timeBase, proxy.timeBase)
    const got = (copies[ordinal] ?? NaN) - firstCopy
    if (due !== got) return { kind: 'time', ordinal, source: due, proxy: got }
  }
  const keys = new Set(proxy.keys)
  const delta = proxy.pts.findIndex((_, position) => !keys.has(position))
  return delta < 0 ? null : { kind: 'not-intra', ordinal: delta }
}

function shownTimes(packets: PacketIndex): number[] {
  const without = new Set(packets.pictureless)
  return packets.pts.filter((_, position) => !without.has(position)).sort((one, other) => one - other)
}

/** A distance in the other's ticks; not a whole number where it cannot be said in them. */
function ticksBetween(from: number, to: number, own: TimeBase, other: TimeBase): number {
  return ((to - from) * own.num * other.den) / (own.den * other.num)
}
