import { expect, it } from 'vitest'
import { faultOf, isRefusal } from '../../../electron/mail/connection-fault.ts'

/* What Node 24, OpenSSL 3 and nodemailer really say, as their errors carry it. */
const said = [
  ['EDNS', 0, 'getaddrinfo ENOTFOUND mail.example.cz', 'mail-host-unknown'],
  ['ESOCKET', 0, 'connect ECONNREFUSED 10.0.0.5:587', 'mail-port-closed'],
  ['ESOCKET', 0, 'connect ENETUNREACH 203.0.113.9:465', 'mail-no-route'],
  ['ETIMEDOUT', 0, 'Connection timeout', 'mail-silent'],
  ['ETIMEDOUT', 0, 'Greeting never received', 'mail-silent'],
  ['ECONNECTION', 0, 'Connection closed unexpectedly', 'mail-cut-off'],
  ['ESOCKET', 0, 'read ECONNRESET', 'mail-cut-off'],
  ['EPROTOCOL', 0, 'Invalid greeting. response=HTTP/1.1 400 Bad Request', 'mail-not-mail'],
  ['ETLS', 454, 'Error initiating TLS - 454 TLS not available', 'mail-no-encryption'],
  ['ESOCKET', 0, 'self-signed certificate', 'mail-certificate-unknown'],
  ['ESOCKET', 0, 'self-signed certificate in certificate chain', 'mail-certificate-unknown'],
  ['ESOCKET', 0, 'unable to verify the first certificate', 'mail-certificate-unknown'],
  ['ESOCKET', 0, 'unable to get local issuer certificate', 'mail-certificate-unknown'],
  ['ESOCKET', 0, 'certificate has expired', 'mail-certificate-expired'],
  ['ESOCKET', 0, 'certificate is not yet valid', 'mail-certificate-expired'],
  [
    'ESOCKET',
    0,
    "Hostname/IP does not match certificate's altnames: Host: mail.firma.cz. is not in the cert's altnames: DNS:mx.firma.cz",
    'mail-certificate-other-host',
  ],
  [
    'ESOCKET',
    0,
    '40C7:error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
    'mail-encryption-failed',
  ],
  ['EAUTH', 535, 'Invalid login: 535 5.7.8 Error: authentication failed', 'mail-sign-in-refused'],
  ['ENOAUTH', 0, 'Unknown authentication method', 'mail-sign-in-unknown'],
  ['EPROTOCOL', 554, 'Invalid greeting. response=554 5.7.1 no access', 'mail-server-refused'],
  ['', 0, 'something that nobody has seen yet', 'mail-server-unreachable'],
] as const

it.each(said)('knows %s %i "%s" as %s', (code, responseCode, message, fault) => {
  expect(faultOf({ code, responseCode, message })).toBe(fault)
})

it('tries again by itself only what may pass', () => {
  expect(isRefusal('mail-certificate-expired')).toBe(true)
  expect(isRefusal('mail-sign-in-refused')).toBe(true)
  expect(isRefusal('mail-silent')).toBe(false)
  expect(isRefusal('mail-host-unknown')).toBe(false)
})
