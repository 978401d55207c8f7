/**
 * Why the mailbox cannot be read, as a code with words of its own. What Node, OpenSSL or the IMAP library said stands in the
 * log; what the server itself said is kept beside it.
 */
export const mailboxFaults = [
  'mailbox-host-unknown',
  'mailbox-port-closed',
  'mailbox-no-route',
  'mailbox-silent',
  'mailbox-cut-off',
  'mailbox-not-imap',
  'mailbox-no-encryption',
  'mailbox-encryption-failed',
  'mailbox-certificate-unknown',
  'mailbox-certificate-expired',
  'mailbox-certificate-other-host',
  'mailbox-certificate-changed',
  'mailbox-sign-in-refused',
  'mailbox-sign-in-unknown',
  'mailbox-secret-missing',
  /** Nobody has signed in for reading on this bench, or the sign-in has expired or was withdrawn. */
  'mailbox-sign-in-again',
  'mailbox-identity-unreachable',
  'mailbox-folder-unknown',
  'mailbox-server-refused',
  'mailbox-unreachable',
] as const
export type MailboxFault = (typeof mailboxFaults)[number]
