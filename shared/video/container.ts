import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'

/** The containers that recordings come in; everything else is refused before any tool sees it. */
export const containers = ['mov', 'matroska'] as const
export type Container = (typeof containers)[number]

/** How many bytes `containerOf` looks at: three packets of a transport stream. */
export const MAGIC_BYTES = 400

export type ContainerRefusal = Refusal<'not-a-video' | 'format-not-supported'>

/** Boxes with which an ISO base media or QuickTime file can begin. */
const firstBoxes = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot', 'styp', 'moof', 'sidx'])

/**
 * Names a file's container by its first bytes, never by its name. Playlists and lists of files are text and match
 * nothing. A video in a format that cannot be reviewed is refused by the format's name, anything else as no video.
 */
export function containerOf(head: Uint8Array): Result<Container, ContainerRefusal> {
  if (head.length < 12) return refuse('not-a-video')
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (view.getUint32(0) === 0x1a45dfa3) return ok('matroska')
  const size = view.getUint32(0)
  if (firstBoxes.has(latin(head, 4, 8)) && (size === 0 || size === 1 || size >= 8)) return ok('mov')
  const format = foreignFormat(head)
  return format === null ? refuse('not-a-video') : refuse('format-not-supported', { format })
}

/** Videos that phones and cameras make or made, and that keep no exact times or no index of their frames. */
function foreignFormat(head: Uint8Array): string | null {
  if (latin(head, 0, 4) === 'RIFF' && latin(head, 8, 11) === 'AVI') return 'AVI'
  if (hex(head, 0, 8) === '3026b2758e66cf11') return 'Windows Media'
  if (latin(head, 0, 4) === 'FLV\u0001') return 'Flash Video'
  if (latin(head, 0, 4) === 'OggS') return 'Ogg'
  if (latin(head, 0, 4) === '.RMF') return 'RealMedia'
  if (/^000001(ba|b3)/.test(hex(head, 0, 4))) return 'MPEG'
  if (/^(00)?000001[0246]7/.test(hex(head, 0, 5))) return 'H.264 stream'
  // Packets of 188 bytes, each with its sync byte; cameras put four bytes of time before each.
  const syncs = (first: number, step: number) =>
    [0, 1].every((packet) => head[first + packet * step] === 0x47)
  return syncs(0, 188) || syncs(4, 192) ? 'MPEG-TS' : null
}

function latin(head: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...head.subarray(from, to))
}

function hex(head: Uint8Array, from: number, to: number): string {
  return Array.from(head.subarray(from, to), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
