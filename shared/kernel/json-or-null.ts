/** The value that a text is the JSON of; null where it is none: for bytes that lie on a disk and may be damaged there. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
