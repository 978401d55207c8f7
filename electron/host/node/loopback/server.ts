import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../../../core/app.ts'
import type { Log } from '../../../core/ports.ts'
import { commonHeaders } from '../../../core/security-headers.ts'
import { refuse } from '../../../../shared/kernel/result.ts'
import { codePath } from '../../../../shared/rpc/loopback.ts'
import { createAccess } from './access.ts'
import { limitBodyTime } from './body-time.ts'
import { sendCodePage, sendExpiredPage, sendLandingPage } from './door-pages.ts'
import { streamEvents } from './event-stream.ts'
import { checkRequest } from './guard.ts'
import { guardedRequestOf } from '../../../core/guarded-request.ts'
import { hasKey } from './key-check.ts'
import { answerCall, sendEnvelope } from './rpc.ts'
import { limitStrangers } from './strangers.ts'
import { BodyTooLarge, readText, sendWebResponse, toWebRequest } from './web-messages.ts'

// Importing it would load its fetch and WebSocket as well, a tenth of a second that no address should wait for.
const { createServer } = process.getBuiltinModule('node:http')

export interface Loopback {
  readonly port: number
  /** An address that lets one browser in, once, within two minutes. A newer one replaces an older one. */
  newAddress(): string
  /** The same with the code that does so in its place. */
  invite(): { readonly address: string; readonly code: string }
  /** Ends event streams, lets running calls end (for a few seconds), then closes. The app is the caller's to close. */
  close(): Promise<void>
}

export interface LoopbackSetup {
  readonly app: App
  readonly log: Log
  readonly now: () => number
  /** 0 for a free one. */
  readonly port: number
  readonly limits?: Partial<Limits>
  /** The code was entered wrongly so often that it is void. */
  readonly onCodeSpent?: () => void
  /** The clock that pages sign addresses by: the machine's. */
  readonly pageClock?: () => number
}

const usualLimits = {
  /** A request's headers must be here within this time … */
  headersMs: 10_000,
  /** … the whole of it, uploads included, within this … */
  requestMs: 60 * 60_000,
  /** … the body of a call within this, and an upload must not stand still for longer. */
  bodyMs: 30_000,
  checkEveryMs: 1_000,
  heartbeatMs: 15_000,
  closeGraceMs: 5_000,
  /** The largest that any kind takes (a recording); each kind has its own limit within it. */
  uploadBytes: 4 * 1024 ** 3,
  /** Connections that may be open without having shown that they are of a browser with access. */
  strangers: 256,
}
type Limits = typeof usualLimits

/** Serves one app to browsers on this machine. Rejects where the port is taken. */
export async function startLoopback(setup: LoopbackSetup): Promise<Loopback> {
  const limits = { ...usualLimits, ...setup.limits }
  const access = createAccess(setup.app, setup.now)
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16 * 1024,
    // Two Host or Origin headers must be seen as two.
    joinDuplicateHeaders: false,
  })
  const strangers = limitStrangers(server, limits.strangers)
  const pageClock = setup.pageClock ?? Date.now
  const port = await listen(server, setup.port)
  const origin = `http://127.0.0.1:${port}`
  const cookieName = `carebench-${port}`
  const addressOf = (token: string): string => `${origin}${codePath}/${token}`

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const verdict = checkRequest(guardedRequestOf(incoming), port)
    if (!verdict.ok) {
      setup.log.warn('a request was turned away', { why: verdict.why })
      return refuseRequest(outgoing, verdict.status)
    }
    const url = new URL(origin + (incoming.url ?? '/'))
    if (url.pathname === codePath) return takeCode(incoming, outgoing)
    if (url.pathname.startsWith(`${codePath}/`))
      return grantAccess(incoming, outgoing, url.pathname.slice(codePath.length + 1))
    const cookie = cookieOf(incoming, cookieName)
    const admitted = access.find(cookie)
    if (!admitted) return refuseUnknown(outgoing, url.pathname)
    const { session } = admitted
    // The program itself is no secret; what it shows is. Everything that reaches the core needs the key as well.
    if (isOfCore(url.pathname)) {
      if (!hasKey(incoming, admitted.key, pageClock())) return refuseWithoutKey(outgoing, url.pathname)
      access.touch(cookie)
      strangers.admit(incoming.socket)
    } else if (incoming.method === 'POST') return refuseRequest(outgoing, 405)
    if (url.pathname.startsWith('/rpc/')) {
      if (incoming.method !== 'POST') return refuseRequest(outgoing, 405)
      limitBodyTime(incoming, outgoing, { wholeMs: limits.bodyMs })
      return answerCall(incoming, outgoing, url.pathname.slice('/rpc/'.length), session.client)
    }
    if (url.pathname === '/events') {
      if (incoming.method !== 'GET') return refuseRequest(outgoing, 405)
      return streamEvents(incoming, outgoing, session, limits.heartbeatMs)
    }
    if (incoming.method === 'POST') limitBodyTime(incoming, outgoing, { stillMs: limits.bodyMs })
    const response = await setup.app.files(toWebRequest(incoming, origin, limits.uploadBytes), session.client)
    await sendWebResponse(response, outgoing)
  }

  function grantAccess(incoming: IncomingMessage, outgoing: ServerResponse, token: string): void {
    // A browser that loads addresses ahead of time, or a checker that asks for the head, must not use the token up.
    const isPrefetch = incoming.method !== 'GET' || incoming.headers['sec-purpose'] !== undefined
    const admission = isPrefetch ? null : access.exchange(token)
    if (admission === null) return sendCodePage(outgoing)
    sendLandingPage(outgoing, cookieName, admission)
  }

  /** The page that asks for the code of the terminal, and what is entered there. */
  async function takeCode(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.method !== 'POST') return sendCodePage(outgoing)
    limitBodyTime(incoming, outgoing, { wholeMs: limits.headersMs })
    const form = new URLSearchParams(await readText(incoming, 1_024))
    const said = access.exchangeCode((form.get('code') ?? '').replaceAll(' ', ''))
    if (typeof said === 'object') return sendLandingPage(outgoing, cookieName, said)
    if (said === 'spent') {
      setup.log.warn('a code was entered wrongly too often')
      setup.onCodeSpent?.()
    }
    sendCodePage(outgoing, said)
  }

  server.on('request', (incoming, outgoing) => {
    for (const [name, value] of Object.entries(commonHeaders)) outgoing.setHeader(name, value)
    handle(incoming, outgoing).catch((error: unknown) => {
      if (!(error instanceof BodyTooLarge)) setup.log.error('a request failed', { error })
      if (outgoing.headersSent) outgoing.destroy()
      else refuseRequest(outgoing, error instanceof BodyTooLarge ? 413 : 500)
    })
  })
  for (const event of ['connect', 'upgrade'] as const) {
    server.on(event, (_request, socket) =>
      socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'),
    )
  }
  // The web's own classes take long to load: they do so while the browser opens the address.
  setImmediate(() => void new Headers())
  const cleaning = setInterval(() => access.removeIdle(), 60_000)
  cleaning.unref()

  return {
    port,
    newAddress: () => addressOf(access.invite().token),
    invite() {
      const { token, code } = access.invite()
      return { address: addressOf(token), code }
    },
    async close() {
      clearInterval(cleaning)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      access.endStreams()
      server.closeIdleConnections()
      const force = setTimeout(() => server.closeAllConnections(), limits.closeGraceMs)
      await closed
      clearTimeout(force)
      access.close()
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve(portOf(server.address()))
    })
  })
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

function cookieOf(incoming: IncomingMessage, name: string): string | undefined {
  const prefix = `${name}=`
  const found = (incoming.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(prefix))
  return found?.slice(prefix.length)
}

/** A program gets a code, a person gets a page. Neither gets anything else. */
function refuseUnknown(outgoing: ServerResponse, path: string): void {
  if (path.startsWith('/rpc/')) return sendEnvelope(outgoing, 403, refuse('not-let-in'))
  if (path === '/events') return refuseRequest(outgoing, 403)
  sendCodePage(outgoing)
}

/** What answers from the records, as opposed to the program's own pages and scripts. */
function isOfCore(path: string): boolean {
  return path.startsWith('/rpc/') || path === '/events' || path.startsWith('/files/')
}

function refuseWithoutKey(outgoing: ServerResponse, path: string): void {
  if (path.startsWith('/files/')) return sendExpiredPage(outgoing)
  refuseUnknown(outgoing, path)
}

function refuseRequest(outgoing: ServerResponse, status: number): void {
  // The rest of the body is not read.
  outgoing.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : `${status}\n`)
}
