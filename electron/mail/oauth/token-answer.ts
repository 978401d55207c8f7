import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { SECOND } from '../../../shared/kernel/time.ts'
import type { MailFault } from '../../../shared/mail/faults.ts'
import type { IdentityFailure } from './identity-http.ts'

/** Tokens as an identity server gives them out. */
export interface Tokens {
  readonly accessToken: string
  /** Where it gives a new one, the one before is not to be used again. */
  readonly refreshToken: string | null
  /** ms, UTC. */
  readonly expiresAt: number
}

/** Why there is no token, as the line to the mail server tells of it. */
export interface TokenFailure {
  readonly fault: MailFault
  /** The identity server's own words; null where it said none. */
  readonly answer: string | null
  /** For the log. */
  readonly detail: string
}

/** Where it does not say how long a token is good: as short as any. */
const USUAL_LIFE = 300
const answer = z.object({
  access_token: z.string().min(1).max(16_000),
  refresh_token: z.string().min(1).max(16_000).optional(),
  // Seconds; some give them as text.
  expires_in: z.coerce.number().int().min(1).max(31_536_000).optional().catch(undefined),
})

export function readTokens(body: unknown, now: number): Result<Tokens, TokenFailure> {
  const read = answer.safeParse(body)
  if (!read.success) return err(unreachable('the identity server gave no token'))
  const { access_token: accessToken, refresh_token: refreshToken = null, expires_in = USUAL_LIFE } = read.data
  return ok({ accessToken, refreshToken, expiresAt: now + expires_in * SECOND })
}

/** What only a person's sign-in mends (RFC 6749, 5.2, and what Microsoft and Google say besides). */
const again = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required'])
/** What is wrong with the program itself, as the identity server knows it. */
const client = new Set([
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'unsupported_grant_type',
  'access_denied',
  'invalid_request',
])

export function tokenFailureOf(failure: IdentityFailure): TokenFailure {
  if (failure.kind === 'unreachable') return unreachable(failure.detail)
  const { code, words } = failure
  const fault = again.has(code)
    ? 'mail-sign-in-again'
    : client.has(code)
      ? 'mail-client-refused'
      : 'mail-identity-unreachable'
  return { fault, answer: words === '' ? code : words, detail: `${code}: ${words}` }
}

function unreachable(detail: string): TokenFailure {
  return { fault: 'mail-identity-unreachable', answer: null, detail }
}
