import type { MailSettings } from '../../shared/mail/settings.ts'
import type { MailDeps } from './deps.ts'
import type { MailTokens } from './oauth/tokens.ts'
import { secretsFor } from './secrets.ts'
import type { ConnectionSetup } from './smtp-connection.ts'

/** What this bench signs in with: the password, or a token where the settings say so. */
export function serverLogin(
  deps: Pick<MailDeps, 'database' | 'keys'>,
  tokens: MailTokens,
  settings: MailSettings,
): Pick<ConnectionSetup, 'secret' | 'token'> {
  if (settings.signIn !== null) return { secret: '', token: (how) => tokens.accessToken('send', how) }
  return { secret: secretsFor(deps.database.reader, deps.keys.purposeKey('smtp'), settings).password }
}
