import type { GuardedRequest } from '../../../core/guarded-request.ts'

export type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly status: 400 | 403 | 405 | 421; readonly why: string }

/**
 * Which requests the loopback server accepts at all, before any cookie is looked at.
 *
 * The threat: every page in the user's browser, and every program on this machine, can reach 127.0.0.1. A page on a name
 * that is made to resolve to 127.0.0.1 (DNS rebinding) counts as same-origin for its browser, but cannot change `Host`.
 * A page elsewhere can send simple requests, but not without its `Origin` or `Sec-Fetch-Site`. Another local server on a
 * different port is "same-site" and even gets our cookie sent to us, because cookies do not know ports: so same-site
 * is refused like cross-site.
 *
 * One name only: `localhost` may resolve to ::1, where another program can listen, and would be a second origin with
 * a cookie of its own. Absent headers are allowed for reading: a typed address has no Origin, and tools send no Fetch
 * metadata; what such a request can do is decided by its cookie.
 */
export function checkRequest(request: GuardedRequest, port: number): Verdict {
  const [host] = request.host
  if (request.host.length !== 1 || host !== `127.0.0.1:${port}`) return no(421, 'host')
  if (!request.target.startsWith('/') || request.target.startsWith('//')) return no(400, 'target')
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && request.method !== 'POST') return no(405, 'method')
  const [origin] = request.origin
  if (request.origin.length > 1) return no(403, 'origin')
  if (origin === undefined ? !reads : origin !== `http://127.0.0.1:${port}`) return no(403, 'origin')
  const site = request.fetchSite
  if (site === undefined || site === 'same-origin') return { ok: true }
  // `none`: the person typed the address or opened it from a bookmark or another program.
  return site === 'none' && reads ? { ok: true } : no(403, 'site')
}

function no(status: 400 | 403 | 405 | 421, why: string): Verdict {
  return { ok: false, status, why }
}
