import { open } from 'node:fs/promises'
import { topBoxes } from './container-facts.ts'
import { sniffContainer } from './list-packets.ts'

/** No file is that long: a size that makes no sense. */
const SENSELESS = Number.MAX_SAFE_INTEGER / 2

/**
 * False for a file whose boxes promise more than there is, as in the middle of a copy. What has no boxes, or boxes that make
 * no sense, is taken for whole: others find out what it is.
 */
export async function isWholeRecording(path: string): Promise<boolean> {
  const container = await sniffContainer(path)
  if (!container.ok || container.value !== 'mov') return true
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { cutOff } = await topBoxes(file, size)
    return cutOff === null || cutOff.size >= SENSELESS
  } finally {
    await file.close()
  }
}
