import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { PHOTO_BYTES } from '../../shared/media/photo.ts'
import { join } from './bytes.ts'
import { photoType, TYPE_BYTES } from './photo-type.ts'

/** A sender that is cut off never reads the answer, so what is too long is read on and thrown away, up to here. */
const PATIENCE_BYTES = 8 * PHOTO_BYTES

export type Upload = AsyncIterable<Uint8Array>

/**
 * Takes in an upload, counting while it comes: never more than one photo's limit is held. What is no photo is known
 * from its first bytes and is not held at all.
 */
export async function readUpload(
  body: Upload,
): Promise<Result<Uint8Array<ArrayBuffer>, Refusal<'not-a-photo' | 'photo-too-large'>>> {
  let chunks: Uint8Array[] = []
  let length = 0
  let refused: 'not-a-photo' | 'photo-too-large' | null = null
  for await (const part of body) {
    length += part.length
    if (length > PATIENCE_BYTES) break
    if (refused) continue
    chunks.push(part)
    if (length > PHOTO_BYTES) refused = 'photo-too-large'
    else if (length >= TYPE_BYTES && length - part.length < TYPE_BYTES && !photoType(join(chunks)))
      refused = 'not-a-photo'
    if (refused) chunks = []
  }
  if (refused === 'photo-too-large') return refuse(refused, { limit: PHOTO_BYTES })
  const bytes = join(chunks)
  return refused || !photoType(bytes) ? refuse('not-a-photo') : ok(bytes)
}
