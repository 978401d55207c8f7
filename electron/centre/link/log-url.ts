import { existsSync, readFileSync } from 'node:fs'
import type { KeyGuard } from '../../core/ports.ts'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { DATABASE, OWNER } from '../host/configuration.ts'
import { placesIn, readState } from '../host/folder.ts'
import { openSecrets } from '../host/secrets.ts'
import { fingerprintOf, type LogAddress, type LogLogin } from '../log/address.ts'

/** Where a log is, and the login of its owner. */
export interface OwnedLog {
  readonly address: LogAddress
  readonly owner: LogLogin
}

export type UrlRefusal = Refusal<
  | 'url-malformed' // not postgresql://USER:PASSWORD@HOST:PORT/DATABASE
  | 'url-without-owner' // no user or password in it, and it is not the log that this computer hosts
  | 'certificate-unreadable' // the file with the authority's certificate
  | 'host-unusable' // the host's own files on this computer do not open
>

/**
 * The log that an address names. `ca`: file with the certificate of the authority that signed the server's; `tlsName`: the
 * name in that certificate, where it is not the host's. Of a log that this computer hosts (`hostFolder`) everything but
 * the address itself is known.
 */
export function ownedLog(
  url: string,
  { ca, tlsName }: { readonly ca: string | null; readonly tlsName: string | null },
  host: { readonly folder: string; readonly guard: (folder: string) => KeyGuard },
): Result<OwnedLog, UrlRefusal> {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || !/^postgres(?:ql)?:$/.test(parsed.protocol) || parsed.hostname === '')
    return refuse('url-malformed')
  const database = decodeURIComponent(parsed.pathname.slice(1))
  const port = parsed.port === '' ? 5432 : Number(parsed.port)
  const name = parsed.hostname.replace(/^\[(.*)\]$/, '$1')
  if (database === '') return refuse('url-malformed')
  if (parsed.username === '') {
    const hosted = hostedHere(host, { host: name, port, database })
    return hosted ?? refuse('url-without-owner')
  }
  if (parsed.password === '') return refuse('url-without-owner')
  const read = ca === null ? ok(null) : readAuthority(ca)
  if (!read.ok) return read
  const tls = { ca: read.value?.pem ?? null, fingerprint: read.value?.fingerprint ?? null, name: tlsName }
  const owner = {
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
  }
  return ok({ address: { host: name, port, database, tls }, owner })
}

function readAuthority(
  file: string,
): Result<{ readonly pem: string; readonly fingerprint: string }, UrlRefusal> {
  try {
    const pem = readFileSync(file, 'utf8')
    return ok({ pem, fingerprint: fingerprintOf(pem) })
  } catch {
    return refuse('certificate-unreadable', { file })
  }
}

/** Null where the address is not that of the log that this computer hosts. */
function hostedHere(
  { folder, guard }: { readonly folder: string; readonly guard: (folder: string) => KeyGuard },
  at: { readonly host: string; readonly port: number; readonly database: string },
): Result<OwnedLog, UrlRefusal> | null {
  const places = placesIn(folder)
  const state = readState(places)
  if (!state.ok) return refuse('host-unusable', { folder })
  const { value } = state
  if (!value || value.port !== at.port || at.database !== DATABASE) return null
  if (!existsSync(places.secrets)) return refuse('host-unusable', { folder })
  const secrets = openSecrets(places, guard(folder))
  if (!secrets.ok) return refuse('host-unusable', { folder })
  const ca = readFileSync(places.authority, 'utf8')
  const tls = { ca, fingerprint: fingerprintOf(ca), name: value.name }
  return ok({ address: { ...at, tls }, owner: { user: OWNER, password: secrets.value.owner } })
}
