import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import { MAIL_SETTINGS_ID, mailSettingsStream } from '../../shared/mail/events.ts'
import { isOtherServer } from '../../shared/mail/settings.ts'
import { noTrust, trustAt } from '../../shared/mail/trust.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import { certificatesIn } from './certificates.ts'
import type { MailDeps } from './deps.ts'
import type { SignIn } from './oauth/sign-in.ts'
import type { MailTokens } from './oauth/tokens.ts'
import { keptFor, noSecrets, secretsFor, writeSecrets } from './secrets.ts'
import { readMailSettings } from './settings-store.ts'

type Contract = typeof mailContract
type SettingsProcedures =
  | 'mail.settings'
  | 'mail.saveSettings'
  | 'mail.signIn'
  | 'mail.startSignIn'
  | 'mail.cancelSignIn'
  | 'mail.signOut'

/** What stands between the procedures and the line to the server. */
interface Parts {
  readonly tokens: MailTokens
  readonly signIn: SignIn
  readonly retry: () => void
}

/** The mail server, and how this bench signs in to it. */
export function settingsProcedures(
  deps: MailDeps,
  { tokens, signIn, retry }: Parts,
): Pick<Handlers<Contract>, SettingsProcedures> {
  const { reader } = deps.database
  const key = deps.keys.purposeKey('smtp')
  return {
    'mail.settings'() {
      const { settings, trust } = readMailSettings(reader) ?? { settings: null, trust: noTrust }
      const { authority, pinned } = trust
      const [certificate] = pinned ? certificatesIn(pinned.certificate) : []
      const secrets = secretsFor(reader, key, settings)
      return ok({
        settings,
        hasSecret: secrets.password !== '',
        hasClientSecret: secrets.clientSecret !== '',
        isSignedIn: secrets.refreshToken !== '',
        trust: {
          authorities: authority === null ? [] : [...certificatesIn(authority)],
          pinned: pinned && certificate ? { host: pinned.host, port: pinned.port, certificate } : null,
        },
      })
    },
    'mail.saveSettings': saveSettings(deps, () => {
      signIn.cancel()
      tokens.forget()
      retry()
    }),
    'mail.signIn': () => ok(signIn.state()),
    async 'mail.startSignIn'({ by, caller, now }, { pin, reads }) {
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      return confirmed.ok
        ? await signIn.start(by, reads || deps.readsByToken() ? ['send', 'read'] : ['send'])
        : confirmed
    },
    'mail.cancelSignIn'() {
      signIn.cancel()
      return ok(null)
    },
    async 'mail.signOut'({ by, caller, now }, { pin }) {
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      signIn.cancel()
      tokens.forget()
      return deps.ledger.transact(
        by,
        (work): Result<null, Refusal<'not-configured' | 'changed-meanwhile'>> => {
          const stored = readMailSettings(work.tx)
          if (!stored) return refuse('not-configured')
          const { settings, trust, version } = stored
          const secrets = { ...secretsFor(work.tx, key, settings), refreshToken: '' }
          writeSecrets(work.tx, key, secrets, settings)
          const appended = work.append(mailSettingsStream, MAIL_SETTINGS_ID, version, [
            mailSettingsStream.event('mail.settings-changed', { settings, secretChanged: true, trust }),
          ])
          return appended.ok ? ok(null) : appended
        },
      )
    },
  }
}

function saveSettings(deps: MailDeps, onSaved: () => void): Handler<Contract['mail.saveSettings']> {
  return async ({ by, caller, now }, { settings, secret, clientSecret, pin }) => {
    const confirmed = await deps.confirmSecret(caller.personId, pin, now)
    if (!confirmed.ok) return confirmed
    const key = deps.keys.purposeKey('smtp')
    const saved = deps.ledger.transact(by, (work) => {
      const before = readMailSettings(work.tx)
      const had = secretsFor(work.tx, key, before?.settings ?? null)
      const asksPassword = settings.signIn === null && settings.user !== ''
      const isOther = before !== null && had.password !== '' && isOtherServer(before.settings, settings)
      if (isOther && secret === null && asksPassword) return refuse('secret-needed')
      const kept = before ? keptFor(had, before.settings, settings) : noSecrets
      const next = {
        ...kept,
        ...(secret !== null && settings.signIn === null ? { password: secret } : {}),
        ...(clientSecret !== null && settings.signIn !== null ? { clientSecret } : {}),
      }
      // Written anew in any case: what they are bound to may have changed.
      writeSecrets(work.tx, key, next, settings)
      const secretChanged =
        next.password !== had.password ||
        next.clientSecret !== had.clientSecret ||
        next.refreshToken !== had.refreshToken
      const trust = trustAt(before?.trust ?? noTrust, settings)
      return work.append(mailSettingsStream, MAIL_SETTINGS_ID, before?.version ?? 0, [
        mailSettingsStream.event('mail.settings-changed', { settings, secretChanged, trust }),
      ])
    })
    if (!saved.ok) return saved
    onSaved()
    return ok(null)
  }
}
