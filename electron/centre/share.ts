import { X509Certificate } from 'node:crypto'
import type { CentreRefusal, LogPlace } from '../../shared/centre/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { CentreDeps } from './deps.ts'
import { foundCentre } from './found-centre.ts'
import type { Hosting } from './hosting.ts'
import type { OwnedLog } from './link/log-url.ts'
import { said, saidResult } from './said.ts'

/** Shares everything that this bench has through the log at a place; what waits is delivered afterwards. */
export async function shareAt(
  deps: CentreDeps,
  hosting: Hosting,
  place: LogPlace,
): Promise<Result<null, Refusal<CentreRefusal>>> {
  const { offered } = deps
  const centre = deps.centre()
  if (!offered) return refuse('not-offered')
  if (!centre) return refuse('no-centre')
  const before = deps.sharing.membership()
  if (before && before.state !== 'founding') return refuse('already-sharing')
  if (place.kind === 'server') {
    const named = await namedLog(place)
    return named.ok ? saidResult(await foundCentre(deps, offered, centre, named.value)) : named
  }
  const host = await hosting.start(place.address)
  if (!host.ok) return { ok: false, error: said(host.error) }
  const made = await foundCentre(deps, offered, centre, host.value)
  if (made.ok) await hosting.keep()
  // What was made is kept: the same button goes on with it.
  else await hosting.stop()
  return saidResult(made)
}

async function namedLog(
  place: Extract<LogPlace, { readonly kind: 'server' }>,
): Promise<Result<OwnedLog, Refusal<CentreRefusal>>> {
  const { logAt } = await import('./link/log-url.ts')
  const ca = place.ca?.trim() ?? ''
  if (ca !== '' && !isCertificate(ca)) return refuse('certificate-unreadable')
  const typed = place.url.trim()
  // People write the address as they know it.
  const url = typed.includes('://') ? typed : `postgresql://${typed}`
  const named = logAt(url, { ca: ca === '' ? null : ca, tlsName: place.tlsName?.trim() || null })
  if (!named) return refuse('url-malformed')
  const user = place.user.trim() || named.user
  const password = place.password || named.password
  if (user === '' || password === '') return refuse('url-without-owner')
  return ok({ address: named.address, owner: { user, password } })
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== ''
  } catch {
    return false
  }
}
