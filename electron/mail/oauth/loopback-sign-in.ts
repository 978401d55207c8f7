import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Identity } from '../../../shared/mail/sign-in.ts'
import type { MailTrust } from '../../../shared/mail/trust.ts'
import { postForm } from './identity-http.ts'
import type { SignInFailure } from './device-sign-in.ts'
import { readTokens, tokenFailureOf, type Tokens } from './token-answer.ts'

/** What the person reads in the browser when it has come back. */
export interface ReturnPage {
  readonly language: string
  readonly title: string
  readonly words: string
}

export interface LoopbackRequest {
  readonly identity: Identity
  readonly clientSecret: string
  /** The mailbox, for the page of the sign-in to offer. */
  readonly user: string
  readonly trust: MailTrust
  readonly now: () => number
  readonly signal: AbortSignal
  readonly page: (outcome: 'done' | 'cancelled') => ReturnPage
}

/** A sign-in that waits for the browser. */
export interface LoopbackSignIn {
  /** Short, and on this computer: it leads on to the page of the identity server. */
  readonly address: string
  /** Settles when the browser has come back and the tokens are here. Rejects where `signal` is aborted. */
  readonly tokens: Promise<Result<Tokens, SignInFailure>>
}

/**
 * Opens a port on this machine for one sign-in (RFC 8252) with a proof that whoever comes back is who left (PKCE, RFC 7636, and a
 * state of its own). What does not bring that state is nobody, and the port goes on waiting.
 */
export async function startLoopback(request: LoopbackRequest): Promise<LoopbackSignIn> {
  const { identity, signal } = request
  const { createServer } = await import('node:http')
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(24).toString('base64url')
  const came = Promise.withResolvers<Result<string, SignInFailure>>()
  const server = createServer((question, answer) => {
    const { port } = portOf(server.address())
    const answered = receive(question, { origin: `http://127.0.0.1:${port}`, state, leave })
    write(answer, answered, request)
    if (answered.kind === 'code') came.resolve(ok(answered.code))
    if (answered.kind === 'refused')
      came.resolve(
        err(
          answered.code === 'access_denied'
            ? { fault: 'sign-in-cancelled' }
            : tokenFailureOf({ kind: 'refused', code: answered.code, words: answered.words }),
        ),
      )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const back = `http://127.0.0.1:${portOf(server.address()).port}`
  const leave = leavingAddress(request, { back, state, verifier })
  const onAbort = (): void => came.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const tokens = came.promise
    .then((code) => (code.ok ? redeem(request, code.value, verifier, back) : code))
    .finally(() => {
      signal.removeEventListener('abort', onAbort)
      server.close()
      server.closeIdleConnections()
    })
  return { address: `${back}/start`, tokens }

  function leavingAddress(
    { user }: LoopbackRequest,
    proof: { readonly back: string; readonly state: string; readonly verifier: string },
  ): string {
    const url = new URL(identity.authorizeAddress)
    const asked = {
      response_type: 'code',
      client_id: identity.clientId,
      redirect_uri: proof.back,
      ...(identity.scope === '' ? {} : { scope: identity.scope }),
      state: proof.state,
      code_challenge: createHash('sha256').update(proof.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      login_hint: user,
      ...identity.extra,
    }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
    return url.href
  }
}

type Received =
  | { readonly kind: 'leave'; readonly address: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  | { readonly kind: 'nobody' }

function receive(
  question: IncomingMessage,
  known: { readonly origin: string; readonly state: string; readonly leave: string },
): Received {
  // A page of somebody else's that a name leads here asks under that name.
  if (question.method !== 'GET' || `http://${question.headers.host ?? ''}` !== known.origin)
    return { kind: 'nobody' }
  const url = new URL(question.url ?? '/', known.origin)
  if (url.pathname === '/start') return { kind: 'leave', address: known.leave }
  if (url.pathname !== '/' || !isSame(url.searchParams.get('state') ?? '', known.state))
    return { kind: 'nobody' }
  const refused = url.searchParams.get('error')
  if (refused !== null)
    return { kind: 'refused', code: refused, words: url.searchParams.get('error_description') ?? '' }
  const code = url.searchParams.get('code')
  return code === null ? { kind: 'nobody' } : { kind: 'code', code }
}

function write(answer: ServerResponse, received: Received, { page }: LoopbackRequest): void {
  answer.setHeader('Connection', 'close')
  answer.setHeader('Cache-Control', 'no-store')
  answer.setHeader('Referrer-Policy', 'no-referrer')
  answer.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
  if (received.kind === 'leave') answer.writeHead(302, { Location: received.address }).end()
  else if (received.kind === 'nobody') answer.writeHead(404).end()
  else {
    const { language, title, words } = page(received.kind === 'code' ? 'done' : 'cancelled')
    answer.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0;padding:48px 24px;font-family:system-ui,sans-serif;font-size:18px;line-height:1.5">
<main style="max-width:36rem;margin:0 auto"><h1 style="font-size:24px">${title}</h1><p>${words}</p></main></body></html>
`)
  }
}

async function redeem(
  { identity, clientSecret, trust, now, signal }: LoopbackRequest,
  code: string,
  verifier: string,
  back: string,
): Promise<Result<Tokens, SignInFailure>> {
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: back,
    client_id: identity.clientId,
    ...(clientSecret === '' ? {} : { client_secret: clientSecret }),
    code_verifier: verifier,
  }
  const answered = await postForm(identity.tokenAddress, fields, trust, signal)
  return answered.ok ? readTokens(answered.value, now()) : err(tokenFailureOf(answered.error))
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return first !== undefined && second !== undefined && timingSafeEqual(first, second)
}

function portOf(address: ReturnType<Server['address']>): { readonly port: number } {
  if (address === null || typeof address === 'string') throw new Error('the port of the sign-in is not open')
  return address
}
