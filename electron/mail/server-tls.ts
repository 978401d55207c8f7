import { X509Certificate } from 'node:crypto'
import type { ConnectionOptions, PeerCertificate } from 'node:tls'
import type { MailFault } from '../../shared/mail/faults.ts'
import { pinnedAt, type MailTrust } from '../../shared/mail/trust.ts'
import { factsOfCertificate } from './certificates.ts'
import { trustedAuthorities } from './trusted-authorities.ts'

export interface MailServerPlace {
  readonly host: string
  readonly port: number
}

/**
 * How a connection to a mail server is encrypted, whatever it speaks. Where a certificate is pinned to this host and port, that one
 * counts and nobody vouches for another; everywhere else the computer's authorities do, and those of the chosen file.
 */
export function tlsOptionsOf(trust: MailTrust, place: MailServerPlace): ConnectionOptions {
  const pinned = pinnedAt(trust, place)
  if (pinned === null) {
    const chosen = trust.authority === null ? [] : [trust.authority]
    // A company may hand out the authority in the middle alone.
    return { ca: [...trustedAuthorities(), ...chosen], allowPartialTrustChain: chosen.length > 0 }
  }
  const { fingerprint256 } = new X509Certificate(pinned.certificate)
  return {
    ca: [pinned.certificate],
    // It may have been signed by an authority that nobody here knows.
    allowPartialTrustChain: true,
    checkServerIdentity: (_host: string, shown: PeerCertificate) =>
      shown.fingerprint256 === fingerprint256
        ? undefined
        : new Error('another certificate than the pinned one'),
  }
}

/**
 * The fault as a person who pinned a certificate has to hear it: whatever is wrong with a certificate means that another one was
 * shown, unless the pinned one itself is no longer valid `now` (ms, UTC).
 */
export function faultWithPin(
  fault: MailFault,
  trust: MailTrust,
  place: MailServerPlace,
  now: number,
): MailFault {
  const pinned = pinnedAt(trust, place)
  if (pinned === null || !fault.startsWith('mail-certificate')) return fault
  const { validFrom, validTo } = factsOfCertificate(new X509Certificate(pinned.certificate))
  const isValid = validFrom <= now && now <= validTo
  return fault === 'mail-certificate-expired' && !isValid ? fault : 'mail-certificate-changed'
}
