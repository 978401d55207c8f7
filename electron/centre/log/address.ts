import { X509Certificate } from 'node:crypto'
import { checkServerIdentity, type ConnectionOptions } from 'node:tls'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { logFault, type LogFault } from './faults.ts'

/** Where a log is, and how its server proves that it is the one that was agreed on. */
export interface LogAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly tls: LogTls
}

export interface LogTls {
  /** PEM of the authority that signed the server's certificate; null for those that the system trusts. */
  readonly ca: string | null
  /** SHA-256 of that authority's certificate in lower-case hex, as the invitation carries it; null where there is no `ca`. */
  readonly fingerprint: string | null
  /** The name in the certificate, where it is not the host's: a host's own authority signs one certificate only. */
  readonly name: string | null
}

/** A login of PostgreSQL. */
export interface LogLogin {
  readonly user: string
  readonly password: string
}

/** SHA-256 of a certificate in lower-case hex. Throws where the text is no certificate. */
export function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()
}

/** Options of TLS for an address. Refused where the authority at hand is not the one that is pinned. */
export function tlsOptions({ host, tls }: LogAddress): Result<ConnectionOptions, LogFault> {
  const { ca, fingerprint, name } = tls
  if (ca !== null && fingerprint !== null && !isPinned(ca, fingerprint))
    return logFault('certificate-unknown', { detail: 'PINNED_AUTHORITY' })
  return ok({
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(ca === null ? {} : { ca }),
    ...(name === null ? {} : { servername: name }),
    checkServerIdentity: (_, certificate) => checkServerIdentity(name ?? host, certificate),
  })
}

function isPinned(ca: string, fingerprint: string): boolean {
  try {
    return fingerprintOf(ca) === fingerprint
  } catch {
    return false
  }
}
