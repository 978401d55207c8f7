// Its container of parts asks for this before it is loaded.
import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

/** A server's certificate and the authority that signed it. */
export interface ServerCertificate {
  /** PEM. The benches get it with their invitation and trust nobody else. */
  readonly authority: string
  readonly certificate: string
  readonly key: string
  /** DNS name in the certificate. It is no address: the server may move, and stays who it is. */
  readonly name: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const YEARS = 20
const DAY_MS = 86_400_000

/**
 * Makes an authority that signs one certificate, and forgets the authority's key: nobody, we included, can make a second
 * one that the benches would take for this server. `now`: ms, UTC. Valid from a month before, for clocks that are off.
 */
export async function makeCertificate(now: number): Promise<ServerCertificate> {
  x509.cryptoProvider.set(webcrypto)
  const valid = {
    notBefore: new Date(now - 31 * DAY_MS),
    notAfter: new Date(now + YEARS * 365 * DAY_MS),
    signingAlgorithm: algorithm,
  }
  const name = `${randomBytes(8).toString('hex')}.centre.internal`
  const authorityKeys = await newKeys()
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...valid,
    serialNumber: randomBytes(16).toString('hex').replace(/^./, '4'),
    name: `CN=Authority of ${name}`,
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    ...valid,
    serialNumber: randomBytes(16).toString('hex').replace(/^./, '4'),
    subject: `CN=${name}`,
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }]),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  return {
    authority: `${authority.toString('pem')}\n`,
    certificate: `${certificate.toString('pem')}\n`,
    key: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
    name,
  }
}

async function newKeys() {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}
