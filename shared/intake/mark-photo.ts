import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { Case } from './case.ts'
import { caseStream, type NewCaseEvent } from './events.ts'

/** Says what a photo of the case shows: the unit after its repair, or before it. What is said already is recorded no second time. */
export function decideMarkPhoto(
  { photos, photosAfter }: Pick<Case, 'photos' | 'photosAfter'>,
  hash: string,
  isAfter: boolean,
): Result<readonly NewCaseEvent[], Refusal<'photo-unknown'>> {
  if (!photos.some((photo) => photo.hash === hash)) return refuse('photo-unknown', { hash })
  // Pressed twice, or said by another bench before.
  if (photosAfter.includes(hash) === isAfter) return ok([])
  return ok([caseStream.event('case.photo-marked', { hash, isAfter })])
}
