import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Derive, Picture } from './derive.ts'
import { inspectPhoto } from './inspect-photo.ts'
import { likeJpeg } from './jpeg.ts'

type Answer = Result<Picture, Refusal<'not-a-photo' | 'unreadable-photo' | 'photo-too-many-pixels'>>

/**
 * The picture of a photo, drawn anew: of the file only colours and the way up stay. Width and height as it is seen. PNG is no
 * photo here: cameras make none, and nothing draws one anew.
 */
export async function redrawPhoto(bytes: Uint8Array, derive: Derive): Promise<Answer> {
  const inspected = await inspectPhoto(bytes, derive)
  if (!inspected.ok) return inspected
  const { type, width, height, display } = inspected.value
  if (type === 'image/png') return refuse('not-a-photo')
  // A HEIC was drawn anew to be looked at.
  if (display) return ok(display)
  const answer = await derive({ kind: 'redraw-jpeg', bytes })
  if (!answer.ok) return refuse('unreadable-photo')
  return ok({ bytes: likeJpeg(answer.picture.bytes, bytes), width, height })
}
