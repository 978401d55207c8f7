import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { SECOND } from '../../../shared/kernel/time.ts'
import type { Identity } from '../../../shared/mail/sign-in.ts'
import type { MailTrust } from '../../../shared/mail/trust.ts'
import { postForm } from './identity-http.ts'
import { readTokens, tokenFailureOf, type TokenFailure, type Tokens } from './token-answer.ts'

/** What the person opens and types, on whatever device (RFC 8628). */
export interface DeviceCode {
  readonly address: string
  readonly code: string
  /** ms, UTC. */
  readonly until: number
  readonly deviceCode: string
  /** ms between two questions. */
  readonly interval: number
}

/** A sign-in that came to nothing by the person or by time; anything else is a `TokenFailure`. */
export type SignInEnd = { readonly fault: 'sign-in-cancelled' | 'sign-in-too-late' }
export type SignInFailure = TokenFailure | SignInEnd

/** What an identity server that names none takes (RFC 8628, 3.2). */
const USUAL_INTERVAL = 5
/** Nobody is asked more often, whatever it says. */
const SHORTEST_INTERVAL = 250
/** RFC 8628, 3.5. */
const SLOWER_BY = 5 * SECOND

const codes = z.object({
  device_code: z.string().min(1).max(4_000),
  user_code: z.string().min(1).max(100),
  verification_uri: z.url({ protocol: /^https?$/ }).optional(),
  // Google's first version of it.
  verification_url: z.url({ protocol: /^https?$/ }).optional(),
  expires_in: z.coerce.number().int().min(1).max(86_400),
  interval: z.coerce.number().min(0).max(600).optional(),
})

export interface DeviceRequest {
  readonly identity: Identity & { readonly deviceAddress: string }
  /** Empty: the program has none. */
  readonly clientSecret: string
  readonly trust: MailTrust
  readonly now: () => number
  readonly signal: AbortSignal
  /** How much slower it asks where the server wants it slower, ms. */
  readonly slowerBy?: number
}

/** Asks for a code. */
export async function askForCode({
  identity,
  trust,
  now,
  signal,
}: DeviceRequest): Promise<Result<DeviceCode, TokenFailure>> {
  const fields = { client_id: identity.clientId, ...(identity.scope === '' ? {} : { scope: identity.scope }) }
  const answered = await postForm(identity.deviceAddress, fields, trust, signal)
  if (!answered.ok) return err(tokenFailureOf(answered.error))
  const read = codes.safeParse(answered.value)
  const address = read.data?.verification_uri ?? read.data?.verification_url
  if (!read.success || address === undefined) {
    const detail = 'the identity server gave no code'
    return err({ fault: 'mail-identity-unreachable', answer: null, detail })
  }
  const { device_code: deviceCode, user_code: code, expires_in, interval = USUAL_INTERVAL } = read.data
  const until = now() + expires_in * SECOND
  return ok({ address, code, until, deviceCode, interval: Math.max(SHORTEST_INTERVAL, interval * SECOND) })
}

/** Asks until the person has signed in, said no, or let the time pass. Throws where `signal` is aborted. */
export async function awaitDevice(
  request: DeviceRequest,
  given: DeviceCode,
): Promise<Result<Tokens, SignInFailure>> {
  const { identity, clientSecret, trust, now, signal, slowerBy = SLOWER_BY } = request
  let { interval } = given
  for (;;) {
    await sleep(interval, undefined, { signal })
    if (now() >= given.until) return err({ fault: 'sign-in-too-late' })
    const fields = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: given.deviceCode,
      client_id: identity.clientId,
      ...(clientSecret === '' ? {} : { client_secret: clientSecret }),
    }
    const answered = await postForm(identity.tokenAddress, fields, trust, signal)
    signal.throwIfAborted()
    if (answered.ok) return readTokens(answered.value, now())
    // A network that is gone for a moment is no answer: the code is still good.
    if (answered.error.kind === 'unreachable') continue
    switch (answered.error.code) {
      case 'authorization_pending':
        break
      case 'slow_down':
        interval += slowerBy
        break
      case 'access_denied':
      case 'authorization_declined':
        return err({ fault: 'sign-in-cancelled' })
      case 'expired_token':
      case 'code_expired':
        return err({ fault: 'sign-in-too-late' })
      default:
        return err(tokenFailureOf(answered.error))
    }
  }
}
