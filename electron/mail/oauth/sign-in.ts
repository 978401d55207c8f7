import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { MINUTE } from '../../../shared/kernel/time.ts'
import type { signInState } from '../../../shared/mail/contract.ts'
import { MAIL_SETTINGS_ID, mailSettingsStream } from '../../../shared/mail/events.ts'
import type { MailFault } from '../../../shared/mail/faults.ts'
import { isSameSignIn, type MailSettings } from '../../../shared/mail/settings.ts'
import { identityOf, type TokenSignIn, type TokenUse } from '../../../shared/mail/sign-in.ts'
import type { z } from 'zod'
import type { By } from '../../core/by.ts'
import type { MailDeps } from '../deps.ts'
import { secretsFor, writeSecrets } from '../secrets.ts'
import { readMailSettings, type StoredSettings } from '../settings-store.ts'
import { askForCode, awaitDevice, type SignInFailure } from './device-sign-in.ts'
import { startLoopback } from './loopback-sign-in.ts'
import type { MailTokens } from './tokens.ts'
import type { TokenFailure, Tokens } from './token-answer.ts'

export type SignInState = z.infer<typeof signInState>

/** One sign-in at a time, from the button to the refresh token under the guard. */
export interface SignIn {
  /** Asks the identity server for a code, or opens a port for the browser; what follows is told by `state`. */
  start(
    by: By,
    uses: readonly TokenUse[],
  ): Promise<Result<null, Refusal<'not-configured' | 'no-token-sign-in' | MailFault>>>
  state(): SignInState
  cancel(): void
  close(): void
}

/** How long the browser may take; a code for another device has a time of its own. */
const LONGEST = 10 * MINUTE
const NOBODY: SignInState = { state: 'none' }

interface Running {
  readonly stored: StoredSettings & { readonly signIn: TokenSignIn }
  readonly by: By
  readonly uses: readonly TokenUse[]
  readonly ending: AbortController
}

export function createSignIn(deps: MailDeps, tokens: MailTokens, onSignedIn: () => void): SignIn {
  const { database, now } = deps
  const key = deps.keys.purposeKey('smtp')
  let state = NOBODY
  let running: Running | null = null

  const setState = (next: SignInState): void => {
    state = next
    deps.changed()
  }
  const end = (): void => {
    running?.ending.abort()
    running = null
  }
  /** Waits for the end of a sign-in; nothing happens where another one, or none, runs by then. */
  const follow = async (mine: Running, outcome: Promise<Result<Tokens, SignInFailure>>): Promise<void> => {
    try {
      const given = await outcome
      if (running !== mine) return
      running = null
      if (given.ok) keep(mine, given.value)
      else setState({ state: 'failed', fault: given.error.fault, answer: answerOf(given.error) })
    } catch (error) {
      // Ended by the person, or by the time that a browser may take.
      if (running !== mine) return
      running = null
      deps.log.warn('nobody came back from signing in to the mail', { error })
      setState({ state: 'failed', fault: 'sign-in-too-late', answer: null })
    }
  }
  const keep = ({ stored, by, uses }: Running, given: Tokens): void => {
    const { refreshToken } = given
    if (refreshToken === null) {
      setState({ state: 'failed', fault: 'sign-in-not-kept', answer: null })
      return
    }
    const kept = deps.ledger.transact({ ...by, now: now() }, (work): Result<MailSettings, Refusal> => {
      const current = readMailSettings(work.tx)
      if (!current || !isSameSignIn(stored.settings, current.settings)) return refuse('sign-in-outdated')
      const { settings, trust, version } = current
      writeSecrets(work.tx, key, { ...secretsFor(work.tx, key, settings), refreshToken }, settings)
      const appended = work.append(mailSettingsStream, MAIL_SETTINGS_ID, version, [
        mailSettingsStream.event('mail.settings-changed', { settings, secretChanged: true, trust }),
      ])
      return appended.ok ? ok(settings) : appended
    })
    if (!kept.ok) {
      setState({ state: 'failed', fault: 'sign-in-outdated', answer: null })
      return
    }
    tokens.forget()
    for (const use of uses) tokens.keep(use, given, kept.value)
    setState(NOBODY)
    onSignedIn()
  }
  const begin = async (mine: Running): Promise<TokenFailure | null> => {
    const { stored, ending, uses } = mine
    const identity = identityOf(stored.signIn, ...uses)
    const { deviceAddress } = identity
    if (deviceAddress === null) return await byBrowser(mine)
    const { clientSecret } = secretsFor(database.reader, key, stored.settings)
    const { trust } = stored
    const request = {
      identity: { ...identity, deviceAddress },
      clientSecret,
      trust,
      now,
      signal: ending.signal,
    }
    const code = await askForCode(request)
    if (running !== mine) return null
    if (!code.ok) {
      running = null
      deps.log.warn('the identity server gave no code', { detail: code.error.detail })
      setState({ state: 'failed', fault: code.error.fault, answer: code.error.answer })
      return code.error
    }
    const { address, until } = code.value
    setState({ state: 'waiting', address, code: code.value.code, until })
    void follow(mine, awaitDevice(request, code.value))
    return null
  }
  const byBrowser = async (mine: Running): Promise<null> => {
    const { stored, ending, uses } = mine
    const { clientSecret } = secretsFor(database.reader, key, stored.settings)
    const started = await startLoopback({
      identity: identityOf(stored.signIn, ...uses),
      clientSecret,
      user: stored.settings.user,
      trust: stored.trust,
      now,
      signal: AbortSignal.any([ending.signal, AbortSignal.timeout(LONGEST)]),
      page: (outcome) => ({
        language: deps.centre().language,
        title: deps.say(`signIn.page.${outcome}.title`),
        words: deps.say(`signIn.page.${outcome}.words`),
      }),
    })
    setState({ state: 'waiting', address: started.address, code: null, until: now() + LONGEST })
    void follow(mine, started.tokens)
    return null
  }
  return {
    async start(by, uses) {
      const stored = readMailSettings(database.reader)
      if (!stored) return refuse('not-configured')
      const { signIn } = stored.settings
      if (signIn === null) return refuse('no-token-sign-in')
      end()
      const mine = { stored: { ...stored, signIn }, by, uses, ending: new AbortController() }
      running = mine
      const failed = await begin(mine)
      if (failed === null) return ok(null)
      return refuse(failed.fault, { host: stored.settings.host, answer: failed.answer ?? '' })
    },
    state: () => state,
    cancel() {
      end()
      setState(NOBODY)
    },
    close: end,
  }
}

function answerOf(failure: SignInFailure): string | null {
  return 'answer' in failure ? failure.answer : null
}
