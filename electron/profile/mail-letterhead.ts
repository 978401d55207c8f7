import { letterheadOf, mailEnding } from '../../shared/profile/letterhead.ts'
import type { LetterPhoto, MediaStore } from '../media/index.ts'
import { profileOf, type ProfileDeps } from './service.ts'

export interface MailLetterheadSource extends Pick<ProfileDeps, 'ledger' | 'centre'> {
  readonly media: Pick<MediaStore, 'letterPhoto'>
}

/** The largest that a logo is shown in a letter, CSS pixels: a phone's letter is 320 wide. */
const WIDEST = 120
const TALLEST = 64

/**
 * Who writes, for letters. A head stands over them where the profile has a logo or an address; a logo that is missing, damaged or
 * too heavy for mail is left out.
 */
export async function mailLetterhead(source: MailLetterheadSource) {
  const profile = profileOf(source.ledger)
  const { name: centreName } = source.centre()
  const letterhead = letterheadOf(profile, centreName)
  const logo = profile.logo === null ? null : await source.media.letterPhoto(profile.logo)
  const address = letterhead.address.join(', ')
  const head =
    logo === null && address === '' ? null : { name: letterhead.name, address, logo: logo && shownSize(logo) }
  return { head, ending: mailEnding(letterhead, centreName), logo }
}

function shownSize({ width, height }: LetterPhoto): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, WIDEST / width, TALLEST / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
