import type { MailFault } from '../../shared/mail/faults.ts'

/** What a failed attempt is known by: the codes of Node, OpenSSL and nodemailer, the server's reply, and the words. */
export interface FaultSigns {
  readonly code: string
  readonly responseCode: number
  readonly message: string
}

/** By the codes of Node and OpenSSL. */
const byCode: Readonly<Record<string, MailFault>> = {
  ENOTFOUND: 'mail-host-unknown',
  EAI_AGAIN: 'mail-host-unknown',
  EDNS: 'mail-host-unknown',
  ECONNREFUSED: 'mail-port-closed',
  EHOSTUNREACH: 'mail-no-route',
  ENETUNREACH: 'mail-no-route',
  ENETDOWN: 'mail-no-route',
  EADDRNOTAVAIL: 'mail-no-route',
  ETIMEDOUT: 'mail-silent',
  ECONNRESET: 'mail-cut-off',
  EPIPE: 'mail-cut-off',
  EPROTOCOL: 'mail-not-mail',
  EREQUIRETLS: 'mail-no-encryption',
  ENOAUTH: 'mail-sign-in-unknown',
  EAUTH: 'mail-sign-in-refused',
}

/** The words of OpenSSL's verification, as Node hands them on; nodemailer puts its own code in place of theirs. */
const byWords: readonly (readonly [RegExp, MailFault])[] = [
  [/than the pinned one/, 'mail-certificate-changed'],
  [/certificate has expired|not yet valid/i, 'mail-certificate-expired'],
  [/altnames|does not match certificate/i, 'mail-certificate-other-host'],
  [
    /self[- ]signed|unable to (?:get|verify)|local issuer|certificate (?:signature|revoked|rejected|not trusted)|untrusted|invalid CA/i,
    'mail-certificate-unknown',
  ],
  [
    /wrong version number|packet length|unknown protocol|handshake|alert|ssl routines/i,
    'mail-encryption-failed',
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'mail-host-unknown'],
  [/ECONNREFUSED/, 'mail-port-closed'],
  [/EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL/, 'mail-no-route'],
  [/ECONNRESET|EPIPE|closed unexpectedly|connection (?:ended|closed)/i, 'mail-cut-off'],
  [/timeout|timed out|never received/i, 'mail-silent'],
  [/greeting/i, 'mail-not-mail'],
]

/** Which of our faults it is. What the server itself refused by a reply goes before what the connection says. */
export function faultOf({ code, responseCode, message }: FaultSigns): MailFault {
  if (code === 'ENOAUTH' || code === 'EAUTH') return byCode[code] ?? 'mail-sign-in-refused'
  const said = byWords.find(([words]) => words.test(message))?.[1]
  if (code === 'ETLS') return said ?? (responseCode >= 400 ? 'mail-no-encryption' : 'mail-encryption-failed')
  if (responseCode >= 400) return 'mail-server-refused'
  return said ?? byCode[code] ?? 'mail-server-unreachable'
}

/** `refused`: it will be the same the next time, until a person changes something. */
export function isRefusal(fault: MailFault): boolean {
  return (
    fault.startsWith('mail-certificate') ||
    fault.startsWith('mail-sign-in') ||
    fault === 'mail-token-refused' ||
    fault === 'mail-client-refused' ||
    fault === 'mail-no-encryption' ||
    fault === 'mail-encryption-failed'
  )
}
