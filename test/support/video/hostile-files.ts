import { box, boxesIn, concat, findBox, withEditList } from './mp4-boxes.ts'

/** A file that means harm, or that was broken on its way. */
export interface HostileFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What hostile files try to reach. */
export interface Bait {
  /** A local file that is none of their business. */
  readonly path: string
  /** An address that somebody listens on. */
  readonly url: string
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const uint32 = (...values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [place, value] of values.entries()) view.setUint32(place * 4, value >>> 0)
  return bytes
}
const ftyp = box('ftyp', [ascii('isom'), uint32(512), ascii('isomiso2avc1mp41')])
const ebml = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)

/** Lists of files and addresses that some tools follow, bare and behind a video's first bytes. */
export function disguisedLists({ path, url }: Bait): HostileFile[] {
  const lists = {
    'hls-file': `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${path}\n#EXT-X-ENDLIST\n`,
    'hls-http': `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${url}a.ts\n#EXT-X-ENDLIST\n`,
    'hls-key': `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXT-X-KEY:METHOD=AES-128,URI="${url}k"\n#EXTINF:1,\n${path}\n#EXT-X-ENDLIST\n`,
    ffconcat: `ffconcat version 1.0\nfile '${path}'\nduration 5\n`,
    'ffconcat-http': `ffconcat version 1.0\nfile '${url}x.mp4'\n`,
    'concat-protocol': `concat:${path}|${path}`,
    dash: `<?xml version="1.0"?><MPD type="static"><Period><AdaptationSet><Representation id="1"><BaseURL>${url}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    sdp: 'v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
    m3u: `#EXTM3U\n${url}x.mp4\n${path}\n`,
    asx: `<asx version="3.0"><entry><ref href="${url}x"/></entry></asx>`,
    svg: `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="file://${path}"/></svg>`,
    subtitles: `1\n00:00:00,000 --> 00:00:05,000\n<img src="${url}x">\n`,
  }
  const bare = Object.entries(lists).map(([name, text]) => ({ name: `${name}.mp4`, bytes: ascii(text) }))
  const behindFtyp = ['hls-file', 'hls-http', 'ffconcat', 'dash'] as const
  const behindEbml = ['hls-file', 'ffconcat'] as const
  return [
    ...bare,
    ...behindFtyp.map((name) => ({ name: `ftyp-${name}.mp4`, bytes: concat([ftyp, ascii(lists[name])]) })),
    ...behindEbml.map((name) => ({
      name: `ebml-${name}.mkv`,
      bytes: concat([ebml, ascii(`\n${lists[name]}`)]),
    })),
  ]
}

/** Other kinds of files under a video's name. */
export function otherKinds(): HostileFile[] {
  const kinds: Record<string, Uint8Array> = {
    empty: new Uint8Array(0),
    'one-byte': Uint8Array.of(0),
    'eight-bytes': uint32(8, 0x66747970),
    zeros: new Uint8Array(100_000),
    ones: new Uint8Array(100_000).fill(255),
    noise: noise(100_000, 3),
    png: concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), noise(500, 4)]),
    zip: concat([ascii('PK\u0003\u0004'), noise(500, 5)]),
    html: ascii('<html><script src="http://127.0.0.1/x"></script></html>'),
    elf: concat([Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), noise(500, 6)]),
    gif: concat([ascii('GIF89a'), noise(500, 7)]),
    avi: concat([ascii('RIFF'), uint32(0), ascii('AVI LIST'), noise(500, 8)]),
  }
  return Object.entries(kinds).map(([name, bytes]) => ({ name: `${name}.mp4`, bytes }))
}

/** Boxes that lie about what they hold. */
export function lyingBoxes(): HostileFile[] {
  const deep = Array.from({ length: 4000 }).reduce<Uint8Array>(
    (inner) => box('moov', [inner]),
    new Uint8Array(0),
  )
  const huge = concat([uint32(1), ascii('mdat'), uint32(0x7fffffff, 0xffffffff)])
  const files: Record<string, Uint8Array> = {
    'only-ftyp': ftyp,
    'empty-moov': concat([ftyp, box('moov', [])]),
    'trak-without-content': concat([ftyp, box('moov', [box('trak', [])])]),
    'deep-boxes': concat([ftyp, deep]),
    'size-beyond-file': concat([ftyp, uint32(0x7fffffff), ascii('moov'), noise(64, 1)]),
    'size-of-eight-exabytes': concat([ftyp, huge]),
    'large-size-zero': concat([ftyp, uint32(1), ascii('moov'), uint32(0, 0)]),
    'size-seven': concat([ftyp, uint32(7), ascii('moov')]),
    'ten-thousand-boxes': concat([ftyp, ...Array.from({ length: 10_000 }, () => box('free', []))]),
    'ebml-endless': concat([ebml, Uint8Array.of(0x01, 255, 255, 255, 255, 255, 255, 255), noise(4000, 2)]),
    'ebml-nested': concat([
      ebml,
      ...Array.from({ length: 3000 }, () => Uint8Array.of(0x18, 0x53, 0x80, 0x67, 0x88)),
    ]),
  }
  return Object.entries(files).map(([name, bytes]) => ({ name: `${name}.mp4`, bytes }))
}

/** A sound recording whose tables were tampered with. */
export function tampered(sound: Uint8Array, { path, url }: Bait): HostileFile[] {
  const table = ['moov', 'trak', 'mdia', 'minf', 'stbl']
  const poke = (path: readonly string[], at: number, ...values: readonly number[]): Uint8Array => {
    const found = findBox(sound, path)
    if (!found) throw new Error(`no ${path.join('/')}`)
    const copy = Uint8Array.from(sound)
    copy.set(uint32(...values), found.start + 8 + at)
    return copy
  }
  const files: Record<string, Uint8Array> = {
    'width-65535': poke([...table, 'stsd'], 8 + 32, 0xffffffff),
    'track-width-65535': poke(['moov', 'trak', 'tkhd'], 76, 0xffff0000, 0xffff0000),
    'times-without-end': poke([...table, 'stts'], 4, 1, 0xffffffff, 1),
    'times-standing': poke([...table, 'stts'], 4, 1, 30, 0),
    'times-negative': poke([...table, 'stts'], 4, 1, 30, 0xffffff00),
    'sizes-without-end': poke([...table, 'stsz'], 4, 1, 0xffffffff),
    'sizes-zero': poke([...table, 'stsz'], 4, 0, 0x7fffffff),
    'size-of-one-sample': poke([...table, 'stsz'], 12, 0x7fffffff),
    'chunks-beyond-file': poke([...table, 'stco'], 8, 0x7fffffff),
    'chunks-in-header': poke([...table, 'stco'], 8, 0),
    'chunk-map-zero': poke([...table, 'stsc'], 8, 0, 0, 0),
    'chunk-map-huge': poke([...table, 'stsc'], 8, 1, 0xffffffff, 1),
    'scale-zero': poke(['moov', 'trak', 'mdia', 'mdhd'], 12, 0),
    'scale-huge': poke(['moov', 'trak', 'mdia', 'mdhd'], 12, 0xffffffff),
    'duration-huge': poke(['moov', 'trak', 'mdia', 'mdhd'], 16, 0xffffffff),
    'movie-scale-zero': poke(['moov', 'mvhd'], 12, 0),
    'codec-unknown': poke([...table, 'stsd'], 12, 0x61616161),
    'codec-raw': poke([...table, 'stsd'], 12, 0x72617720),
    'descriptions-many': poke([...table, 'stsd'], 4, 0xffffffff),
    'quarter-of-it': sound.slice(0, sound.length >> 2),
    'half-of-it': sound.slice(0, sound.length >> 1),
    'all-but-a-byte': sound.slice(0, -1),
    'reference-to-file': withReference(sound, `file://${path}`),
    'reference-to-address': withReference(sound, `${url}x.mov`),
    'media-overwritten': overwriteMedia(sound),
  }
  return Object.entries(files).map(([name, bytes]) => ({ name: `${name}.mp4`, bytes }))
}

/** Points the track's data at another place: QuickTime lets a file do that. */
function withReference(sound: Uint8Array, to: string): Uint8Array {
  const found = findBox(sound, ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref'])
  if (!found) throw new Error('no data reference')
  const copy = Uint8Array.from(sound)
  // The entry's flag "in this file" goes, and what follows the header becomes an address as far as there is room.
  copy.set(uint32(0), found.start + 8 + 16)
  const media = boxesIn(copy).find((one) => one.type === 'mdat')
  if (media) copy.set(ascii(to).slice(0, Math.max(0, media.size - 8)), media.start + 8)
  return copy
}

function overwriteMedia(sound: Uint8Array): Uint8Array {
  const media = boxesIn(sound).find((one) => one.type === 'mdat')
  if (!media) throw new Error('no media')
  const copy = Uint8Array.from(sound)
  copy.set(noise(media.size - 8, 9), media.start + 8)
  return copy
}

/** Changes some bytes, cuts, doubles or moves a piece; the same for the same seed. */
export function mutate(sound: Uint8Array, seed: number): Uint8Array {
  const random = randomFrom(seed)
  const copy = Uint8Array.from(sound)
  const moov = boxesIn(copy).find((one) => one.type === 'moov')
  // Half of the changes go where a reader decides something.
  const place = (): number => (moov && random(2) === 0 ? moov.start + random(moov.size) : random(copy.length))
  const kind = random(5)
  if (kind === 0) return copy.slice(0, 16 + random(copy.length - 16))
  if (kind === 1) {
    const from = place()
    copy.copyWithin(from, place(), Math.min(copy.length, from + random(4000)))
    return copy
  }
  const changes = kind === 2 ? 1 : 1 + random(kind === 3 ? 8 : 200)
  for (let n = 0; n < changes; n += 1) {
    // The first bytes stay: a file that the gate refuses tests the gate only.
    copy[Math.max(16, place())] = [0, 255, 127, 128, random(256)][random(5)] ?? 0
  }
  return copy
}

function noise(length: number, seed: number): Uint8Array {
  const random = randomFrom(seed)
  return Uint8Array.from({ length }, () => random(256))
}

function randomFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/**
 * A small file that means a lot of work to whoever believes it: a third of a million packets of one byte, and an edit list
 * with tens of thousands of stretches. `n` makes it another file.
 */
export function tiringFile(sound: Uint8Array, n: number): Uint8Array {
  const packets = 300_000
  const table = ['moov', 'trak', 'mdia', 'minf', 'stbl']
  const media = box('mdat', [noise(packets, 100 + n)])
  const edits = Array.from({ length: 60_000 }, (_, at) => ({ mediaTime: at * 5, duration: 2 }))
  const whole = concat([withEditList(sound, edits), media])
  const poke = (name: string, at: number, ...values: readonly number[]): void => {
    const found = findBox(whole, [...table, name])
    if (!found) throw new Error(`no ${name}`)
    whole.set(uint32(...values), found.start + 8 + at)
  }
  poke('stsz', 4, 1, packets)
  poke('stts', 4, 1, packets, 1)
  poke('stsc', 4, 1, 1, packets, 1)
  poke('stco', 4, 1, whole.length - media.length + 8)
  // No list of key frames: all of them are.
  const keys = findBox(whole, [...table, 'stss'])
  if (keys) whole.set(ascii('free'), keys.start + 4)
  return whole
}
