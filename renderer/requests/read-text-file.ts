/** The longest file that is read: what the core takes in one call. */
const mostBytes = 7 * 1024 * 1024

/**
 * The text of a file. Exports of older Czech programs are in Windows-1250: what is not UTF-8 is read as that. Null where
 * it is longer than the core would take.
 */
export async function readTextFile(file: Blob): Promise<string | null> {
  if (file.size > mostBytes) return null
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes) // Not UTF-8, and every byte of this one is a letter.
  }
}
