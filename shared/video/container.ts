/** The containers that recordings come in; everything else is refused before any tool sees it. */
export const containers = ['mov', 'matroska'] as const
export type Container = (typeof containers)[number]

/** How many bytes `containerOf` looks at. */
export const MAGIC_BYTES = 16

/** Boxes with which an ISO base media or QuickTime file can begin. */
const firstBoxes = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

/**
 * Names a file's container by its first bytes, never by its name. Playlists and lists of files are text and match
 * neither. Null where it is none of ours.
 */
export function containerOf(head: Uint8Array): Container | null {
  if (head.length < 12) return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (view.getUint32(0) === 0x1a45dfa3) return 'matroska'
  const type = String.fromCharCode(...head.subarray(4, 8))
  const size = view.getUint32(0)
  return firstBoxes.has(type) && (size === 0 || size === 1 || size >= 8) ? 'mov' : null
}
