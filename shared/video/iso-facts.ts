import { noFacts, type ContainerFacts, type EditStretch } from './container-facts.ts'
import { boxesAt, boxesBetween, text, type IsoBox } from './iso-boxes.ts'

/** No program that cuts leaves as many stretches: what comes after them is not read. */
const MOST_EDITS = 1_000

/** Seconds between 1904, where these files begin to count, and 1970. */
const EPOCH_1904 = 2_082_844_800

/** Reads the facts out of an index box (`moov`, whole, with its header) and the brands (`ftyp`, whole, or none). */
export function isoFacts(moov: Uint8Array, ftyp: Uint8Array | null): ContainerFacts {
  const view = new DataView(moov.buffer, moov.byteOffset, moov.byteLength)
  const [root] = boxesBetween(view, 0, view.byteLength)
  if (!root || root.type !== 'moov') return noFacts
  const movie = boxesAt(view, root, ['mvhd'])[0]
  const tracks = boxesAt(view, root, ['trak'])
  const video = tracks.filter((track) => handlerOf(view, track) === 'vide')
  const isFragmented = boxesAt(view, root, ['mvex']).length > 0
  const audio = tracks.filter((track) => handlerOf(view, track) === 'soun')
  const [first] = video
  const movieScale = movie ? readScale(view, movie) : 1
  return {
    ...noFacts,
    brands: ftyp ? brandsOf(ftyp) : [],
    createdAt: movie ? readDate(view, movie, 0) : null,
    modifiedAt: movie ? readDate(view, movie, 1) : null,
    videoTracks: video.length,
    audioTracks: audio.length,
    videoMs: first ? mediaMs(view, first) : null,
    audioMs: audio[0] ? mediaMs(view, audio[0]) : null,
    edits: first ? editsOf(view, first, { movieScale, isFragmented }) : [],
    turn: first ? turnOf(view, first) : 0,
    codings: first ? codingsOf(view, first) : 1,
  }
}

/** The clockwise turn of the first video track. */
function turnOf(view: DataView, track: IsoBox): ContainerFacts['turn'] {
  const header = boxesAt(view, track, ['tkhd'])[0]
  if (!header) return 0
  const at = header.from + (isLong(view, header) ? 52 : 40)
  if (at + 8 > header.to) return 0
  const a = Math.sign(view.getInt32(at))
  const b = Math.sign(view.getInt32(at + 4))
  if (a === 0 && b > 0) return 90
  if (a < 0 && b === 0) return 180
  return a === 0 && b < 0 ? 270 : 0
}

/** A stretch that lasts until the recording ends. */
const TO_THE_END = 2 ** 52

/**
 * ISO/IEC 14496-12, 8.6.6: in a fragmented file a duration of 0 plays to the end, since the length is not known when the
 * index is written. A media time of −1 is an empty stretch; a smaller one, which writers have been seen to produce,
 * begins before the first frame.
 */
function editsOf(
  view: DataView,
  track: IsoBox,
  movie: { readonly movieScale: number; readonly isFragmented: boolean },
): EditStretch[] {
  const { movieScale, isFragmented } = movie
  const list = boxesAt(view, track, ['edts', 'elst'])[0]
  const header = boxesAt(view, track, ['mdia', 'mdhd'])[0]
  if (!list || !header || list.from + 8 > list.to) return []
  const long = isLong(view, list)
  const size = long ? 20 : 12
  const room = Math.floor((list.to - list.from - 8) / size)
  const count = Math.min(view.getUint32(list.from + 4), room, MOST_EDITS)
  const scale = readScale(view, header)
  return Array.from({ length: count }, (_, place) => {
    const at = list.from + 8 + place * size
    const duration = long ? Number(view.getBigUint64(at)) : view.getUint32(at)
    const mediaTime = long ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4)
    const early = mediaTime < -1 ? -mediaTime : 0
    const ticks = Math.max(0, Math.round((duration * scale) / movieScale) - early)
    return {
      mediaTime: mediaTime === -1 ? null : Math.max(0, mediaTime),
      duration: isFragmented && duration === 0 ? TO_THE_END : ticks,
    }
  })
}

function codingsOf(view: DataView, track: IsoBox): number {
  const box = boxesAt(view, track, ['mdia', 'minf', 'stbl', 'stsd'])[0]
  return box && box.from + 8 <= box.to ? view.getUint32(box.from + 4) : 1
}

function handlerOf(view: DataView, track: IsoBox): string {
  const box = boxesAt(view, track, ['mdia', 'hdlr'])[0]
  return box ? text(view, box.from + 8, 4) : ''
}

function mediaMs(view: DataView, track: IsoBox): number | null {
  const box = boxesAt(view, track, ['mdia', 'mdhd'])[0]
  const at = box ? box.from + (isLong(view, box) ? 24 : 16) : 0
  if (!box || at + 8 > box.to) return null
  const duration = isLong(view, box) ? Number(view.getBigUint64(at)) : view.getUint32(at)
  return duration === 0 || duration === 0xffffffff
    ? null
    : Math.round((duration * 1000) / readScale(view, box))
}

/** Ticks a second of an `mvhd` or `mdhd`. */
function readScale(view: DataView, box: IsoBox): number {
  const at = box.from + (isLong(view, box) ? 20 : 12)
  return at + 4 <= box.to ? Math.max(1, view.getUint32(at)) : 1
}

function readDate(view: DataView, box: IsoBox, place: 0 | 1): number | null {
  const long = isLong(view, box)
  const at = box.from + 4 + place * (long ? 8 : 4)
  if (at + (long ? 8 : 4) > box.to) return null
  const seconds = long ? Number(view.getBigUint64(at)) : view.getUint32(at)
  return seconds <= EPOCH_1904 ? null : (seconds - EPOCH_1904) * 1000
}

function isLong(view: DataView, box: IsoBox): boolean {
  return box.from < box.to && view.getUint8(box.from) === 1
}

function brandsOf(ftyp: Uint8Array): string[] {
  const view = new DataView(ftyp.buffer, ftyp.byteOffset, ftyp.byteLength)
  const brands: string[] = []
  for (let at = 8; at + 4 <= view.byteLength && brands.length < 32; at += 4) {
    if (at !== 12) brands.push(text(view, at, 4).trim())
  }
  return [...new Set(brands)]
}
