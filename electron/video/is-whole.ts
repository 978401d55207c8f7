import { open } from 'node:fs/promises'
import { containerOf, MAGIC_BYTES } from '../../shared/video/container.ts'
import { readBoxHeader } from '../../shared/video/iso-boxes.ts'

const MOST_BOXES = 1_000

/**
 * False for a file whose boxes promise more than there is, as in the middle of a copy. What has no boxes, or boxes that make
 * no sense, is taken for whole: others find out what it is.
 */
export async function isWholeRecording(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = await file.read(new Uint8Array(MAGIC_BYTES), 0, MAGIC_BYTES, 0)
    const container = containerOf(head.buffer.subarray(0, head.bytesRead))
    if (!container.ok || container.value !== 'mov') return true
    let at = 0
    for (let count = 0; at < size && count < MOST_BOXES; count += 1) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(16), 0, 16, at)
      const view = new DataView(buffer.buffer, buffer.byteOffset, bytesRead)
      // Asked as if the file had no end: a box may say that it goes beyond.
      const header = bytesRead < 8 ? null : readBoxHeader(view, 0, Number.MAX_SAFE_INTEGER)
      if (!header || header.size < 8) return true
      if (at + header.size > size && header.size < Number.MAX_SAFE_INTEGER / 2) return false
      at += header.size
    }
    return true
  } finally {
    await file.close()
  }
}
