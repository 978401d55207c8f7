import { crc32 } from 'node:zlib'
import { join, uint32 } from './bytes.ts'
import { orientationOnly, readOrientation, type Orientation } from './orientation.ts'

interface Chunk {
  readonly name: string
  readonly whole: Uint8Array
  readonly body: Uint8Array
}

const SIGNATURE = 8
/** Length, name and checksum around a body. */
const FRAME = 12

/** All chunks up to IEND, each with its checksum right; null where the file is cut off or damaged. */
function chunks(bytes: Uint8Array): Chunk[] | null {
  const found: Chunk[] = []
  let at = SIGNATURE
  while (at + FRAME <= bytes.length) {
    const end = at + FRAME + uint32(bytes, at)
    if (end > bytes.length) return null
    const named = bytes.subarray(at + 4, end - 4)
    if (crc32(named) !== uint32(bytes, end - 4)) return null
    const name = Buffer.from(named.subarray(0, 4)).toString('latin1')
    found.push({ name, whole: bytes.subarray(at, end), body: named.subarray(4) })
    if (name === 'IEND') return found
    at = end
  }
  return null
}

export interface PngFacts {
  /** As stored, before it is turned upright. */
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/** Size and orientation of a whole PNG; null where it is cut off, damaged or has no picture. */
export function inspectPng(bytes: Uint8Array): PngFacts | null {
  const all = chunks(bytes)
  const header = all?.[0]
  if (!all || header?.name !== 'IHDR' || header.body.length !== 13) return null
  if (!all.some(({ name }) => name === 'IDAT')) return null
  const width = uint32(header.body, 0)
  const height = uint32(header.body, 4)
  if (width === 0 || height === 0) return null
  return { width, height, orientation: orientationOf(all) }
}

function orientationOf(all: readonly Chunk[]): Orientation {
  const exif = all.find(({ name }) => name === 'eXIf')
  return exif ? readOrientation(exif.body) : 1
}

/** What is needed to see the picture as it is meant. Texts, Exif, times, animation and private chunks are not. */
const pictureChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs'.split(' '),
)

/** The same picture without where, when and by whom; its orientation stays. Null where it is no whole PNG. */
export function cleanPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const all = chunks(bytes)
  if (!all) return null
  const [header, ...rest] = all.filter(({ name }) => pictureChunks.has(name))
  if (header?.name !== 'IHDR') return null
  const orientation = orientationOf(all)
  return join([
    bytes.subarray(0, SIGNATURE),
    header.whole,
    ...(orientation === 1 ? [] : [chunk('eXIf', orientationOnly(orientation))]),
    ...rest.map(({ whole }) => whole),
  ])
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = join([Buffer.from(name, 'latin1'), body])
  const framed = new DataView(new ArrayBuffer(body.length + FRAME))
  framed.setUint32(0, body.length)
  framed.setUint32(body.length + 8, crc32(named))
  const whole = new Uint8Array(framed.buffer)
  whole.set(named, 4)
  return whole
}
