/*
 * Why sharing does not begin or go on, as the screens say it. What the log, its server and the exchange refuse in more
 * detail is named by the nearest of these.
 */

/** The log is not reached, or does not let this bench in. `log-disk-full`: the disk of its server, not of this computer. */
export const lineRefusals = [
  'not-reached',
  'busy',
  'timed-out',
  'read-only',
  'log-disk-full',
  'certificate-unknown',
  'certificate-dates', // not valid today by this computer's clock
  'no-tls',
  'password-refused',
  'not-allowed',
  'no-such-database',
  'not-a-log',
  'schema-newer',
  'schema-older',
  'log-fault',
] as const

/** What stops a bench of a centre from being in step: these stand on the screen until they are mended. */
export const stepRefusals = [
  'update-needed',
  'revoked',
  'not-a-bench',
  'log-went-back',
  'log-differs',
  'log-has-a-hole',
  'bench-forked',
  'record-unusable', // a record of the log does not open, is not signed, or does not follow
] as const

/** A new log is not made there. */
export const foundRefusals = [
  'url-malformed',
  'url-without-owner',
  'certificate-unreadable',
  'not-our-database',
  'schema-half-made',
  'owner-too-powerful',
  'owner-not-of-database',
  'owner-may-not-admit',
  'postgresql-too-old',
  'centre-exists',
  'number-taken',
  'bench-exists',
  'already-sharing',
  'clear-text-waits',
] as const

/** The server of the log does not run on this computer. */
export const hostRefusals = [
  'engine-missing',
  'runs-as-root',
  'host-in-use',
  'wrong-major',
  'port-in-use',
  'address-not-here',
  'folder-not-writable',
  'secrets-unusable',
  'folder-damaged',
  'did-not-start',
  'disk-full', // of this computer
] as const

/** A bench is not let in. `clock-off`: params.minutes, which this computer's clock is away from the log's. */
export const inviteRefusals = [
  'owner-unknown',
  'no-invitation',
  'not-asked',
  'invitation-over',
  'invitation-used',
  'offer-unreadable',
  'code-differs',
  'clock-off',
] as const

/** A bench does not join. */
export const joinRefusals = [
  'invitation-unreadable',
  'already-set-up',
  'already-joining',
  'answer-unreadable',
  'not-registered',
  'log-does-not-verify',
  'cancelled',
] as const

/** The bench has nothing to do with sharing, or not yet. */
export const standingRefusals = ['not-offered', 'not-sharing', 'not-hosted', 'no-centre'] as const

export const secretRefusals = ['wrong-secret', 'wait', 'person-locked', 'changed-meanwhile'] as const

export const centreRefusals = [
  ...lineRefusals,
  ...stepRefusals,
  ...foundRefusals,
  ...hostRefusals,
  ...inviteRefusals,
  ...joinRefusals,
  ...standingRefusals,
  ...secretRefusals,
] as const
export type CentreRefusal = (typeof centreRefusals)[number]
