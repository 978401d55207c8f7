import type { IncomingMessage } from 'node:http'
import type { GuardedRequest } from './guard.ts'

/** What the guard judges, taken from a request as it came. */
export function guardedRequestOf(incoming: IncomingMessage): GuardedRequest {
  const site = incoming.headers['sec-fetch-site']
  return {
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    host: incoming.headersDistinct['host'] ?? [],
    origin: incoming.headersDistinct['origin'] ?? [],
    fetchSite: Array.isArray(site) ? site.join() : site,
  }
}
