import { inflateRawSync } from 'node:zlib'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

export type ZipRefusal = Refusal<'table-unreadable' | 'table-too-large'>

/** What an archive may unpack to. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries together, unpacked. */
  readonly bytes: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8

/**
 * Unpacks the wanted entries of a ZIP archive, which may be hostile: sizes that it claims are not believed, unpacking
 * stops at the limit, names are only compared and never become paths. ZIP64 and encrypted archives are refused.
 */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Result<ReadonlyMap<string, Uint8Array>, ZipRefusal> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<string, Uint8Array>()
  try {
    let left = limits.bytes
    const directory = readDirectory(archive)
    if (directory.length > limits.entries) return refuse('table-too-large')
    for (const entry of directory) {
      if (!wanted(entry.name)) continue
      if (found.has(entry.name)) throw new RangeError('an entry twice')
      const content = unpack(archive, entry, left)
      if (!content) return refuse('table-too-large')
      left -= content.length
      found.set(entry.name, content)
    }
    return ok(found)
  } catch (error) {
    if (!isBroken(error)) throw error
    return refuse('table-unreadable', { reason: 'not-a-spreadsheet', row: null })
  }
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly at: number
}

function readDirectory(archive: Buffer): Entry[] {
  const end = findEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('not a directory entry')
    if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new RangeError('encrypted')
    const nameLength = archive.readUInt16LE(at + 28)
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      at: archive.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

function findEnd(archive: Buffer): number {
  const last = archive.length - END_LENGTH
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  throw new RangeError('no directory')
}

/** Null where it would unpack to more than `most` bytes. */
function unpack(archive: Buffer, entry: Entry, most: number): Uint8Array | null {
  if (archive.readUInt32LE(entry.at) !== LOCAL_ENTRY) throw new RangeError('not an entry')
  const start = entry.at + 30 + archive.readUInt16LE(entry.at + 26) + archive.readUInt16LE(entry.at + 28)
  if (start + entry.packed > archive.length) throw new RangeError('cut short')
  const packed = archive.subarray(start, start + entry.packed)
  if (entry.method === STORED) return packed.length > most ? null : packed
  if (entry.method !== DEFLATED) throw new RangeError('packed in an unknown way')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}

/** Reading beyond the end, our own findings, and what zlib says of data that is none. */
function isBroken(error: unknown): boolean {
  return error instanceof RangeError || codeOf(error).startsWith('Z_')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
