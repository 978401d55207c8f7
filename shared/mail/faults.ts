/**
 * Why the mail server cannot be used, as a code with words of its own. What Node or OpenSSL said stands in the log; what the
 * server itself said is kept beside it.
 */
export const mailFaults = [
  'mail-host-unknown',
  'mail-port-closed',
  'mail-no-route',
  'mail-silent',
  'mail-cut-off',
  'mail-not-mail',
  'mail-no-encryption',
  'mail-encryption-failed',
  'mail-certificate-unknown',
  'mail-certificate-expired',
  'mail-certificate-other-host',
  /** A certificate is pinned to this server, and it showed another one. */
  'mail-certificate-changed',
  'mail-sign-in-refused',
  'mail-sign-in-unknown',
  /** Nobody has signed in on this bench, or the sign-in has expired or was withdrawn. */
  'mail-sign-in-again',
  /** The mail server does not take the token. */
  'mail-token-refused',
  /** The identity server does not take the program: client id or client secret. */
  'mail-client-refused',
  'mail-identity-unreachable',
  'mail-server-refused',
  'mail-server-unreachable',
] as const
export type MailFault = (typeof mailFaults)[number]
