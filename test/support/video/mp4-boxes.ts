import type { EditEntry } from './clip-recipe.ts'

/** One box of an ISO base media file: a type and its whole bytes, header included. */
export interface Box {
  readonly type: string
  readonly start: number
  readonly size: number
  readonly headerSize: number
}

/** The boxes that lie next to one another between two offsets. */
export function boxesIn(bytes: Uint8Array, from = 0, to = bytes.length): Box[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Box[] = []
  for (let at = from; at + 8 <= to;) {
    const short = view.getUint32(at)
    const headerSize = short === 1 ? 16 : 8
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short
    if (size < headerSize || at + size > to) break
    found.push({ type: typeAt(bytes, at + 4), start: at, size, headerSize })
    at += size
  }
  return found
}

/** Finds a box by its path, e.g. `['moov', 'trak', 'tkhd']`; the first where there are several. */
export function findBox(bytes: Uint8Array, path: readonly string[]): Box | null {
  let from = 0
  let to = bytes.length
  let found: Box | null = null
  for (const type of path) {
    found = boxesIn(bytes, from, to).find((box) => box.type === type) ?? null
    if (!found) return null
    from = found.start + found.headerSize
    to = found.start + found.size
  }
  return found
}

/** Sets the display matrix of the first track: players turn the picture clockwise by so many degrees. */
export function withRotation(bytes: Uint8Array, degrees: 90 | 180 | 270): Uint8Array {
  const box = findBox(bytes, ['moov', 'trak', 'tkhd'])
  if (!box) throw new Error('no track header')
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  const long = view.getUint8(box.start + 8) === 1
  const at = box.start + (long ? 60 : 48)
  const one = 0x00010000
  const matrix = { 90: [0, one, 0, -one, 0, 0], 180: [-one, 0, 0, 0, -one, 0], 270: [0, -one, 0, one, 0, 0] }[
    degrees
  ]
  for (const [place, value] of matrix.entries()) view.setInt32(at + place * 4, value)
  return copy
}

/**
 * Puts an edit list into the first track in place of its own. The file must have its index last (ffmpeg's default), so
 * that no offset into the media moves.
 */
export function withEditList(bytes: Uint8Array, edits: readonly EditEntry[]): Uint8Array {
  const top = boxesIn(bytes)
  const moov = top.find((box) => box.type === 'moov')
  const media = top.find((box) => box.type === 'mdat')
  if (!moov || !media || moov.start < media.start) throw new Error('the index must come last')
  const trak = findBox(bytes, ['moov', 'trak'])
  const movie = findBox(bytes, ['moov', 'mvhd'])
  const header = findBox(bytes, ['moov', 'trak', 'mdia', 'mdhd'])
  if (!trak || !movie || !header) throw new Error('no track')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const movieScale = view.getUint32(movie.start + (view.getUint8(movie.start + 8) === 1 ? 28 : 20))
  const scale = view.getUint32(header.start + (view.getUint8(header.start + 8) === 1 ? 28 : 20))
  const kept = boxesIn(bytes, trak.start + 8, trak.start + trak.size)
    .filter((box) => box.type !== 'edts')
    .map((box) => slice(bytes, box))
  const list = editBox(
    edits.map((edit) => ({ ...edit, duration: Math.round((edit.duration * movieScale) / scale) })),
  )
  const [trackHeader, ...rest] = kept
  if (!trackHeader) throw new Error('no track header')
  const track = box('trak', [trackHeader, list, ...rest])
  const index = boxesIn(bytes, moov.start + 8, moov.start + moov.size).map((child) =>
    child.start === trak.start ? track : slice(bytes, child),
  )
  return concat([bytes.subarray(0, moov.start), box('moov', index), bytes.subarray(moov.start + moov.size)])
}

function editBox(edits: readonly EditEntry[]): Uint8Array {
  const body = new Uint8Array(8 + edits.length * 12)
  const view = new DataView(body.buffer)
  view.setUint32(4, edits.length)
  for (const [place, edit] of edits.entries()) {
    view.setUint32(8 + place * 12, edit.duration)
    view.setInt32(12 + place * 12, edit.mediaTime ?? -1)
    view.setUint16(16 + place * 12, 1)
  }
  return box('edts', [box('elst', [body])])
}

/** A box around its content. */
export function box(type: string, content: readonly Uint8Array[]): Uint8Array {
  const size = 8 + content.reduce((sum, part) => sum + part.length, 0)
  const header = new Uint8Array(8)
  new DataView(header.buffer).setUint32(0, size)
  header.set(new TextEncoder().encode(type), 4)
  return concat([header, ...content])
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function slice(bytes: Uint8Array, box: Box): Uint8Array {
  return bytes.subarray(box.start, box.start + box.size)
}

function typeAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

/** Moves a fragment of a fragmented file back in time by so many ticks: its times begin before the last one's end. */
export function withFragmentBack(bytes: Uint8Array, fragment: number, ticks: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const moof = boxesIn(copy).filter((one) => one.type === 'moof')[fragment]
  const traf =
    moof && boxesIn(copy, moof.start + 8, moof.start + moof.size).find((one) => one.type === 'traf')
  const time =
    traf && boxesIn(copy, traf.start + 8, traf.start + traf.size).find((one) => one.type === 'tfdt')
  if (!time) throw new Error('no such fragment')
  const view = new DataView(copy.buffer)
  if (view.getUint8(time.start + 8) !== 1) throw new Error('a short time of the fragment')
  view.setBigUint64(time.start + 12, view.getBigUint64(time.start + 12) - BigInt(ticks))
  return copy
}
