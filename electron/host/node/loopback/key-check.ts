import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isSameText } from '../../../core/same-text.ts'
import { ADDRESS_LIFE_MS, keyHeader, readSigned } from '../../../../shared/rpc/loopback.ts'

/**
 * Whether a request comes from the page that was given the key: by its header, or by an address that the page signed
 * with it less than a minute ago. An address only ever reads.
 */
export function hasKey(incoming: IncomingMessage, key: string, now: number): boolean {
  const header = incoming.headers[keyHeader]
  if (typeof header === 'string') return isSameText(header, key)
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return false
  const address = readSigned(incoming.url ?? '')
  if (!address || address.until < now || address.until > now + 2 * ADDRESS_LIFE_MS) return false
  return isSameText(address.signature, createHmac('sha256', key).update(address.signed).digest('base64url'))
}
