import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { MailSettings } from '../../shared/mail/settings.ts'
import { isOtherServer, isSameSignIn } from '../../shared/mail/settings.ts'
import { isOtherIdentity, tokenSignIn } from '../../shared/mail/sign-in.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { mailSecretTable } from '../db/schema/mail-secret.ts'
import { openBytes, openBytesOrNull, sealBytes } from '../keys/sealed-box.ts'

/** What this bench signs in with. Empty: it has none. */
export interface MailSecrets {
  readonly password: string
  readonly clientSecret: string
  readonly refreshToken: string
}

export const noSecrets: MailSecrets = { password: '', clientSecret: '', refreshToken: '' }

const FIRST_CONTEXT = 'smtp-secret'
const CONTEXT = 'smtp-secrets'

/** For whom they were given: whatever the settings say later, nobody else gets them. */
const boundTo = z.object({
  host: z.string(),
  port: z.int(),
  user: z.string(),
  signIn: tokenSignIn.nullable(),
})
const stored = z.object({
  password: z.string(),
  clientSecret: z.string(),
  refreshToken: z.string(),
  boundTo,
})
type Place = Pick<MailSettings, keyof z.infer<typeof boundTo>>

/**
 * What may be used with these settings. Settings come from other benches as well, so it is looked at here and not only where they
 * are saved. A password out of 0.1.0 names no server: it was kept for the one that was set.
 */
export function secretsFor(reader: Reader, key: Uint8Array, settings: Place | null): MailSecrets {
  const row = reader.select().from(mailSecretTable).get()
  if (!row || settings === null) return noSecrets
  const bytes = openBytesOrNull(key, row, CONTEXT)
  if (bytes === null) return { ...noSecrets, password: openBytes(key, row, FIRST_CONTEXT).toString('utf8') }
  const { boundTo: place, ...secrets } = stored.parse(JSON.parse(bytes.toString('utf8')))
  return keptFor(secrets, place, settings)
}

/** What of `secrets` stays when the settings become `after`. */
export function keptFor(secrets: MailSecrets, before: Place, after: Place): MailSecrets {
  const isToken = after.signIn !== null
  const isSameClient = isToken && !isOtherIdentity(before.signIn, after.signIn)
  return {
    password: isToken || isOtherServer(before, after) ? '' : secrets.password,
    clientSecret: isSameClient ? secrets.clientSecret : '',
    refreshToken: isSameSignIn(before, after) ? secrets.refreshToken : '',
  }
}

/** Seals them for these settings; where all are empty nothing is left. */
export function writeSecrets(tx: Transactor, key: Uint8Array, secrets: MailSecrets, settings: Place): void {
  tx.delete(mailSecretTable).where(eq(mailSecretTable.id, 1)).run()
  if (Object.values(secrets).every((secret) => secret === '')) return
  const { host, port, user, signIn } = settings
  const { password, clientSecret, refreshToken } = secrets
  const whole = { password, clientSecret, refreshToken, boundTo: { host, port, user, signIn } }
  tx.insert(mailSecretTable)
    .values({ id: 1, ...sealBytes(key, Buffer.from(JSON.stringify(whole), 'utf8'), CONTEXT) })
    .run()
}
