import { hasText, join, uint16 } from './bytes.ts'
import { exifBody, orientationOnly, readOrientation, type Orientation } from './orientation.ts'

/** One segment from its 0xFF to its end. That of a scan (SOS) holds the picture data that follows it. */
interface Segment {
  readonly marker: number
  readonly whole: Uint8Array
  /** Behind the marker and the length; empty where the marker stands alone. */
  readonly body: Uint8Array
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe
/** Baseline, extended and progressive: what browsers show. */
const frames = new Set([0xc0, 0xc1, 0xc2])

/** All segments up to the end of the image, or null where it is cut off or no JPEG. What follows the end is not read. */
function segments(bytes: Uint8Array): Segment[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const found: Segment[] = []
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return null
    const start = at
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined || marker === 0) return null
    at += 2
    if (marker === EOI) return found
    if (standsAlone(marker)) continue
    const length = uint16(bytes, at)
    if (length < 2 || at + length > bytes.length) return null
    const body = bytes.subarray(at + 2, at + length)
    at += length
    if (marker === SOS) at = endOfScan(bytes, at)
    if (at === -1) return null
    found.push({ marker, body, whole: bytes.subarray(start, at) })
  }
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

/** Where the data of a scan ends: the next marker that is neither a stuffed byte nor a restart; -1 where it never does. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !standsAlone(next)) return at
  }
  return -1
}

export interface JpegFacts {
  /** As stored, before it is turned upright. */
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/** Size and orientation of a whole JPEG; null where it is cut off, has no picture, or is of a kind no browser shows. */
export function inspectJpeg(bytes: Uint8Array): JpegFacts | null {
  const all = segments(bytes)
  const frame = all?.find(({ marker }) => frames.has(marker))
  if (!all || !frame || frame.body.length < 6 || !all.some(({ marker }) => marker === SOS)) return null
  const height = uint16(frame.body, 1)
  const width = uint16(frame.body, 3)
  if (width === 0 || height === 0) return null
  return { width, height, orientation: orientationOf(all) }
}

function orientationOf(all: readonly Segment[]): Orientation {
  for (const { marker, body } of all) {
    const tiff = marker === APP1 ? exifBody(body) : null
    if (tiff) return readOrientation(tiff)
  }
  return 1
}

/**
 * The same picture without anything that tells where, when or by whom it was taken: only what is needed to decode it
 * stays (JFIF, colour profile, Adobe's colour transform), and the orientation. Exif, XMP, IPTC, comments, previews and
 * whatever hangs behind the image (a phone's second picture or film, each with a place of its own) are left out.
 * Null where it is no whole JPEG.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const all = segments(bytes)
  if (!all) return null
  const kept = all.filter(isPicture)
  const jfif = kept.filter(({ marker }) => marker === APP0)
  const rest = kept.filter(({ marker }) => marker !== APP0)
  return join([
    Uint8Array.of(0xff, SOI),
    ...jfif.map(({ whole }) => whole),
    ...exifSegment(orientationOf(all)),
    ...rest.map(({ whole }) => whole),
    Uint8Array.of(0xff, EOI),
  ])
}

/** The same JPEG, told to be turned this way. For derived pictures, which have no Exif of their own. */
export function orientJpeg(bytes: Uint8Array, orientation: Orientation): Uint8Array<ArrayBuffer> {
  return join([bytes.subarray(0, 2), ...exifSegment(orientation), bytes.subarray(2)])
}

/** A picture that was drawn anew from this one, with the colours and the way up of this one. Both are whole JPEGs. */
export function likeJpeg(redrawn: Uint8Array, original: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = segments(original) ?? []
  const profile = all.filter(({ marker, body }) => marker === APP2 && hasText(body, 0, 'ICC_PROFILE\0'))
  return join([
    redrawn.subarray(0, 2),
    ...exifSegment(orientationOf(all)),
    ...profile.map(({ whole }) => whole),
    redrawn.subarray(2),
  ])
}

function isPicture({ marker, body }: Segment): boolean {
  if (marker === COM) return false
  // Tables, frames and scans. A reserved marker may hide what an application wrote.
  if (marker < APP0 || marker > APP15) return marker >= 0xc0 && marker <= 0xdf
  if (marker === APP0) return hasText(body, 0, 'JFIF\0')
  if (marker === APP2) return hasText(body, 0, 'ICC_PROFILE\0')
  return marker === APP14 && hasText(body, 0, 'Adobe')
}

function exifSegment(orientation: Orientation): readonly Uint8Array[] {
  if (orientation === 1) return []
  const body = join([Buffer.from('Exif\0\0', 'latin1'), orientationOnly(orientation)])
  return [Uint8Array.of(0xff, APP1, 0, body.length + 2), body]
}
