/** The longest file that is read: what the core takes in one call. */
const mostBytes = 7 * 1024 * 1024

/** The text of a file; null where it is longer than the core would take. */
export async function readTextFile(file: Blob): Promise<string | null> {
  return file.size > mostBytes ? null : decodeText(await file.arrayBuffer())
}

/**
 * Bytes as text. What spreadsheets call Unicode text is UTF-16 with its mark; exports of older Czech programs are in
 * Windows-1250: what is not UTF-8 is read as that.
 */
export function decodeText(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes) // Not UTF-8, and every byte of this one is a letter.
  }
}
