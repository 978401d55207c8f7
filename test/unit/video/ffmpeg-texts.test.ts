import { describe, expect, test } from 'vitest'
import { containerOf } from '../../../shared/video/container.ts'
import { parseFramehash, parseShowinfo, provePackets } from '../../../shared/video/decoded-frames.ts'
import {
  inputArguments,
  parseVersion,
  passthrough,
  sourceTimeBase,
} from '../../../shared/video/ffmpeg-input.ts'
import { parsePacketListing } from '../../../shared/video/packet-listing.ts'
import { proxyDifference } from '../../../shared/video/proxy-arguments.ts'
import { words } from '../../../shared/video/argument-list.ts'

const listing = `#extradata 0:       42, 0xff2f0dad
#software: Lavf59.27.100
#tb 0: 1/90000
#media_type 0: video
#codec_id 0: h264
#dimensions 0: 288x512
#sar 0: 0/1
0,          0,       2962,     2018,     2289, 0x45a9fbc1
0,       1375,       8804,     2018,     1956, 0x58f8be51, F=0x0
0,      -2962,       5924,     2020,      880, 0x5edcb6de, F=0x10
0,       4337,      10000,     2021,      686, 0x8d744aea, F=0x11
`

describe('what ffmpeg says of packets', () => {
  test('becomes an index: times, sizes, key frames, payload', () => {
    const parsed = parsePacketListing(listing)
    expect(parsed.ok && parsed.value).toEqual({
      packets: {
        timeBase: { num: 1, den: 90_000 },
        pts: [2962, 8804, 5924, 10_000],
        sizes: [2289, 1956, 880, 686],
        keys: [0, 3],
        pictureless: [],
        lastDuration: 2021,
      },
      codec: 'h264',
      width: 288,
      height: 512,
      pixelAspect: 1,
      checksums: ['45a9fbc1', '58f8be51', '5edcb6de', '8d744aea'],
      decodeTimes: [0, 1375, -2962, 4337],
      durations: [2018, 2018, 2020, 2021],
    })
  })

  test.each([
    ['', 'no-video'],
    ['#tb 0: 1/90000\n#media_type 0: audio\n0, 0, 0, 1, 1, 0x1\n', 'no-video'],
    [listing.replace('2962,     2018', 'NOPTS,     2018'), 'no-timestamps'],
    [listing.replace('     2289', '     many'), 'not-readable'],
  ])('is refused where it is no usable index', (text, code) => {
    const parsed = parsePacketListing(text)
    expect(!parsed.ok && parsed.error.code).toBe(code)
  })
})

describe('what ffmpeg says of decoded frames', () => {
  const sha256 = 'a'.repeat(64)

  test('is read from framehash', () => {
    const text = `#format: frame checksums\n#hash: SHA256\n0,       3000,       3000,     1500,   221184, ${sha256}\n`
    expect(parseFramehash(text)).toEqual([{ pts: 3000, sha256 }])
  })

  test('is read from showinfo', () => {
    const line =
      '[Parsed_showinfo_0 @ 0x5606] n:  12 pts:   3000 pts_time:0.03 pos:  48 fmt:yuv420p sar:0/1 s:288x512 i:P iskey:1 type:I '
    expect(parseShowinfo(line)).toEqual({ n: 12, type: 'I', format: 'yuv420p' })
    expect(parseShowinfo('[Parsed_showinfo_0 @ 0x5606]   side data - User Data Unregistered:')).toBeNull()
  })

  test('proves the index, and names packets without a picture', () => {
    const parsed = parsePacketListing(listing)
    if (!parsed.ok) throw new Error('not parsed')
    const frames = [5924, 8804, 10_000].map((pts) => ({ pts, sha256 }))
    const proven = provePackets(parsed.value.packets, frames)
    expect(proven.ok && proven.value.pictureless).toEqual([0])
    expect(provePackets(parsed.value.packets, [{ pts: 1, sha256 }]).ok).toBe(false)
    expect(provePackets(parsed.value.packets, []).ok).toBe(false)
    expect(provePackets(parsed.value.packets, frames.toReversed()).ok).toBe(false)
  })
})

describe('a proxy', () => {
  const source = {
    timeBase: { num: 1, den: 1000 },
    pts: [0, 40, 20],
    sizes: [1, 1, 1],
    keys: [0],
    pictureless: [],
    lastDuration: 20,
  }
  const proxy = {
    timeBase: { num: 1, den: 16_000 },
    pts: [320, 640, 960],
    sizes: [1, 1, 1],
    keys: [0, 1, 2],
    pictureless: [],
    lastDuration: 320,
  }

  test('holds where every time is equal in its own ticks', () => {
    expect(proxyDifference(source, proxy)).toBeNull()
  })

  test.each([
    ['a frame is missing', { ...proxy, pts: [320, 640] }, 'count'],
    ['a frame is a tick off', { ...proxy, pts: [320, 641, 960] }, 'time'],
    ['a frame is no key frame', { ...proxy, keys: [0, 2] }, 'not-intra'],
    ['its ticks cannot say the time', { ...proxy, timeBase: { num: 1, den: 999 } }, 'time'],
  ])('falls where %s', (_, wrong, kind) => {
    expect(proxyDifference(source, wrong)?.kind).toBe(kind)
  })
})

describe('the command line', () => {
  test('never splits a path', () => {
    expect(words('-i', ['a b.mp4'], '-y  -v error')).toEqual(['-i', 'a b.mp4', '-y', '-v', 'error'])
  })

  test('opens a file by its own container and by no other protocol', () => {
    const line = inputArguments({ path: '/in/0', container: 'mov' })
    expect(line.slice(-2)).toEqual(['-i', 'file:/in/0'])
    expect(line.join(' ')).toContain('-protocol_whitelist file -format_whitelist mov')
    expect(line.join(' ')).toContain('-ignore_editlist 1 -f mov')
    expect(inputArguments({ path: '/in/0', container: 'matroska' })).not.toContain('-ignore_editlist')
  })

  test.each([
    ['ffmpeg version 5.1.9-0+deb12u1 Copyright', { major: 5, minor: 1 }],
    ['ffmpeg version n6.1 Copyright', { major: 6, minor: 1 }],
    ['ffmpeg version N-118193-g5f38c82536 Copyright', { major: 99, minor: 0 }],
    ['something else', null],
  ])('knows the version of %s', (text, version) => {
    expect(parseVersion(text)).toEqual(version)
  })

  test('speaks to old and new versions in their words', () => {
    expect(passthrough({ major: 4, minor: 4 })).toEqual(['-vsync', 'passthrough'])
    expect(passthrough({ major: 7, minor: 0 })).toEqual(['-fps_mode', 'passthrough'])
    expect(sourceTimeBase({ major: 5, minor: 1 })).toEqual(['-enc_time_base', '-1'])
    expect(sourceTimeBase({ major: 7, minor: 1 })).toEqual(['-enc_time_base', 'demux'])
  })
})

describe('the first bytes', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

  test.each([
    ['\0\0\0\x20ftypisom\0\0', 'mov'],
    ['\0\0\0\x18styp\0\0\0\0\0\0', 'mov'],
    ['\0\0\0\x01mdat\0\0\0\0\0\0', 'mov'],
    ['\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\0', 'matroska'],
  ])('%j are %s', (head, container) => {
    expect(containerOf(bytes(head))).toEqual({ ok: true, value: container })
  })

  test.each([
    '#EXTM3U\n#EXT-X-VERSION:3\n',
    'ffconcat version 1.0\n',
    '\0\0\0\x20ftyp',
    '\0\0\0\x04ftypisom\0\0',
    'GIF89a\0\0\0\0\0\0',
    'G'.repeat(100),
    '',
  ])('%j are no video', (head) => {
    expect(containerOf(bytes(head))).toMatchObject({ ok: false, error: { code: 'not-a-video' } })
  })

  test.each([
    ['AVI', 'RIFF\0\0\0\0AVI LIST'],
    ['MPEG-TS', `G${'\0'.repeat(187)}`.repeat(3)],
    ['MPEG-TS', `\0\0\0\0G${'\0'.repeat(187)}`.repeat(3)],
    ['Windows Media', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa'],
    ['Flash Video', 'FLV\x01\x05\0\0\0\x09\0\0\0'],
    ['MPEG', '\0\0\x01\xba\x44\0\x04\0\x04\x01\0\0'],
  ])('%s is refused by name', (format, head) => {
    expect(containerOf(bytes(head))).toMatchObject({
      ok: false,
      error: { code: 'format-not-supported', params: { format } },
    })
  })
})
