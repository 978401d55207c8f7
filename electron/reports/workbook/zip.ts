import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive, packed. */
export interface Packed {
  readonly path: string
  readonly bytes: Buffer
  readonly crc: number
  /** Unpacked. */
  readonly size: number
}

/** Packs a file as it is told: never whole in memory, and the packing happens beside the core's thread. */
export async function pack(
  path: string,
  text: Iterable<string> | AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<Packed> {
  const chunks: Buffer[] = []
  let [crc, size] = [0, 0]
  const encoded = async function* (): AsyncGenerator<Buffer> {
    for await (const part of text) {
      const bytes = Buffer.from(part, 'utf8')
      crc = crc32(bytes, crc)
      size += bytes.byteLength
      yield bytes
    }
  }
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const deflate = createDeflateRaw({ level: 6 })
  await pipeline(Readable.from(encoded()), deflate, into, signal ? { signal } : {})
  return { path, bytes: Buffer.concat(chunks), crc, size }
}

const UTF8_NAMES = 0x0800
const DEFLATED = 8
/** 1 January 1980: an archive of the same report is the same file. */
const DATE = 0x0021

/** Puts packed files into one ZIP archive (APPNOTE 6.3: local headers, central directory, its end). */
export function archive(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const name = Buffer.from(file.path, 'utf8')
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    common(local, 4, file, name.byteLength)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(20, 4)
    common(central, 6, file, name.byteLength)
    central.writeUInt32LE(offset, 42)
    parts.push(local, name, file.bytes)
    directory.push(central, name)
    offset += local.byteLength + name.byteLength + file.bytes.byteLength
  }
  const size = directory.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

/** What both headers of a file hold, in the same order. */
function common(header: Buffer, at: number, { crc, bytes, size }: Packed, nameLength: number): void {
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(UTF8_NAMES, at + 2)
  header.writeUInt16LE(DEFLATED, at + 4)
  header.writeUInt16LE(0, at + 6)
  header.writeUInt16LE(DATE, at + 8)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(bytes.byteLength, at + 14)
  header.writeUInt32LE(size, at + 18)
  header.writeUInt16LE(nameLength, at + 22)
}
