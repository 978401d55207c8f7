import type { IncomingMessage } from 'node:http'

/** What a guard needs to know of a request. */
export interface GuardedRequest {
  readonly method: string
  /** The request target as it was sent. */
  readonly target: string
  /** Every value that was sent of these headers. */
  readonly host: readonly string[]
  readonly origin: readonly string[]
  readonly fetchSite: string | undefined
}

/** What a guard judges, taken from a request as it came. */
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
