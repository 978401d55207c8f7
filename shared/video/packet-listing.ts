import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { commonArguments, inputArguments, type FfmpegInput } from './ffmpeg-input.ts'
import type { PacketIndex, TimeBase } from './frame-index.ts'
import { words } from './argument-list.ts'

/** Lists the packets of the first video stream without decoding them; a cover picture is none. */
export function packetListingArguments(input: FfmpegInput): string[] {
  return words(
    commonArguments('info'),
    inputArguments(input),
    '-map 0:V:0 -c copy -copyinkf -copyts -avoid_negative_ts disabled -f framecrc pipe:1',
  )
}

/** More packets than an hour and a half at 120 frames a second: no screen recording is that long. */
export const MAX_PACKETS = 650_000

/** What the packets of a video stream say. */
export interface PacketListing {
  readonly packets: PacketIndex
  readonly codec: string
  readonly width: number
  readonly height: number
  /** Width of a pixel to its height; 1 where the file does not say. */
  readonly pixelAspect: number
  /** CRC-32 of each packet, in decode order: the payload's fingerprint, whatever container it lies in. */
  readonly checksums: readonly string[]
  /** Decode times in ticks, in decode order; null where the container has none. */
  readonly decodeTimes: readonly (number | null)[]
  /** What the container says each packet lasts, in ticks. */
  readonly durations: readonly number[]
}

export type ListingRefusal = Refusal<'no-video' | 'no-timestamps' | 'too-many-frames' | 'not-readable'>

/** Parses ffmpeg's `framecrc` listing. `said`: what it said beside, which is where it owns up to times that it has changed. */
export function parsePacketListing(text: string, said = ''): Result<PacketListing, ListingRefusal> {
  const header = new Map<string, string>()
  const lines = text.split('\n')
  for (const line of lines) {
    const named = /^#(\w+) 0: *(.*)$/.exec(line)
    if (named?.[1] !== undefined && named[2] !== undefined) header.set(named[1], named[2])
  }
  const timeBase = parseFraction(header.get('tb') ?? '')
  const [width = 0, height = 0] = (header.get('dimensions') ?? '').split('x').map(Number)
  const rows = lines.filter((line) => line.startsWith('0,')).map(parsePacketLine)
  if (!timeBase || header.get('media_type') !== 'video' || rows.length === 0) return refuse('no-video')
  if (rows.length > MAX_PACKETS) return refuse('too-many-frames', { count: rows.length })
  const pts: number[] = []
  for (const row of rows) {
    if (row?.pts === undefined) return refuse('not-readable')
    if (row.pts === null) return refuse('no-timestamps')
    pts.push(row.pts)
  }
  const found = rows.flatMap((row) => (row ? [row] : []))
  const lastShown = pts.indexOf(pts.reduce((most, one) => Math.max(most, one), -Infinity))
  return ok({
    packets: {
      timeBase,
      pts,
      sizes: found.map((row) => row.size),
      keys: found.flatMap((row, position) => (row.key ? [position] : [])),
      pictureless: [],
      lastDuration: Math.max(0, found[lastShown]?.duration ?? 0),
    },
    codec: header.get('codec_id') ?? '',
    width,
    height,
    pixelAspect: parseAspect(header.get('sar') ?? ''),
    checksums: found.map((row) => row.checksum),
    decodeTimes: decodeTimesOf(found, said),
    durations: found.map((row) => row.duration),
  })
}

/**
 * ffmpeg lists no time of decoding before the last one: it puts the last one in its place and says so, in the order of
 * the packets. The file's own times are what findings are about.
 */
function decodeTimesOf(rows: readonly PacketRow[], said: string): (number | null)[] {
  const changed = Array.from(
    said.matchAll(/Non-monoton\w+ DTS\b[^\n]*?previous: (-?\d+), current: (-?\d+)/gi),
    ([, previous, current]) => ({ previous: Number(previous), current: Number(current) }),
  )
  let next = 0
  return rows.map(({ dts }, at) => {
    const change = changed[next]
    if (change === undefined || dts !== change.previous || rows[at - 1]?.dts !== dts) return dts
    next += 1
    return change.current
  })
}

interface PacketRow {
  readonly dts: number | null
  readonly pts: number | null
  readonly duration: number
  readonly size: number
  readonly checksum: string
  readonly key: boolean
}

/** `0,       1375,       8804,     2018,     1956, 0x58f8be51, F=0x0`: without flags it is a key frame. */
function parsePacketLine(line: string): PacketRow | null {
  const [, dts = '', pts = '', duration = '', size = '', checksum = '', ...rest] = line
    .split(',')
    .map((field) => field.trim())
  const flags = /^F=0x([0-9a-f]+)$/i.exec(rest[0] ?? '')?.[1]
  const times = { dts: parseTime(dts), pts: parseTime(pts) }
  if (times.dts === undefined || times.pts === undefined || !/^\d+$/.test(size)) return null
  return {
    dts: times.dts,
    pts: times.pts,
    duration: Number(duration) || 0,
    size: Number(size),
    checksum: checksum.replace(/^0x/, ''),
    key: flags === undefined || (Number.parseInt(flags, 16) & 1) === 1,
  }
}

function parseTime(text: string): number | null | undefined {
  if (text === 'NOPTS') return null
  const number = Number(text)
  return text !== '' && Number.isSafeInteger(number) ? number : undefined
}

/** `2/1`, or `0/1` where it is not known. No picture is stretched more than ten times. */
function parseAspect(text: string): number {
  const aspect = parseFraction(text)
  const value = aspect ? aspect.num / aspect.den : 1
  return value >= 0.1 && value <= 10 ? value : 1
}

function parseFraction(text: string): TimeBase | null {
  const [, num, den] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  return Number(num) > 0 && Number(den) > 0 ? { num: Number(num), den: Number(den) } : null
}
