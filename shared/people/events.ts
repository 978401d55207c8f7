import { z } from 'zod'
import { roles } from '../kernel/contract.ts'
import { languages } from '../kernel/centre.ts'
import { secretKinds } from './secrets.ts'

/*
 * What is recorded of the centre and its people. Names are not here: an event holds the subject under which the name
 * is sealed, and its commitment. Sign-ins are not recorded; what ends in a lock is.
 */

export const centreStream = (id: string): string => `centre:${id}`
export const personStream = (id: string): string => `person:${id}`

/** `centre.created` and `centre.changed`: the settings as they are from then on. */
export const centreBody = z.object({
  name: z.string(),
  code: z.string(),
  region: z.string(),
  zone: z.string(),
  currency: z.string(),
  language: z.enum(languages),
  idleMinutes: z.number(),
})

/** `bench.registered`: whose signature the ledger carries. */
export const benchBody = z.object({
  bench: z.string(),
  name: z.string(),
  number: z.number(),
  /** SPKI, DER, base64url. */
  publicKey: z.string(),
  /** Fingerprint of the public key. */
  key: z.string(),
})

/** `bench.renamed` */
export const benchRenamedBody = z.object({ bench: z.string(), name: z.string() })

const personRoles = z.array(z.enum(roles))

/** `person.added` */
export const personAddedBody = z.object({
  roles: personRoles,
  subject: z.string(),
  commitment: z.string(),
  secret: z.enum(secretKinds),
  language: z.enum(languages).nullable(),
})

/** `person.renamed` */
export const personRenamedBody = z.object({ subject: z.string(), commitment: z.string() })

/** `person.roles-changed` */
export const personRolesBody = z.object({ roles: personRoles })

/** `person.language-changed` */
export const personLanguageBody = z.object({ language: z.enum(languages).nullable() })

/** `person.secret-changed`: the actor says whether the person did it or a manager. */
export const personSecretBody = z.object({ secret: z.enum(secretKinds) })

/** `person.locked`: after so many failures in a row. */
export const personLockedBody = z.object({ failures: z.number() })
