// The generator's container of parts asks for this before it is loaded.
import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { DAY } from './manual-clock.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A certificate with its key, as PEM. */
export interface MadeCertificate {
  readonly cert: string
  readonly key: string
  /** SHA-256, as Node and administrators write it. */
  readonly fingerprint: string
  readonly keys: webcrypto.CryptoKeyPair
}

interface Wanted {
  readonly name: string
  /** IP address that it is for. */
  readonly ip?: string
  readonly isAuthority?: boolean
  readonly by?: MadeCertificate & { readonly name: string }
  /** Days from today; from a day before today to ten days after it without it. */
  readonly days?: readonly [from: number, to: number]
}

/** A certificate that signs itself, or that an authority signs. */
export async function makeCertificate(wanted: Wanted): Promise<MadeCertificate> {
  x509.cryptoProvider.set(webcrypto)
  const { name, ip = '127.0.0.1', isAuthority = false, by, days = [-1, 10] } = wanted
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: randomBytes(16).toString('hex').replace(/^./, '4'),
    subject: `CN=${name}`,
    issuer: `CN=${by?.name ?? name}`,
    notBefore: new Date(Date.now() + days[0] * DAY),
    notAfter: new Date(Date.now() + days[1] * DAY),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: (by?.keys ?? keys).privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, undefined, true),
      ...(isAuthority ? [] : [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: ip }])]),
    ],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const print = Buffer.from(await certificate.getThumbprint('SHA-256'))
    .toString('hex')
    .toUpperCase()
  return {
    cert: `${certificate.toString('pem')}\n`,
    key: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
    fingerprint: (print.match(/../g) ?? []).join(':'),
    keys,
  }
}
