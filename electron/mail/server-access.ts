import type { ConnectionOptions } from 'node:tls'
import type { Result } from '../../shared/kernel/result.ts'
import type { MailFault } from '../../shared/mail/faults.ts'
import type { TokenUse } from '../../shared/mail/sign-in.ts'
import { noTrust } from '../../shared/mail/trust.ts'
import type { MailDeps } from './deps.ts'
import type { TokenFailure } from './oauth/token-answer.ts'
import type { MailTokens } from './oauth/tokens.ts'
import { faultWithPin, tlsOptionsOf, type MailServerPlace } from './server-tls.ts'
import { readMailSettings } from './settings-store.ts'

/** What the centre has set up for its mail servers, whatever protocol is spoken with them. */
export interface MailServerAccess {
  /** Who vouches for this server: the computer's authorities, the chosen file, or the pinned certificate alone. */
  tls(place: MailServerPlace): ConnectionOptions
  /** The fault of a connection to it, as whoever pinned a certificate there has to hear it. */
  fault(fault: MailFault, place: MailServerPlace): MailFault
  /** A token of the mailbox that this bench is signed in to. `renew`: the server did not take the one before. */
  accessToken(use: TokenUse, how?: 'renew'): Promise<Result<string, TokenFailure>>
}

export function createServerAccess(
  deps: Pick<MailDeps, 'database' | 'now'>,
  tokens: MailTokens,
): MailServerAccess {
  const trust = () => readMailSettings(deps.database.reader)?.trust ?? noTrust
  return {
    tls: (place) => tlsOptionsOf(trust(), place),
    fault: (fault, place) => faultWithPin(fault, trust(), place, deps.now()),
    accessToken: (use, how) => tokens.accessToken(use, how),
  }
}
