import type { CentreProfile } from './profile.ts'

/** The centre as papers and mails name it. Values only: their words are the language's of the paper. */
export interface Letterhead {
  /** The legal name, or the centre's own where there is none. */
  readonly name: string
  readonly address: readonly string[]
  readonly phone: string
  readonly email: string
  readonly web: string
  readonly companyId: string
  readonly vatId: string
  readonly registered: string
  readonly iban: string
  readonly hours: readonly string[]
  readonly terms: string
}

/** What is printed of a profile. `centreName`: of the centre's settings. */
export function letterheadOf(profile: CentreProfile, centreName: string): Letterhead {
  const { legalName, address, hours, logo: _, ...rest } = profile
  return {
    ...rest,
    name: legalName === '' ? centreName : legalName,
    address: linesOf(address),
    hours: linesOf(hours),
  }
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

/** The end of a mail, under the centre's name: who wrote, and how to reach them; empty where the profile says nothing. */
export function mailEnding(letterhead: Letterhead, centreName: string): readonly string[] {
  const { name, address, phone, email, web, hours } = letterhead
  const reach = [phone, email, web].filter((part) => part !== '').join(' · ')
  const legal = name === centreName ? '' : name
  return [legal, address.join(', '), reach, hours.join(', ')].filter((part) => part !== '')
}
