import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { Log } from '../../core/ports.ts'
import type { Reader } from '../../db/open.ts'
import type { LogFault } from '../log/faults.ts'
import type { PhotoLog, PhotoParts } from '../log/photos.ts'
import { readSoFar } from '../shared-log/take-news.ts'
import { maskName, type CentreKeys } from '../sync/centre-keys.ts'
import { erasedPhotos, photosNamedAfter } from './named-photos.ts'
import { openPart, PART_BYTES, partsOf, sealPart } from './sealed-parts.ts'

/** The photos of this bench, by the SHA-256 of their content. */
export interface PhotoFiles {
  has(sha256: string): boolean
  /** Null where it is not there, or is not what was put there. */
  read(sha256: string): Promise<Uint8Array | null>
  /** False where the content does not have this hash, or is no photo. */
  keep(sha256: string, bytes: Uint8Array): Promise<boolean>
}

export interface CarryDeps {
  readonly reader: Reader
  readonly files: PhotoFiles
  readonly photos: PhotoLog
  readonly keys: () => CentreKeys
  /** Photos came in: what shows them asks again. */
  readonly onFetched: () => void
  readonly log: Pick<Log, 'warn'>
}

export interface PhotoCarrier {
  /** Brings what is here and not in the log there, and what is there and not here. One at a time. */
  carry(signal?: AbortSignal): Promise<Result<null, LogFault>>
}

/** Names that the log is asked for at once. */
const ASKED_AT_ONCE = 200

/** Carries photos between this bench and the log: whole ones, resumed part by part, never of an erased person. */
export function carryPhotos(deps: CarryDeps): PhotoCarrier {
  /** Up to where the log was looked through, and what of that is not both here and there. */
  let looked = 0
  const open = new Set<string>()
  const dropped = new Set<string>()
  let turn: Promise<unknown> = Promise.resolve()

  const once = async (signal?: AbortSignal): Promise<Result<null, LogFault>> => {
    const { reader } = deps
    const { position } = readSoFar(reader)
    for (const sha256 of photosNamedAfter(reader, looked)) open.add(sha256)
    looked = position
    const told = await dropErased(signal)
    if (!told.ok) return told
    const all = [...open]
    for (let from = 0; from < all.length; from += ASKED_AT_ONCE) {
      const some = all.slice(from, from + ASKED_AT_ONCE)
      const there = await deps.photos.parts(some.map(nameOf), signal)
      if (!there.ok) return there
      for (const sha256 of some) {
        const name = Buffer.from(nameOf(sha256))
        const known = there.value.find((one) => name.equals(one.name)) ?? null
        const done = await carryOne(sha256, known, signal)
        if (!done.ok) return done
        if (done.value) open.delete(sha256)
      }
    }
    return ok(null)
  }
  const nameOf = (sha256: string): Uint8Array => maskName(deps.keys(), 'key', `photo/${sha256}`)
  const dropErased = async (signal?: AbortSignal): Promise<Result<null, LogFault>> => {
    const erased = [...erasedPhotos(deps.reader)].filter((sha256) => !dropped.has(sha256))
    for (let from = 0; from < erased.length; from += ASKED_AT_ONCE) {
      const some = erased.slice(from, from + ASKED_AT_ONCE)
      const done = await deps.photos.drop(some.map(nameOf), signal)
      if (!done.ok) return done
      for (const sha256 of some) {
        dropped.add(sha256)
        open.delete(sha256)
      }
    }
    return ok(null)
  }
  /** True where nothing is left to do for it. */
  const carryOne = async (
    sha256: string,
    known: PhotoParts | null,
    signal?: AbortSignal,
  ): Promise<Result<boolean, LogFault>> => {
    const isThere = known !== null && known.have.length === known.parts
    if (!deps.files.has(sha256)) return isThere ? await fetchOne(sha256, known.parts, signal) : ok(false)
    return isThere ? ok(true) : await sendOne(sha256, known, signal)
  }
  const sendOne = async (
    sha256: string,
    known: PhotoParts | null,
    signal?: AbortSignal,
  ): Promise<Result<boolean, LogFault>> => {
    const bytes = await deps.files.read(sha256)
    if (!bytes) return ok(false)
    const of = partsOf(bytes.byteLength)
    for (let part = 0; part < of; part += 1) {
      if (known?.have.includes(part)) continue
      const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)
      const sealed = sealPart(deps.keys(), piece, contextOf(sha256, part, of))
      const put = await deps.photos.put(nameOf(sha256), { part, of }, sealed, signal)
      if (!put.ok) return put
      if (!put.value) return ok(true)
    }
    return ok(true)
  }
  const fetchOne = async (
    sha256: string,
    of: number,
    signal?: AbortSignal,
  ): Promise<Result<boolean, LogFault>> => {
    const pieces: Uint8Array[] = []
    for (let part = 0; part < of; part += 1) {
      const got = await deps.photos.get(nameOf(sha256), part, signal)
      if (!got.ok) return got
      const piece = got.value && openPart(deps.keys(), got.value, contextOf(sha256, part, of))
      // Deleted meanwhile, or not sealed by a bench of this centre.
      if (!piece) return ok(false)
      pieces.push(piece)
    }
    // Erased while it came: nothing of it is kept.
    if (erasedPhotos(deps.reader).has(sha256)) return ok(true)
    if (await deps.files.keep(sha256, Buffer.concat(pieces))) {
      deps.onFetched()
      return ok(true)
    }
    deps.log.warn('a photo from the shared log is not what its record names', { sha256 })
    return ok(false)
  }
  return {
    carry(signal) {
      const mine = turn.then(
        () => once(signal),
        () => once(signal),
      )
      turn = mine
      return mine
    },
  }
}

function contextOf(sha256: string, part: number, of: number): string {
  return `photo/${sha256}/${part}/${of}`
}
