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
  const at = logAt(url, { ca: null, tlsName })
  if (!at) return refuse('url-malformed')
  const { address, user, password } = at
  if (user === '') return hostedHere(host, address) ?? refuse('url-without-owner')
  if (password === '') return refuse('url-without-owner')
  const read = ca === null ? ok(null) : readAuthority(ca)
  if (!read.ok) return read
  const named = read.value === null ? at : logAt(url, { ca: read.value, tlsName })
  return ok({ address: (named ?? at).address, owner: { user, password } })
}

/** What an address says: user and password are empty where it names none. Null where it is no address of a log. */
export function logAt(
  url: string,
  { ca, tlsName }: { readonly ca: string | null; readonly tlsName: string | null },
): { readonly address: LogAddress; readonly user: string; readonly password: string } | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || !/^postgres(?:ql)?:$/.test(parsed.protocol) || parsed.hostname === '') return null
  const [database, user, password] = [parsed.pathname.slice(1), parsed.username, parsed.password].map(decoded)
  if (!database || user === undefined || password === undefined) return null
  return {
    address: {
      host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: parsed.port === '' ? 5432 : Number(parsed.port),
      database,
      tls: { ca, fingerprint: ca === null ? null : fingerprintOf(ca), name: tlsName },
    },
    user,
    password,
  }
}

/** Undefined where a sign of percent stands for nothing. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** The PEM in a file. */
function readAuthority(file: string): Result<string, UrlRefusal> {
  try {
    const pem = readFileSync(file, 'utf8')
    fingerprintOf(pem)
    return ok(pem)
  } catch {
    return refuse('certificate-unreadable', { file })
  }
}

/** Null where the address is not that of the log that this computer hosts. */
function hostedHere(
  { folder, guard }: { readonly folder: string; readonly guard: (folder: string) => KeyGuard },
  at: LogAddress,
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
  const { host, port, database } = at
  return ok({ address: { host, port, database, tls }, owner: { user: OWNER, password: secrets.value.owner } })
}
