import { isDiskFull } from '../../core/disk-full.ts'
import { errorCodes } from '../../core/error-codes.ts'
import { refuse, type Params, type Refusal } from '../../../shared/kernel/result.ts'

/** Why PostgreSQL is not run, or not any more, on this computer. */
export type HostFaultCode =
  /** This build brings no PostgreSQL for this system. */
  | 'engine-missing'
  /** PostgreSQL refuses to run for the user who may do everything. */
  | 'runs-as-root'
  /** Another Carebench runs it, or one of its processes is still there. */
  | 'host-in-use'
  /** The files were made by another major version of PostgreSQL: they are moved by filling a new log. */
  | 'wrong-major'
  | 'port-in-use'
  /** The interface that was chosen is not there: a cable is out, or the computer has another address. */
  | 'address-not-here'
  | 'disk-full'
  | 'folder-not-writable'
  /** The passwords of the server do not open with this user's guard. */
  | 'secrets-unusable'
  /** What tells of the host is there only in part, or does not parse. */
  | 'folder-damaged'
  /** It ended while it started; `params.detail` is its last words. */
  | 'did-not-start'
  | 'backup-not-there'
  | 'backup-damaged'
  | 'backup-folder-taken'
  /** A server stood in between and did not answer; `params.detail` says how. */
  | 'host-not-answering'

export type HostFault = Refusal<HostFaultCode>

export function hostFault(code: HostFaultCode, params: Params = {}): { ok: false; error: HostFault } {
  return refuse<HostFaultCode>(code, params)
}

/** The fault that an error of the file system is; null where it is a bug. */
export function faultOfFiles(error: unknown): { ok: false; error: HostFault } | null {
  if (isDiskFull(error)) return hostFault('disk-full')
  const codes = errorCodes(error)
  if (codes.some((code) => /^(?:EACCES|EPERM|EROFS)$/.test(code))) return hostFault('folder-not-writable')
  return null
}

/** What PostgreSQL's own last words mean. They are English: it is started with LC_MESSAGES=C. */
export function faultOfWords(words: string): { ok: false; error: HostFault } {
  if (/No space left on device|Disk quota exceeded|File too large/i.test(words)) return hostFault('disk-full')
  if (/could not bind|Address already in use/i.test(words)) return hostFault('port-in-use')
  if (/Cannot assign requested address|could not create any TCP\/IP sockets/i.test(words))
    return hostFault('address-not-here')
  if (/database files are incompatible with server|initialized by PostgreSQL version/i.test(words))
    return hostFault('wrong-major')
  if (/lock file "[^"]+" already exists|is another postmaster/i.test(words)) return hostFault('host-in-use')
  if (/cannot be run as root|execution of the PostgreSQL server is not permitted/i.test(words))
    return hostFault('runs-as-root')
  if (/Permission denied/i.test(words)) return hostFault('folder-not-writable')
  return hostFault('did-not-start', { detail: words.trim().split('\n').slice(-3).join(' ') })
}
