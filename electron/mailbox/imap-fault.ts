import type { MailFault } from '../../shared/mail/index.ts'
import { mailboxFaults, type MailboxFault } from '../../shared/mailbox/faults.ts'
import { oneLine } from '../../shared/kernel/one-line.ts'
import { mailFaultOf } from '../mail/index.ts'

/** Why something could not be done with the mailbox. */
export interface MailboxFailure {
  readonly fault: MailboxFault
  /** The server's own words; null where it said none. */
  readonly answer: string | null
  /** What Node, OpenSSL or the library said: for the log. */
  readonly detail: string
}

/** What is known of an error of the library. */
interface Signs {
  readonly code: string
  readonly message: string
  /** `NO` or `BAD`; empty where the server refused nothing. */
  readonly status: string
  /** The server's words and the code that it put before them, as in `[UNAVAILABLE]`. */
  readonly said: string
  readonly saidCode: string
  readonly isSignIn: boolean
}

/** The library's own codes; those of Node and OpenSSL are read as they are for sending. */
const byCode: Readonly<Record<string, MailboxFault>> = {
  CONNECT_TIMEOUT: 'mailbox-silent',
  GREETING_TIMEOUT: 'mailbox-silent',
  UPGRADE_TIMEOUT: 'mailbox-silent',
  ETIMEOUT: 'mailbox-silent',
  NoConnection: 'mailbox-cut-off',
  EConnectionClosed: 'mailbox-cut-off',
  ClosedAfterConnectText: 'mailbox-cut-off',
  ClosedAfterConnectTLS: 'mailbox-cut-off',
  StateLogout: 'mailbox-cut-off',
  STARTTLS_INJECTION: 'mailbox-encryption-failed',
  InvalidResponse: 'mailbox-not-imap',
  UnexpectedTag: 'mailbox-not-imap',
  MissingTag: 'mailbox-not-imap',
  LineTooLarge: 'mailbox-not-imap',
  LiteralTooLarge: 'mailbox-not-imap',
  ResponseTooLarge: 'mailbox-not-imap',
  TooManyTokens: 'mailbox-not-imap',
  TooManyResponses: 'mailbox-not-imap',
  MissingServerExtension: 'mailbox-sign-in-unknown',
}

/** Faults whose name differs from that of sending. */
const byMailFault: Partial<Readonly<Record<MailFault, MailboxFault>>> = {
  'mail-not-mail': 'mailbox-not-imap',
  'mail-server-unreachable': 'mailbox-unreachable',
  'mail-client-refused': 'mailbox-sign-in-again',
  'mail-token-refused': 'mailbox-sign-in-again',
}

/** Server codes (RFC 5530) that say that signing in is refused for now, not for what was typed. */
const unavailable = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN'])

const LONGEST_ANSWER = 500

export function failureOf(error: unknown): MailboxFailure {
  const signs = signsOf(error)
  return {
    fault: faultOf(signs),
    answer: signs.said === '' ? null : signs.said,
    detail: oneLine(`${signs.code} ${signs.message}`).slice(0, LONGEST_ANSWER),
  }
}

function faultOf({ code, message, status, saidCode, isSignIn }: Signs): MailboxFault {
  if (isSignIn) {
    if (saidCode === 'PRIVACYREQUIRED') return 'mailbox-no-encryption'
    return unavailable.has(saidCode) ? 'mailbox-server-refused' : 'mailbox-sign-in-refused'
  }
  if (/not support STARTTLS/i.test(message)) return 'mailbox-no-encryption'
  if (/unsupported auth|no supported auth/i.test(message)) return 'mailbox-sign-in-unknown'
  const known = byCode[code] ?? (code.startsWith('ParserError') ? 'mailbox-not-imap' : null)
  if (known !== null) return known
  if (status !== '') return 'mailbox-server-refused'
  return asMailboxFault(mailFaultOf({ code, responseCode: 0, message }))
}

/** A fault of sending as reading calls it. */
export function asMailboxFault(fault: MailFault): MailboxFault {
  const renamed = byMailFault[fault] ?? fault.replace(/^mail-/, 'mailbox-')
  return mailboxFaults.find((one) => one === renamed) ?? 'mailbox-unreachable'
}

function signsOf(error: unknown): Signs {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null
      ? Object.getOwnPropertyDescriptor(error, name)?.value
      : undefined
  const text = (name: string): string => {
    const value = read(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    code: text('code'),
    message: error instanceof Error ? error.message : String(error),
    status: text('responseStatus'),
    said: oneLine(text('responseText')).slice(0, LONGEST_ANSWER),
    saidCode: text('serverResponseCode'),
    isSignIn: read('authenticationFailed') === true,
  }
}
