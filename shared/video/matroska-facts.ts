import { noFacts, type ContainerFacts } from './container-facts.ts'

const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const TRACK = 0xae
const TRACK_TYPE = 0x83
const DATE = 0x4461
const DURATION = 0x4489
const SCALE = 0x2ad7b1
const MASTERS = new Set([SEGMENT, INFO, TRACKS, TRACK])

/** 1 January 2001, from which Matroska counts nanoseconds. */
const EPOCH_2001_MS = 978_307_200_000

/** Reads the facts that stand before the first cluster of a Matroska or WebM file. Takes the file's beginning and size. */
export function matroskaFacts(head: Uint8Array, fileSize: number): ContainerFacts {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  let scale = 1_000_000
  let duration: number | null = null
  let createdAt: number | null = null
  const types: number[] = []
  for (const element of elements(view, 0, view.byteLength)) {
    const { id, from, size } = element
    if (id === SCALE) scale = readUint(view, from, size)
    else if (id === DURATION)
      duration = size === 8 ? view.getFloat64(from) : size === 4 ? view.getFloat32(from) : null
    else if (id === DATE && size === 8)
      createdAt = EPOCH_2001_MS + Number(view.getBigInt64(from) / 1_000_000n)
    else if (id === TRACK_TYPE) types.push(readUint(view, from, size))
  }
  return {
    ...noFacts,
    createdAt,
    incomplete: segmentEnd(view) > fileSize,
    videoTracks: types.filter((type) => type === 1).length,
    audioTracks: types.filter((type) => type === 2).length,
    videoMs: duration === null ? null : Math.round((duration * scale) / 1e6),
  }
}

/** Where the segment says that it ends; 0 where it leaves that open, as live recordings do. */
function segmentEnd(view: DataView): number {
  for (let at = 0; at < view.byteLength;) {
    const id = readVariable(view, at, true)
    const size = id ? readVariable(view, at + id.length, false) : null
    if (!id || !size) return 0
    const content = at + id.length + size.length
    const isOpen = size.value === 2 ** (7 * size.length) - 1
    if (id.value === SEGMENT) return isOpen ? 0 : content + size.value
    at = content + size.value
  }
  return 0
}

interface Element {
  readonly id: number
  readonly from: number
  readonly size: number
}

/** Walks the elements, going into those that hold others. Ends at the first that does not fit. */
function* elements(view: DataView, from: number, to: number): Generator<Element> {
  for (let at = from; at < to;) {
    const id = readVariable(view, at, true)
    const size = id ? readVariable(view, at + id.length, false) : null
    if (!id || !size) return
    const content = at + id.length + size.length
    if (MASTERS.has(id.value)) {
      at = content
      continue
    }
    if (content + size.value > to) return
    yield { id: id.value, from: content, size: size.value }
    at = content + size.value
  }
}

/** A number of variable length; an element's id keeps its length marker. */
function readVariable(
  view: DataView,
  at: number,
  keepMarker: boolean,
): { readonly value: number; readonly length: number } | null {
  if (at >= view.byteLength) return null
  const first = view.getUint8(at)
  const length = Math.clz32(first) - 23
  if (first === 0 || at + length > view.byteLength) return null
  let value = keepMarker ? first : first & (0xff >> length)
  for (let place = 1; place < length; place += 1) value = value * 256 + view.getUint8(at + place)
  return { value, length }
}

function readUint(view: DataView, from: number, size: number): number {
  let value = 0
  for (let place = 0; place < Math.min(size, 6); place += 1) value = value * 256 + view.getUint8(from + place)
  return value
}
