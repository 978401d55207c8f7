import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

export type ZipRefusal = Refusal<'table-unreadable' | 'table-too-large'>

/** What an archive may unpack to. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of all entries together, unpacked. */
  readonly bytes: number
}

/** Packed bytes between two looks at the limit: even packed a thousandfold they stay small. */
const STEP = 8 * 1024

class TooLarge extends Error {}

/**
 * Unpacks the wanted entries of a ZIP archive, which may be hostile: sizes that it claims are not believed, unpacking
 * stops at the limit, names are only compared and never become paths.
 */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Result<ReadonlyMap<string, Uint8Array>, ZipRefusal> {
  try {
    return ok(unpack(bytes, new Set(namesIn(bytes, limits.entries).filter(wanted)), limits.bytes))
  } catch (error) {
    if (error instanceof TooLarge) return refuse('table-too-large')
    // Whatever else the reader of archives trips over is the file's fault.
    if (!(error instanceof Error)) throw error
    return refuse('table-unreadable', { reason: 'not-a-spreadsheet', row: null })
  }
}

/** What the directory at the end names: an archive that was cut short has none. */
function namesIn(bytes: Uint8Array, most: number): readonly string[] {
  const names: string[] = []
  unzipSync(bytes, {
    filter({ name }) {
      if (names.push(name) > most) throw new TooLarge()
      return false
    },
  })
  return names
}

/** Unpacked from front to back, so that what comes out is counted before there is more of it. */
function unpack(
  bytes: Uint8Array,
  names: ReadonlySet<string>,
  most: number,
): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  let left = most
  const archive = new Unzip((file) => {
    if (!names.has(file.name)) return
    if (found.has(file.name)) throw new Error('an entry twice')
    const parts: Uint8Array[] = []
    file.ondata = (error, part, isLast) => {
      if (error) throw error
      left -= part.length
      if (left < 0) throw new TooLarge()
      parts.push(part)
      if (isLast) found.set(file.name, Buffer.concat(parts))
    }
    file.start()
  })
  archive.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += STEP) {
    archive.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
  }
  if (found.size < names.size) throw new Error('an entry is missing')
  return found
}
