import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/** Plain bytes of one part at most; what is longer comes in several. */
export const PART_BYTES = 256 * 1024
const TAG = 16
const LENGTH = 4

/** Thrown where a backup ends early, was changed, or was sealed with another key. Its reader answers a refusal. */
export class BackupDamage extends Error {}

/** Writes parts of AES-256-GCM, each numbered and the last one marked: none can be cut off, swapped or left out. */
export interface PartWriter {
  write(plain: Uint8Array): Promise<void>
  /** The last part. */
  end(plain: Uint8Array): Promise<void>
}

/** The key seals one stream and never another. `context` is bound to every part. */
export function partWriter(
  file: Pick<FileHandle, 'writev'>,
  key: Uint8Array,
  context: Uint8Array,
): PartWriter {
  let count = 0
  const put = async (plain: Uint8Array, last: boolean): Promise<void> => {
    if (plain.length > PART_BYTES + 1) throw new RangeError('a part is too long')
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count, last))
    cipher.setAAD(context)
    const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()]
    const length = Buffer.alloc(LENGTH)
    length.writeUInt32BE(plain.length + TAG)
    count += 1
    await writeAll(file, Buffer.concat([length, ...sealed]))
  }
  return { write: (plain) => put(plain, false), end: (plain) => put(plain, true) }
}

/** The parts of a stream that begins at `position`. Throws `BackupDamage` where they are not all there as they were. */
export async function* readParts(
  file: Pick<FileHandle, 'read'>,
  position: number,
  key: Uint8Array,
  context: Uint8Array,
): AsyncGenerator<Buffer> {
  let at = position
  for (let count = 0; ; count += 1) {
    const length = (await readExactly(file, at, LENGTH)).readUInt32BE()
    if (length < TAG || length > PART_BYTES + 1 + TAG)
      throw new BackupDamage('a part has an impossible length')
    const sealed = await readExactly(file, at + LENGTH, length)
    at += LENGTH + length
    const plain = open(sealed, key, context, count, false)
    if (plain) yield plain
    else {
      const last = open(sealed, key, context, count, true)
      if (!last) throw new BackupDamage('a part does not open')
      const more = await file.read(Buffer.alloc(1), 0, 1, at)
      if (more.bytesRead > 0) throw new BackupDamage('something follows the end')
      yield last
      return
    }
  }
}

function open(
  sealed: Buffer,
  key: Uint8Array,
  context: Uint8Array,
  count: number,
  last: boolean,
): Buffer | null {
  const split = sealed.length - TAG
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, last))
  decipher.setAAD(context)
  decipher.setAuthTag(sealed.subarray(split))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, split)), decipher.final()])
  } catch {
    return null
  }
}

function nonceOf(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce[0] = last ? 1 : 0
  nonce.writeBigUInt64BE(BigInt(count), 4)
  return nonce
}

async function writeAll(file: Pick<FileHandle, 'writev'>, bytes: Buffer): Promise<void> {
  for (let rest = bytes; rest.length > 0;) {
    const { bytesWritten } = await file.writev([rest])
    rest = rest.subarray(bytesWritten)
  }
}

async function readExactly(
  file: Pick<FileHandle, 'read'>,
  position: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) throw new BackupDamage('it ends early')
    done += bytesRead
  }
  return bytes
}
