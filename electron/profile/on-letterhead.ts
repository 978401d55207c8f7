import type { Letterhead } from '../../shared/profile/letterhead.ts'
import { letterheadOf } from '../../shared/profile/letterhead.ts'
import type { CentreOnPaper } from '../../shared/paper/view.ts'
import type { MediaStore } from '../media/index.ts'
import { profileOf, type ProfileDeps } from './service.ts'

export interface LetterheadSource extends Pick<ProfileDeps, 'ledger' | 'centre'> {
  readonly media: Pick<MediaStore, 'paperPhoto'>
}

/** A paper's view with the centre's profile in its head; a logo that is missing or damaged is left out. */
export async function onLetterhead<View extends { readonly centre: CentreOnPaper }>(
  source: LetterheadSource,
  view: View | null,
): Promise<(View & { readonly centre: CentreOnPaper }) | null> {
  if (view === null) return null
  const profile = profileOf(source.ledger)
  const letterhead: Letterhead = letterheadOf(profile, source.centre().name)
  const logo = profile.logo === null ? null : await pictureOf(source, profile.logo)
  return { ...view, centre: { ...view.centre, letterhead, logo } }
}

async function pictureOf({ media }: LetterheadSource, hash: string): Promise<string | null> {
  const photo = await media.paperPhoto(hash)
  if (!photo.ok || photo.value === null) return null
  const { type, bytes } = photo.value
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}
