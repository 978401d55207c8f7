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
  'mail-sign-in-refused',
  'mail-sign-in-unknown',
  'mail-server-refused',
  'mail-server-unreachable',
] as const
export type MailFault = (typeof mailFaults)[number]
