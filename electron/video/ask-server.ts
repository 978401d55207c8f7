import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { checkedLookup, ClosedAddress, type MayConnect } from './public-address.ts'

export interface Asking {
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly mayConnect: MayConnect
}

/** Asks a web server once. Redirects are answers like any other; the address is checked when the connection is made. */
export async function askServer(url: URL, { headers, signal, mayConnect }: Asking): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A number needs no look-up, so nothing else would check it.
  if (isIP(host) !== 0 && !mayConnect(host)) throw new ClosedAddress(`${host} is not on the open internet`)
  const { request } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'))
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const asked = request(url, {
    headers: { 'User-Agent': 'Carebench', 'Accept-Encoding': 'identity', ...headers },
    lookup: checkedLookup(mayConnect),
    maxHeaderSize: 16 * 1024,
    // No connection of before, and none for later.
    agent: false,
    signal,
  })
  asked.once('response', resolve)
  asked.once('error', reject)
  asked.end()
  return promise
}
