import { z } from 'zod'
import { mediaHash } from '../kernel/facts.ts'
import { event } from '../kernel/event-definition.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'

/** `profile.saved`: the whole of it, so that a paper of any day can be explained. */
export const profileSaved = z.strictObject({
  legalName: z.string(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
  web: z.string(),
  companyId: z.string(),
  vatId: z.string(),
  registered: z.string(),
  iban: z.string(),
  hours: z.string(),
  terms: z.string(),
  logo: mediaHash.nullable(),
})

/** The centre's profile: one stream, `profile:centre`. */
export const profileStream = defineStream('profile', { 'profile.saved': event(profileSaved) })
export type ProfileEvent = RecordedEvent<typeof profileStream>
export const PROFILE_ID = 'centre'
