import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { PHOTO_BYTES } from '../../shared/media/photo.ts'
import type { Log } from '../core/ports.ts'
import { guardedRequestOf } from '../core/guarded-request.ts'
import { commonHeaders } from '../core/security-headers.ts'
import { refuse, send, sendJson, sendNothing, statusOf } from './answers.ts'
import { judgePhoneRequest } from './guard.ts'
import type { Opening } from './opening.ts'
import { languageOf, type PhonePages } from './page.ts'
import { bodyOf, oneAtATime } from './uploads.ts'

/** The address that a phone sends photos to. */
export interface PhoneListener {
  readonly address: string
  /** Nothing is answered from here on; what is being sent is cut off. */
  close(): void
}

const COOKIE = 'carebench-phone'

export const phoneLimits = {
  headersMs: 10_000,
  /** The whole of a request: 25 MB by a poor radio. */
  requestMs: 180_000,
  /** A connection on which nothing comes. */
  stillMs: 15_000,
  /** A phone opens a few at once; whoever opens them all keeps the phone out, and gets nothing. */
  connections: 12,
  checkEveryMs: 1_000,
}
export type PhoneLimits = typeof phoneLimits

/**
 * Listens at one address of this computer, on a free port, for what belongs to one opening: its page and its uploads. Everything
 * else gets the same 404. Shares nothing with the server that the program's own pages come from. Rejects where the address
 * cannot be had.
 */
export async function startPhoneListener(
  address: string,
  opening: Opening,
  deps: { readonly pages: PhonePages; readonly log: Log; readonly limits?: Partial<PhoneLimits> },
): Promise<PhoneListener> {
  const limits = { ...phoneLimits, ...deps.limits }
  // Loaded when it is needed: most days nobody photographs with a phone.
  const { createServer } = await import('node:http')
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 8 * 1024,
    joinDuplicateHeaders: false,
  })
  server.maxConnections = limits.connections
  server.timeout = limits.stillMs
  const takeTurn = oneAtATime()
  const authority = `${address}:${await listen(server, address)}`

  server.on('request', (incoming, outgoing) => {
    for (const [name, value] of Object.entries(commonHeaders)) outgoing.setHeader(name, value)
    handle(incoming, outgoing).catch((error: unknown) => {
      // A phone that went out of reach in the middle: it tries again.
      if (incoming.complete && !outgoing.destroyed) {
        deps.log.error('a request of a phone failed', { error })
        if (!outgoing.headersSent) sendJson(outgoing, 500, { ok: false, code: 'failed' })
      } else incoming.destroy()
    })
  })
  for (const event of ['connect', 'upgrade'] as const)
    server.on(event, (_request, socket) => void socket.destroy())

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    opening.look()
    if (opening.ended()) return void incoming.destroy()
    const verdict = judgePhoneRequest(
      { ...guardedRequestOf(incoming), peer: incoming.socket.remoteAddress ?? '' },
      { authority, token: opening.token },
    )
    if (verdict === 'guess') {
      deps.log.warn('a wrong address was asked for where a phone was expected')
      opening.guess()
    }
    if (verdict === 'page') return sendPage(incoming, outgoing)
    if (verdict === 'upload') return await takePhoto(incoming, outgoing)
    sendNothing(outgoing)
  }

  function sendPage(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const language = languageOf(incoming.headers['accept-language'])
    if (opening.isPhone(cookieOf(incoming)))
      return send(outgoing, 200, deps.pages.camera(language, opening.leftMs()))
    // What loads addresses ahead of time, or asks for the head of one, is nobody's phone yet.
    const isLooking = incoming.method === 'GET' && incoming.headers['sec-purpose'] === undefined
    const cookie = isLooking ? opening.claim() : null
    if (cookie === null) return send(outgoing, 403, deps.pages.inUse(language))
    outgoing.setHeader('Set-Cookie', `${COOKIE}=${cookie}; Path=/; HttpOnly; SameSite=Strict`)
    send(outgoing, 200, deps.pages.camera(language, opening.leftMs()))
  }

  async function takePhoto(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (!opening.isPhone(cookieOf(incoming))) return refuse(outgoing, 403, 'in-use')
    const length = Number(incoming.headers['content-length'] ?? Number.NaN)
    if (!Number.isSafeInteger(length)) return refuse(outgoing, 411, 'not-a-photo')
    if (length > PHOTO_BYTES) return refuse(outgoing, 413, 'photo-too-large')
    await takeTurn(incoming, async () => {
      const taken = await opening.take(bodyOf(incoming))
      if (!taken.ok) return refuse(outgoing, statusOf(taken.error.code), taken.error.code)
      const room = Math.max(0, opening.room - opening.photos.length)
      sendJson(outgoing, 201, { ok: true, again: taken.value.again, room })
    })
  }

  return {
    address: `http://${authority}/${opening.token}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function cookieOf(incoming: IncomingMessage): string | undefined {
  const found = (incoming.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(`${COOKIE}=`))
  return found?.slice(COOKIE.length + 1)
}

function listen(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, address, () => {
      server.off('error', reject)
      const own = server.address()
      if (own === null || typeof own === 'string') return reject(new Error('the address has no port'))
      resolve(own.port)
    })
  })
}
