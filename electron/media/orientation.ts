import { hasText, uint16 } from './bytes.ts'

/** How a camera was held: 1 to 8, as Exif counts; 1 is upright, 5 to 8 lie on their side. */
export type Orientation = number

const ORIENTATION_TAG = 0x0112
const SHORT = 3

/** The orientation in the first directory of a TIFF block (the body of Exif); 1 where there is none that makes sense. */
export function readOrientation(tiff: Uint8Array): Orientation {
  const little = hasText(tiff, 0, 'II')
  if (!little && !hasText(tiff, 0, 'MM')) return 1
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8 || view.getUint16(2, little) !== 42) return 1
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return 1
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > tiff.length) return 1
    if (view.getUint16(entry, little) !== ORIENTATION_TAG) continue
    const value = view.getUint16(entry + 8, little)
    return view.getUint16(entry + 2, little) === SHORT && value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A TIFF block that says the orientation and nothing else. */
export function orientationOnly(orientation: Orientation): Uint8Array<ArrayBuffer> {
  // Big-endian, first directory at 8, one entry: tag, SHORT, one value, the value padded to four bytes; no next.
  // prettier-ignore
  return Uint8Array.of(
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8,
    0, 1,
    0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0,
    0, 0, 0, 0,
  )
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Width and height as they are seen. */
export function upright({ width, height }: Size, orientation: Orientation): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height }
}

/** The TIFF block of a JPEG's Exif segment, given the segment's body; null where it is another APP1. */
export function exifBody(segment: Uint8Array): Uint8Array | null {
  return hasText(segment, 0, 'Exif') && uint16(segment, 4) === 0 ? segment.subarray(6) : null
}
