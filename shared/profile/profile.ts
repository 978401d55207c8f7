import { z } from 'zod'
import { emailOrNone } from '../kernel/email.ts'
import { mediaHash } from '../kernel/facts.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { profileStream, type ProfileEvent } from './events.ts'
import { isIban, normaliseIban } from './iban.ts'

/** One line that is printed as it was typed. */
function line(longest: number) {
  return z
    .string()
    .max(longest * 2)
    .transform((text) => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
    .pipe(z.string().max(longest))
}

/** Several lines; blank ones at the ends are left away. */
function lines(longest: number) {
  return z
    .string()
    .max(longest * 2)
    .transform((text) => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(longest))
}

/** An account by its IBAN, or none. */
const account = z
  .string()
  .max(80)
  .transform(normaliseIban)
  .refine((text) => text === '' || isIban(text), { error: 'not-an-iban' })

/**
 * What the centre says of itself on every paper and in every mail. Everything may be empty: then it is not printed, and
 * the name of the centre's settings stands alone. It is meant for the public and is kept in clear.
 */
export const centreProfile = z.object({
  legalName: line(120),
  /** Street, town, post code: one a line. */
  address: lines(300),
  phone: z.string().max(60),
  email: emailOrNone,
  web: line(120),
  /** As its country calls them: IČO and DIČ in Czechia. */
  companyId: line(30),
  vatId: line(30),
  /** Where the firm is registered, in its own words. */
  registered: line(200),
  iban: account,
  hours: lines(300),
  /** What a customer agrees to: printed on papers that are signed or paid. */
  terms: lines(4_000),
  /** SHA-256 of a stored picture. */
  logo: mediaHash.nullable(),
})
export type CentreProfile = z.output<typeof centreProfile>

export const emptyProfile: CentreProfile = {
  legalName: '',
  address: '',
  phone: '',
  email: '',
  web: '',
  companyId: '',
  vatId: '',
  registered: '',
  iban: '',
  hours: '',
  terms: '',
  logo: null,
}

export interface ProfileState {
  readonly version: number
  readonly profile: CentreProfile
  /** Who saved it last, and when (ms, UTC). */
  readonly by: string
  readonly at: number
}

/** The newest profile; null where none was ever saved. */
export function foldProfile(events: readonly ProfileEvent[]): ProfileState | null {
  return foldEvents<ProfileEvent, ProfileState>(events, (_, { version, body, actor: by, at }) => ({
    version,
    profile: body,
    by,
    at,
  }))
}

export const profileRecord = defineRecord({
  stream: profileStream,
  fold: foldProfile,
  unknown: 'changed-meanwhile',
})
