import { errorCodes } from '../../core/error-codes.ts'
import { refuse, type Params, type Refusal } from '../../../shared/kernel/result.ts'

/** What the log's own functions refuse, by the code that they raise or answer. */
const refusals = [
  'not-a-bench',
  'revoked',
  'malformed',
  'too-much',
  'log-went-back',
  'log-differs',
  'log-has-a-hole',
  'bench-forked',
  'no-such-commit',
  'no-such-centre',
  'no-such-bench',
  'centre-exists',
  'bench-exists',
  'number-taken',
  'login-taken',
  'invitation-over',
  'invitation-used',
] as const

/** What keeps the log from being asked at all, or from answering. */
const hindrances = [
  /** Nobody answers under the address, or the line broke: it is tried again. */
  'not-reached',
  /** Somebody answers whom the certificate does not prove to be the one that was agreed on. */
  'certificate-unknown',
  'no-tls',
  'password-refused',
  'not-allowed',
  'no-such-database',
  /** A PostgreSQL, but no log of ours in it. */
  'not-a-log',
  'schema-newer',
  'schema-older',
  /** Others hold the append lock, or all lines are taken: it is tried again. */
  'busy',
  /** A server that was failed over and takes no changes yet. */
  'read-only',
  'disk-full',
  'timed-out',
  'cancelled',
  /** It answered something that this program cannot read. */
  'answer-unreadable',
  'server-fault',
] as const

export type LogFaultCode = (typeof refusals)[number] | (typeof hindrances)[number]

/** Why a call of the log came to nothing. `params.sqlstate` where PostgreSQL said one. */
export type LogFault = Refusal<LogFaultCode>

/** After these the same call may go well without anybody doing anything. */
export function passesByItself({ code }: { readonly code: string }): boolean {
  return code === 'not-reached' || code === 'busy' || code === 'read-only' || code === 'timed-out'
}

export function logFault(code: LogFaultCode, params: Params = {}): { ok: false; error: LogFault } {
  return refuse<LogFaultCode>(code, params)
}

/** The fault that a refusal of the log's functions names; null where it is none that this program knows. */
export function refusalNamed(name: string): LogFaultCode | null {
  return refusals.find((code) => code === name) ?? null
}

/** What an error of node-pg, of TLS or of the socket means. */
export function faultOf(error: unknown): { ok: false; error: LogFault } {
  const [code = ''] = errorCodes(error)
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'CB001') return logFault(refusalNamed(message) ?? 'server-fault', { sqlstate: code })
  if (/^[0-9A-Z]{5}$/.test(code)) return logFault(ofState(code, error), { sqlstate: code })
  // node-pg itself, where the server answers that it speaks no TLS.
  if (/does not support SSL/i.test(message)) return logFault('no-tls')
  if (isOfCertificate(code)) return logFault('certificate-unknown', { detail: code })
  return logFault('not-reached', { detail: code === '' ? message : code })
}

/** SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function ofState(state: string, error: unknown): LogFaultCode {
  // Asked after the password was proven: a login that may not connect any more.
  const mayNotLogIn =
    error instanceof Error && 'routine' in error && error.routine === 'InitializeSessionUserId'
  if (state === '28000') return mayNotLogIn ? 'revoked' : 'not-allowed'
  if (state === '28P01') return 'password-refused'
  if (state === '3D000') return 'no-such-database'
  if (state === '3F000' || state === '42P01') return 'not-a-log'
  // Our schema without a function that this program calls.
  if (state === '42883') return 'schema-older'
  if (state === '42501') return 'not-allowed'
  if (state === '25006') return 'read-only'
  if (state === '53100') return 'disk-full'
  if (state === '57014' || state === '25P03') return 'timed-out'
  if (/^(?:40001|40P01|55P03|53300|53200|57P05)$/.test(state)) return 'busy'
  if (/^(?:08|57P0)/.test(state)) return 'not-reached'
  // What a caller sent does not parse or is not allowed by a table: 22…, 23….
  if (/^2[23]/.test(state)) return 'malformed'
  return 'server-fault'
}

/** OpenSSL's and Node's names for a certificate that does not prove what it should. */
function isOfCertificate(code: string): boolean {
  return /^(?:ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|EPROTO|ERR_OSSL)/.test(
    code,
  )
}
