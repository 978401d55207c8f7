import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import { MAIL_SETTINGS_ID, mailSettingsStream } from '../../shared/mail/events.ts'
import type { MailTrust } from '../../shared/mail/trust.ts'
import type { Handlers } from '../core/handler.ts'
import type { By } from '../core/by.ts'
import { certificatesIn, factsOfCertificate, readAuthority } from './certificates.ts'
import type { MailDeps } from './deps.ts'
import { presentedCertificate } from './presented-certificate.ts'
import { readMailSettings, type StoredSettings } from './settings-store.ts'

type Procedures =
  | 'mail.readAuthority'
  | 'mail.saveAuthority'
  | 'mail.presentedCertificate'
  | 'mail.trustCertificate'
  | 'mail.forgetCertificate'

/** Who vouches for the mail server: a company's authority out of a file, or one certificate that a manager has looked at. */
export function trustProcedures(
  deps: MailDeps,
  retry: () => void,
): Pick<Handlers<typeof mailContract>, Procedures> {
  const { reader } = deps.database
  return {
    'mail.readAuthority'({ now }, { file }) {
      const read = readAuthority(Buffer.from(file, 'base64'), now)
      return read.ok ? ok([...certificatesIn(read.value)]) : read
    },
    async 'mail.saveAuthority'({ by, caller, now }, { file, pin }) {
      const read = file === null ? ok(null) : readAuthority(Buffer.from(file, 'base64'), now)
      if (!read.ok) return read
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      return changeTrust(deps, by, retry, ({ trust }) => ({ ...trust, authority: read.value }))
    },
    async 'mail.presentedCertificate'() {
      const stored = readMailSettings(reader)
      if (!stored) return refuse('not-configured')
      const { host, port, security } = stored.settings
      if (security === 'none') return refuse('mail-no-encryption', { host, answer: '' })
      const shown = await presentedCertificate(stored.settings)
      if (!shown.ok) return refuse(shown.error, { host, answer: '' })
      return ok({ host, port, certificate: factsOfCertificate(shown.value) })
    },
    async 'mail.trustCertificate'({ by, caller, now }, { fingerprint, pin }) {
      const stored = readMailSettings(reader)
      if (!stored) return refuse('not-configured')
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      const { host, port } = stored.settings
      const shown = await presentedCertificate(stored.settings)
      if (!shown.ok) return refuse(shown.error, { host, answer: '' })
      // Asked again: only what the person has looked at counts.
      if (shown.value.fingerprint256 !== fingerprint) return refuse('mail-certificate-changed', { host })
      const certificate = shown.value.toString().trim()
      return changeTrust(deps, by, retry, ({ settings, trust }) => {
        const isSame = settings.host === host && settings.port === port
        return isSame ? { ...trust, pinned: { host, port, certificate } } : null
      })
    },
    async 'mail.forgetCertificate'({ by, caller, now }, { pin }) {
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      return changeTrust(deps, by, retry, ({ trust }) => ({ ...trust, pinned: null }))
    },
  }
}

/** `change` answers null where the settings are not the ones any more that it was decided on. */
function changeTrust(
  deps: MailDeps,
  by: By,
  retry: () => void,
  change: (stored: StoredSettings) => MailTrust | null,
): Result<null, Refusal<'not-configured' | 'changed-meanwhile'>> {
  const saved = deps.ledger.transact(by, (work): ReturnType<typeof changeTrust> => {
    const stored = readMailSettings(work.tx)
    if (!stored) return refuse('not-configured')
    const trust = change(stored)
    if (trust === null) return refuse('changed-meanwhile')
    const body = { settings: stored.settings, secretChanged: false, trust }
    const appended = work.append(mailSettingsStream, MAIL_SETTINGS_ID, stored.version, [
      mailSettingsStream.event('mail.settings-changed', body),
    ])
    return appended.ok ? ok(null) : appended
  })
  if (saved.ok) retry()
  return saved
}
