import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { MINUTE } from '../../../shared/kernel/time.ts'
import type { MailSettings } from '../../../shared/mail/settings.ts'
import { identityOf, type TokenUse } from '../../../shared/mail/sign-in.ts'
import type { MailDeps } from '../deps.ts'
import { secretsFor, writeSecrets } from '../secrets.ts'
import { readMailSettings } from '../settings-store.ts'
import { postForm } from './identity-http.ts'
import { readTokens, tokenFailureOf, type TokenFailure, type Tokens } from './token-answer.ts'

/** Access tokens for the mailbox that this bench is signed in to. They are kept in memory only. */
export interface MailTokens {
  /** One that is good for a while. `renew`: the server did not take the one from before. */
  accessToken(use: TokenUse, how?: 'renew'): Promise<Result<string, TokenFailure>>
  /** One that came with a sign-in. */
  keep(use: TokenUse, tokens: Tokens, settings: MailSettings): void
  /** None of those that are kept is used again. */
  forget(): void
  /** Nobody waits any longer for an identity server. */
  close(): void
}

/** A token is renewed so long before it ends: clocks differ, and a letter takes its time. */
const BEFORE_ITS_END = 2 * MINUTE

const SIGN_IN_AGAIN: TokenFailure = {
  fault: 'mail-sign-in-again',
  answer: null,
  detail: 'nobody is signed in on this bench',
}

export function createTokens(deps: Pick<MailDeps, 'database' | 'keys' | 'now' | 'log'>): MailTokens {
  const { database } = deps
  const key = deps.keys.purposeKey('smtp')
  const kept = new Map<TokenUse, { readonly tokens: Tokens; readonly signedIn: string }>()
  /** One at a time: some servers take each refresh token once. */
  let running: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()

  const refresh = async (use: TokenUse, isRefused: boolean): Promise<Result<string, TokenFailure>> => {
    const stored = readMailSettings(database.reader)
    const { refreshToken, clientSecret } = secretsFor(database.reader, key, stored?.settings ?? null)
    if (!stored?.settings.signIn || refreshToken === '') return err(SIGN_IN_AGAIN)
    const signedIn = nameOfSignIn(stored.settings)
    const known = kept.get(use)
    if (known?.signedIn === signedIn && !isRefused && known.tokens.expiresAt - BEFORE_ITS_END > deps.now())
      return ok(known.tokens.accessToken)
    const { clientId, tokenAddress, scope } = identityOf(stored.settings.signIn, use)
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      ...(clientSecret === '' ? {} : { client_secret: clientSecret }),
      ...(scope === '' ? {} : { scope }),
    }
    const answered = await postForm(tokenAddress, fields, stored.trust, closing.signal)
    if (!answered.ok) return err(tokenFailureOf(answered.error))
    const tokens = readTokens(answered.value, deps.now())
    if (!tokens.ok) return tokens
    const next = tokens.value.refreshToken
    if (next !== null && next !== refreshToken) replace(refreshToken, next)
    kept.set(use, { tokens: tokens.value, signedIn })
    return ok(tokens.value.accessToken)
  }
  /** Keeps the refresh token that came instead of `before`, unless somebody has signed in anew meanwhile. */
  const replace = (before: string, next: string): void => {
    database.write((tx) => {
      const settings = readMailSettings(tx)?.settings ?? null
      const secrets = secretsFor(tx, key, settings)
      if (settings !== null && secrets.refreshToken === before)
        writeSecrets(tx, key, { ...secrets, refreshToken: next }, settings)
      return ok(null)
    })
  }
  return {
    accessToken(use, how) {
      const asked = running.then(() => refresh(use, how === 'renew'))
      running = asked.catch(() => null)
      return asked
    },
    keep: (use, tokens, settings) => void kept.set(use, { tokens, signedIn: nameOfSignIn(settings) }),
    forget: () => kept.clear(),
    close: () => closing.abort(),
  }
}

/** A token counts only where nothing of this has changed, on this bench or on another. */
function nameOfSignIn({ host, port, user, signIn }: MailSettings): string {
  return JSON.stringify([host, port, user, signIn])
}
