import { createHash, timingSafeEqual } from 'node:crypto'
import type { GuardedRequest } from '../core/guarded-request.ts'
import { isPrivateAddress } from '../../shared/phone/networks.ts'
import { readToken } from '../../shared/phone/token.ts'

/** What is judged of a request, before any cookie is looked at. */
export interface PhoneRequest extends GuardedRequest {
  /** The address that it came from. */
  readonly peer: string
}

/** `guess`: an address that nobody was given; `nobody`: what gets no answer either, and is no guess. */
export type PhoneVerdict = 'page' | 'upload' | 'guess' | 'nobody'

/** What browsers ask for by themselves. */
const byItself = /^\/(?:favicon\.ico|robots\.txt|apple-touch-icon[\w-]*\.png|\.well-known\/.*)?$/

/**
 * What a request may be. The threat: everything in the network can reach the address, and so can any page that the phone or a
 * computer has open. A page under a name that is made to resolve to this address (DNS rebinding) cannot change `Host`; one from
 * elsewhere cannot send a photo without its `Origin`; and neither knows the token.
 */
export function judgePhoneRequest(
  request: PhoneRequest,
  known: { readonly authority: string; readonly token: string },
): PhoneVerdict {
  const [host] = request.host
  if (!isPrivateAddress(request.peer) || request.host.length !== 1 || host !== known.authority)
    return 'nobody'
  const path = request.target.split('?', 1)[0] ?? ''
  if (byItself.test(path)) return 'nobody'
  if (!isSame(readToken(path.slice(1)), readToken(known.token))) return 'guess'
  if (request.method === 'GET' || request.method === 'HEAD') return 'page'
  if (request.method !== 'POST') return 'nobody'
  const [origin] = request.origin
  const isOwn = request.origin.length === 1 && origin === `http://${known.authority}`
  const site = request.fetchSite
  return isOwn && (site === undefined || site === 'same-origin') ? 'upload' : 'nobody'
}

/** Takes as long for a near miss as for a guess. */
export function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
