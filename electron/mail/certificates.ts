import { X509Certificate } from 'node:crypto'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { authorityErrors, CertificateFacts } from '../../shared/mail/trust.ts'

/** A company's bundle has a handful; this is far more. */
const LARGEST = 48 * 1024
const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g
const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----/

/**
 * The authorities in a file (PEM, one or several, or DER), as PEM. Certificates of servers beside them are left away, and so are
 * authorities that are not valid `now` (ms, UTC).
 */
export function readAuthority(
  file: Buffer,
  now: number,
): Result<string, Refusal<(typeof authorityErrors)[number]>> {
  if (file.length > LARGEST) return refuse('authority-too-large')
  const text = file.toString('latin1')
  if (key.test(text)) return refuse('authority-is-key')
  const blocks = text.match(block)
  const found = blocks ? blocks.map(certificateOrNull) : [certificateOrNull(file)]
  const certificates = found.filter((certificate) => certificate !== null)
  if (certificates.length === 0 || certificates.length < found.length) return refuse('authority-unreadable')
  const authorities = certificates.filter(({ ca }) => ca)
  if (authorities.length === 0) return refuse('authority-is-server')
  const valid = authorities.filter((authority) => {
    const { validFrom, validTo } = factsOfCertificate(authority)
    return validFrom <= now && now <= validTo
  })
  if (valid.length === 0) return refuse('authority-expired')
  return ok(valid.map((authority) => authority.toString().trim()).join('\n'))
}

/** What stands in each certificate of a PEM. */
export function certificatesIn(pem: string): readonly CertificateFacts[] {
  return (pem.match(block) ?? []).flatMap((one) => {
    const certificate = certificateOrNull(one)
    return certificate ? [factsOfCertificate(certificate)] : []
  })
}

export function factsOfCertificate(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneName(certificate.subject),
    issuer: oneName(certificate.issuer),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  }
}

/** `CN=…` and its parts, a line each, as one line. Absent where the certificate names nobody. */
function oneName(name: string | undefined): string {
  return (name ?? '')
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ')
}

function certificateOrNull(file: Buffer | string): X509Certificate | null {
  try {
    return new X509Certificate(file)
  } catch {
    return null
  }
}
