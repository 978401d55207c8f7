import { z } from 'zod'

/** One certificate or more, as PEM. Nothing in it is secret. */
const pem = z
  .string()
  .max(64 * 1024)
  .regex(/^-----BEGIN CERTIFICATE-----/)

/** A certificate that a person has looked at: it counts at exactly this server, and no other one does there. */
export const pinnedCertificate = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  certificate: pem,
})
export type PinnedCertificate = z.infer<typeof pinnedCertificate>

/** Who vouches for the mail server besides those whom the computer trusts. */
export const mailTrust = z.strictObject({
  /** Authorities out of a chosen file; null where none was chosen. */
  authority: pem.nullable(),
  pinned: pinnedCertificate.nullable(),
})
export type MailTrust = z.infer<typeof mailTrust>

export const noTrust: MailTrust = { authority: null, pinned: null }

/** What a person can hold against what the administrator of the server says. Instants in ms, UTC. */
export const certificateFacts = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.int(),
  validTo: z.int(),
  /** SHA-256 of the certificate: pairs of hexadecimal digits with colons between them. */
  fingerprint: z.string(),
})
export type CertificateFacts = z.infer<typeof certificateFacts>

/** Why a file is not taken as an authority. */
export const authorityErrors = [
  'authority-unreadable',
  /** A private key is in it: the file is not for giving away, and nothing of it was kept. */
  'authority-is-key',
  'authority-expired',
  /** A certificate of a server, which vouches for nobody. */
  'authority-is-server',
  'authority-too-large',
] as const

interface Place {
  readonly host: string
  readonly port: number
}

/** The pinned certificate of this server; null where another one, or none, is pinned. */
export function pinnedAt(trust: MailTrust, { host, port }: Place): PinnedCertificate | null {
  const { pinned } = trust
  if (pinned === null || pinned.port !== port) return null
  return pinned.host.toLowerCase() === host.toLowerCase() ? pinned : null
}

/** The trust that stays when the settings are saved for this server: a pin never moves to another one. */
export function trustAt(trust: MailTrust, place: Place): MailTrust {
  return { ...trust, pinned: pinnedAt(trust, place) }
}
