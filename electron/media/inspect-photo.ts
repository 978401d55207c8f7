import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { PHOTO_PIXELS, PHOTO_SIDE, type PhotoType } from '../../shared/media/photo.ts'
import type { Derive, Picture } from './derive.ts'
import { inspectJpeg } from './jpeg.ts'
import { upright, type Orientation, type Size } from './orientation.ts'
import { photoType } from './photo-type.ts'
import { inspectPng } from './png.ts'

export interface Inspected {
  readonly type: PhotoType
  /** As it is seen, in pixels. */
  readonly width: number
  readonly height: number
  /** What browsers are shown instead, where they cannot show the original. */
  readonly display: Picture | null
}

type Answer = Result<Inspected, Refusal<'not-a-photo' | 'unreadable-photo' | 'photo-too-many-pixels'>>

/** Looks a photo over before it is kept: whole, of a kind that can be shown, and no larger than it may be. */
export async function inspectPhoto(bytes: Uint8Array, derive: Derive): Promise<Answer> {
  const type = photoType(bytes)
  switch (type) {
    case null:
      return refuse('not-a-photo')
    case 'image/jpeg':
      return inspected(type, inspectJpeg(bytes))
    case 'image/png':
      return inspected(type, inspectPng(bytes))
    case 'image/heic': {
      const answer = await derive({ kind: 'heic-to-jpeg', bytes })
      if (answer.ok) {
        const { width, height } = answer.picture
        return ok({ type, width, height, display: answer.picture })
      }
      return answer.reason === 'unreadable' ? refuse('unreadable-photo') : tooMany
    }
    default:
      return missingCase(type)
  }
}

function inspected(type: PhotoType, facts: (Size & { readonly orientation: Orientation }) | null): Answer {
  if (!facts) return refuse('unreadable-photo')
  if (facts.width > PHOTO_SIDE || facts.height > PHOTO_SIDE || facts.width * facts.height > PHOTO_PIXELS)
    return tooMany
  return ok({ type, ...upright(facts, facts.orientation), display: null })
}

const tooMany = refuse('photo-too-many-pixels', { limit: PHOTO_PIXELS })
