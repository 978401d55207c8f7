import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'jpeg-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDerive } from '../../../electron/media/derive.ts'
import { inspectJpeg } from '../../../electron/media/jpeg.ts'
import { createMediaStore, type MediaStore } from '../../../electron/media/media-store.ts'
import { PHOTO_BYTES } from '../../../shared/media/photo.ts'
import {
  claimingJpeg,
  phoneHeic,
  phoneJpeg,
  phonePng,
  PLACE_IN_XMP,
  plainJpeg,
  text,
} from '../../unit/media/photos.ts'
import { quietLog, upload } from './support.ts'

let dataDir: string
let media: MediaStore

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'carebench-media-'))
  media = createMediaStore(dataDir, quietLog, new Uint8Array(32))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const place = (hash: string) => join(dataDir, 'media', hash.slice(0, 2), hash)
const filesIn = (dir: string): string[] =>
  readdirSync(join(dataDir, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

async function keep(bytes: Uint8Array): Promise<string> {
  const kept = await media.add(upload(bytes))
  if (!kept.ok) throw new Error(kept.error.code)
  return kept.value.hash
}

describe('keeping a photo', () => {
  it('keeps the original byte for byte under its SHA-256, for its owner only', async () => {
    for (const [bytes, type, size] of [
      [phoneJpeg(6), 'image/jpeg', [16, 32]],
      [phonePng(3), 'image/png', [32, 16]],
      [phoneHeic(), 'image/heic', [64, 96]],
    ] as const) {
      const hash = sha256(bytes)
      const [width, height] = size
      expect(await media.add(upload(bytes, 7))).toEqual({
        ok: true,
        value: { hash, type, bytes: bytes.length, width, height },
      })
      expect(new Uint8Array(readFileSync(place(hash)))).toEqual(bytes)
      if (process.platform !== 'win32') expect(statSync(place(hash)).mode & 0o077).toBe(0)
      expect(await media.original(hash)).toEqual({ ok: true, value: { type, bytes } })
      expect(await media.verify(hash)).toBe('intact')
    }
  })

  it('never writes a kept photo again', async () => {
    const hash = await keep(phoneJpeg())
    const before = statSync(place(hash), { bigint: true })
    expect(await keep(phoneJpeg())).toBe(hash)
    const after = statSync(place(hash), { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
  })

  it('keeps the same photo once when it comes ten times at once', async () => {
    const hashes = await Promise.all(Array.from({ length: 10 }, () => keep(phonePng())))
    expect(new Set(hashes).size).toBe(1)
    expect(filesIn('media')).toEqual([hashes[0]])
  })

  it('throws away what a kill left half-written', () => {
    mkdirSync(join(dataDir, 'media', 'incoming'), { recursive: true })
    writeFileSync(join(dataDir, 'media', 'incoming', 'half'), 'half')
    createMediaStore(dataDir, quietLog, new Uint8Array(32))
    expect(filesIn('media')).toEqual([])
  })
})

describe('refusing', () => {
  const refusal = async (bytes: Uint8Array, part?: number) => {
    const kept = await media.add(upload(bytes, part))
    expect(filesIn('.')).toEqual([])
    return kept.ok ? 'kept' : kept.error.code
  }

  it('what is no photo, whatever it is called', async () => {
    for (const bytes of [
      text('<svg onload="alert(1)"/>'),
      text('%PDF-1.7 …'),
      text('GIF89a……………'),
      text(''),
    ]) {
      expect(await refusal(bytes)).toBe('not-a-photo')
      expect(await refusal(bytes, 1)).toBe('not-a-photo')
    }
    const avif = phoneHeic()
    avif.set(text('avif'), 8)
    expect(await refusal(avif)).toBe('not-a-photo')
  })

  it('what is cut off', async () => {
    for (const bytes of [plainJpeg(), phonePng(), phoneHeic()]) {
      for (const share of [0.2, 0.5, 0.7])
        expect(await refusal(bytes.subarray(0, Math.floor(bytes.length * share)))).toBe('unreadable-photo')
    }
  })

  it('a few bytes that claim to be thousands of megapixels', async () => {
    expect(await refusal(claimingJpeg(65_535, 65_535))).toBe('photo-too-many-pixels')
    expect(await refusal(claimingJpeg(40_000, 10))).toBe('photo-too-many-pixels')
    expect(await refusal(claimingJpeg(0, 10))).toBe('unreadable-photo')
  })

  it('more than 25 MB, counted while it comes and never held', async () => {
    const part = new Uint8Array(1024 * 1024)
    part.set([0xff, 0xd8, 0xff])
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += part.length
        yield part
      }
    }
    expect(await media.add(endless())).toEqual({
      ok: false,
      error: { code: 'photo-too-large', params: { limit: PHOTO_BYTES } },
    })
    expect(sent).toBeLessThan(10 * PHOTO_BYTES)
  })

  it('a HEIC that takes the decoder longer than it may', async () => {
    const impatient = createMediaStore(dataDir, quietLog, new Uint8Array(32), createDerive(0))
    const kept = await impatient.add(upload(phoneHeic()))
    expect(kept).toEqual({ ok: false, error: { code: 'unreadable-photo', params: {} } })
    expect(filesIn('.')).toEqual([])
  })
})

describe('giving a photo out', () => {
  it('gives no place away, and keeps it upright', async () => {
    for (const bytes of [phoneJpeg(6), phonePng(6), phoneHeic()]) {
      const hash = await keep(bytes)
      for (const given of [await media.exportPhoto(hash), await media.paperPhoto(hash)]) {
        if (!given.ok || !given.value) throw new Error('nothing given')
        const out = Buffer.from(given.value.bytes)
        for (const words of ['Phone Maker', PLACE_IN_XMP]) expect(out.includes(words)).toBe(false)
      }
    }
    const turned = await media.paperPhoto(sha256(phoneJpeg(6)))
    expect(turned.ok && turned.value && inspectJpeg(turned.value.bytes)?.orientation).toBe(6)
  })

  it('shows a HEIC as an upright JPEG, made again where it was deleted', async () => {
    const hash = await keep(phoneHeic())
    const [display] = filesIn('derived')
    expect(display).toBe(`${hash}.display.jpg`)
    rmSync(join(dataDir, 'derived'), { recursive: true })
    const shown = await media.exportPhoto(hash)
    if (!shown.ok) throw new Error(shown.error.code)
    const picture = decode(shown.value.bytes, { useTArray: true })
    expect([picture.width, picture.height]).toEqual([64, 96])
    const [red = 0, , blue = 0] = picture.data
    expect(blue - red).toBeGreaterThan(100)
    expect(filesIn('derived')).toEqual([`${hash}.display.jpg`])
  })

  it('makes a derived picture anew where somebody put another in its place', async () => {
    const hash = await keep(phoneHeic())
    const right = await media.exportPhoto(hash)
    const path = join(dataDir, 'derived', hash.slice(0, 2), `${hash}.display.jpg`)
    for (const other of [plainJpeg(), readFileSync(path).subarray(0, 40)]) {
      writeFileSync(path, other)
      expect(await media.exportPhoto(hash)).toEqual(right)
    }
    const paper = join(dataDir, 'derived', hash.slice(0, 2), `${hash}.paper.jpg`)
    writeFileSync(paper, readFileSync(path))
    expect(await media.paperPhoto(hash)).not.toMatchObject({ ok: true, value: { bytes: readFileSync(path) } })
  })

  it('prints a large photo small', async () => {
    const given = await media.paperPhoto(await keep(plainJpeg(3000, 2000)))
    if (!given.ok || !given.value) throw new Error('nothing given')
    expect(inspectJpeg(given.value.bytes)).toEqual({ width: 1200, height: 800, orientation: 1 })
  })

  it('notices content that no longer has its hash, shows it to nobody, and takes the right one back', async () => {
    const hash = await keep(plainJpeg())
    writeFileSync(place(hash), phoneJpeg())
    expect(await media.verify(hash)).toBe('changed')
    for (const given of [
      await media.original(hash),
      await media.exportPhoto(hash),
      await media.paperPhoto(hash),
    ]) {
      expect(given).toEqual({ ok: false, error: { code: 'changed', params: {} } })
    }
    await keep(plainJpeg())
    expect(await media.verify(hash)).toBe('intact')
  })

  it('knows what it does not have, and no path outside of its folder', async () => {
    for (const name of ['0'.repeat(64), '../../etc/passwd', 'incoming', '', 'A'.repeat(64)]) {
      expect(await media.verify(name)).toBe('missing')
      expect(await media.exportPhoto(name)).toEqual({ ok: false, error: { code: 'missing', params: {} } })
    }
  })
})
