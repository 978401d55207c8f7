import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { PhotoRefusal, PhotoType, StoredPhoto } from '../../shared/media/photo.ts'
import { isDiskFull } from '../core/disk-full.ts'
import type { Log } from '../core/ports.ts'
import { createDerivatives } from './derivatives.ts'
import { createDerive } from './derive.ts'
import { inspectPhoto } from './inspect-photo.ts'
import { cleanJpeg, inspectJpeg, orientJpeg } from './jpeg.ts'
import { createOriginals } from './originals.ts'
import { photoType } from './photo-type.ts'
import { cleanPng } from './png.ts'
import { redrawPhoto } from './redraw-photo.ts'
import { readUpload, type Upload } from './upload.ts'

export interface Photo {
  readonly type: PhotoType
  readonly bytes: Uint8Array
}

/** A picture that goes along with mail: `width` and `height` in pixels, as it is seen. */
export interface LetterPhoto {
  readonly type: 'image/jpeg' | 'image/png'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** `changed`: the disk gives back something else than what was stored. It is never shown as the photo. */
export type Unavailable = Refusal<'missing' | 'changed' | 'unreadable-photo'>

/** Condition photos and signatures. Originals are kept untouched under their SHA-256; all else is derived from them. */
export interface MediaStore {
  /** Keeps a photo. Answered only once it is on the disk; a refused one leaves nothing behind. */
  add(upload: Upload): Promise<Result<StoredPhoto, Refusal<PhotoRefusal>>>
  /**
   * Keeps a photo of somebody who is not signed in: the picture alone, drawn anew in the worker, never the file that was sent.
   * JPEG and HEIC; the result is a JPEG without place, time or camera. `mayKeep` is asked last: `closed` where nobody wants
   * it any more.
   */
  addRedrawn(
    upload: Upload,
    mayKeep: () => boolean,
  ): Promise<Result<StoredPhoto, Refusal<PhotoRefusal | 'closed'>>>
  original(hash: string): Promise<Result<Photo, Unavailable>>
  /**
   * What leaves the program and what screens show: a JPEG or PNG without place, time, camera or any other metadata,
   * upright where it was upright.
   */
  exportPhoto(hash: string): Promise<Result<Photo, Unavailable>>
  /** As exportPhoto, and small: at most 1200 pixels a side for photos. Null where it cannot be made small enough. */
  paperPhoto(hash: string): Promise<Result<Photo | null, Unavailable>>
  /** As exportPhoto, for the head of a letter. Null where it cannot be had, or not small enough. */
  letterPhoto(hash: string): Promise<LetterPhoto | null>
  /** Keeps a photo that another bench took in. False where it does not have this hash, or is no photo. */
  keep(hash: string, bytes: Uint8Array): Promise<boolean>
  has(hash: string): boolean
  /** Deletes it with all that was made from it: for erasures alone. Nothing happens where it is not there. */
  remove(hash: string): Promise<void>
  /** Whether the content still has its hash. */
  verify(hash: string): Promise<'intact' | 'missing' | 'changed'>
}

/** 88 mm of paper at 300 dots an inch are 1040. */
const PAPER_LONG_SIDE = 1200
/** What cannot be made smaller (PNG, odd JPEGs) is printed as it is up to here. */
const PAPER_BYTES = 4 * 1024 * 1024
/** Three times what letters show, for fine screens. */
const LETTER_LONG_SIDE = 360
/** Every letter carries it. */
const LETTER_BYTES = 256 * 1024

/**
 * The store under a bench's data folder: `media/` for originals, `derived/` for what can be made again; `key` seals the
 * latter.
 */
export function createMediaStore(
  dataDir: string,
  log: Log,
  key: Uint8Array,
  derive = createDerive(),
): MediaStore {
  const originals = createOriginals(join(dataDir, 'media'))
  const derivatives = createDerivatives(join(dataDir, 'derived'), log, key)

  async function original(hash: string): Promise<Result<Photo, Unavailable>> {
    const found = await originals.get(hash)
    if (found.state !== 'intact') return refuse(found.state)
    const type = photoType(found.bytes)
    return type ? ok({ type, bytes: found.bytes }) : refuse('unreadable-photo')
  }

  async function clean(hash: string, photo: Photo): Promise<Photo | null> {
    switch (photo.type) {
      case 'image/jpeg':
        return named('image/jpeg', cleanJpeg(photo.bytes))
      case 'image/png':
        return named('image/png', cleanPng(photo.bytes))
      case 'image/heic':
        return named('image/jpeg', await derivatives.get(hash, 'display', () => decodeHeic(photo.bytes)))
      default:
        return missingCase(photo.type)
    }
  }

  async function decodeHeic(bytes: Uint8Array): Promise<Uint8Array | null> {
    const answer = await derive({ kind: 'heic-to-jpeg', bytes })
    return answer.ok ? answer.picture.bytes : null
  }

  async function exportPhoto(hash: string): Promise<Result<Photo, Unavailable>> {
    const photo = await original(hash)
    if (!photo.ok) return photo
    const cleaned = await clean(hash, photo.value)
    return cleaned ? ok(cleaned) : refuse('unreadable-photo')
  }

  async function shrinkJpeg(bytes: Uint8Array, longSide: number): Promise<Uint8Array | null> {
    const answer = await derive({ kind: 'shrink-jpeg', bytes, longSide })
    // The small picture lies as the large one lay: decoding JPEG turns nothing.
    return answer.ok ? orientJpeg(answer.picture.bytes, inspectJpeg(bytes)?.orientation ?? 1) : null
  }

  async function put(bytes: Uint8Array): Promise<Result<string, Refusal<'disk-full'>>> {
    try {
      return ok(await originals.put(bytes))
    } catch (error) {
      if (isDiskFull(error)) return refuse('disk-full')
      throw error
    }
  }

  return {
    has: (hash) => originals.has(hash),
    async remove(hash) {
      await originals.remove(hash)
      await derivatives.remove(hash)
    },
    original,
    exportPhoto,
    async add(upload) {
      const taken = await readUpload(upload)
      if (!taken.ok) return taken
      const bytes = taken.value
      const inspected = await inspectPhoto(bytes, derive)
      if (!inspected.ok) return inspected
      const { display, ...facts } = inspected.value
      const hash = await put(bytes)
      if (!hash.ok) return hash
      if (display) await derivatives.keep(hash.value, 'display', display.bytes)
      return ok({ hash: hash.value, bytes: bytes.length, ...facts })
    },
    async addRedrawn(upload, mayKeep) {
      const taken = await readUpload(upload)
      if (!taken.ok) return taken
      const redrawn = await redrawPhoto(taken.value, derive)
      if (!redrawn.ok) return redrawn
      if (!mayKeep()) return refuse('closed')
      const { bytes, width, height } = redrawn.value
      const hash = await put(bytes)
      return hash.ok ? ok({ hash: hash.value, type: 'image/jpeg', bytes: bytes.length, width, height }) : hash
    },
    async keep(hash, bytes) {
      const isIt = createHash('sha256').update(bytes).digest('hex') === hash
      if (!isIt || !photoType(bytes)) return false
      await originals.put(bytes)
      return true
    },
    async paperPhoto(hash) {
      const photo = await exportPhoto(hash)
      if (!photo.ok) return photo
      const { type, bytes } = photo.value
      const small =
        type === 'image/jpeg'
          ? await derivatives.get(hash, 'paper', () => shrinkJpeg(bytes, PAPER_LONG_SIDE))
          : null
      if (small) return ok({ type, bytes: small })
      return ok(bytes.length <= PAPER_BYTES ? photo.value : null)
    },
    async letterPhoto(hash) {
      const photo = await exportPhoto(hash)
      if (!photo.ok) return null
      const { type, bytes } = photo.value
      const shrunk =
        type === 'image/jpeg'
          ? await derivatives.get(hash, 'letter', () => shrinkJpeg(bytes, LETTER_LONG_SIDE))
          : null
      const small = shrunk ?? bytes
      const inspected = small.length <= LETTER_BYTES ? await inspectPhoto(small, derive) : null
      if (!inspected?.ok || inspected.value.type === 'image/heic') return null
      const { type: kind, width, height } = inspected.value
      return { type: kind, bytes: small, width, height }
    },
    async verify(hash) {
      return (await originals.get(hash)).state
    },
  }
}

function named(type: PhotoType, bytes: Uint8Array | null): Photo | null {
  return bytes && { type, bytes }
}
