import type { ServerResponse } from 'node:http'
import type { PhonePage } from './page.ts'

/** The status of a photo that was not taken. */
export function statusOf(code: string): number {
  if (code === 'closed') return 410
  if (code === 'full') return 409
  if (code === 'disk-full') return 507
  return code === 'photo-too-large' ? 413 : code === 'not-a-photo' ? 415 : 422
}

/** The same to everybody who is not the phone. */
export function sendNothing(outgoing: ServerResponse): void {
  outgoing.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  outgoing.end('404\n')
}

/** Why an upload is not taken, by a code that the page has words for. */
export function refuse(outgoing: ServerResponse, status: number, code: string): void {
  // What is left of the body is not read.
  if (!outgoing.req.complete) outgoing.setHeader('Connection', 'close')
  sendJson(outgoing, status, { ok: false, code })
}

export function sendJson(outgoing: ServerResponse, status: number, answer: object): void {
  if (outgoing.destroyed) return
  outgoing.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  outgoing.end(JSON.stringify(answer))
}

export function send(outgoing: ServerResponse, status: number, { html, policy }: PhonePage): void {
  outgoing.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    Vary: 'Accept-Language, Cookie',
  })
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : html)
}
