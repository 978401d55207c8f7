import { request } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLoopback, type Loopback } from '../../../electron/host/node/loopback/server.ts'
import { ask, letIn, sendRaw } from './http-probe.ts'
import { createToyApp, secretWords, type ToyApp } from './toy-app.ts'

let app: ToyApp
let server: Loopback
let now = 0
const log = { info() {}, warn() {}, error() {} }
const limits = { headersMs: 300, requestMs: 600, checkEveryMs: 50, heartbeatMs: 20, closeGraceMs: 300 }

beforeEach(async () => {
  now = 0
  app = createToyApp()
  server = await startLoopback({ app, log, now: () => now, port: 0, limits })
})
afterEach(() => server.close())

const own = () => `http://127.0.0.1:${server.port}`
const call = (cookie: string, name: string, body: string, headers: Record<string, string> = {}) =>
  ask(server.port, {
    method: 'POST',
    path: `/rpc/${name}`,
    body,
    headers: { origin: own(), cookie, 'content-type': 'application/json', ...headers },
  })

describe('the printed address', () => {
  it('exchanges its token for a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await ask(server.port, { path: new URL(server.newAddress()).pathname })
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^carebench-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
  })

  it('works once, and then says what to do without saying anything else', async () => {
    const path = new URL(server.newAddress()).pathname
    await ask(server.port, { path })
    const again = await ask(server.port, { path })
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(again.body).toContain('<kbd>Enter</kbd>')
    expect(again.body).toContain('stiskněte')
    expect(again.body).not.toContain(secretWords)
  })

  it('stops working when a newer one is printed', async () => {
    const older = new URL(server.newAddress()).pathname
    const newer = new URL(server.newAddress()).pathname
    expect((await ask(server.port, { path: older })).status).toBe(403)
    expect((await ask(server.port, { path: newer })).status).toBe(302)
  })

  it('is not used up by a look ahead: HEAD, prefetch, or a page elsewhere', async () => {
    const path = new URL(server.newAddress()).pathname
    const prefetch = { 'sec-purpose': 'prefetch;prerender' }
    expect((await ask(server.port, { path, method: 'HEAD' })).status).toBe(403)
    expect((await ask(server.port, { path, headers: prefetch })).status).toBe(403)
    expect((await ask(server.port, { path, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await ask(server.port, { path })).status).toBe(302)
  })

  it('gives each browser a line of its own', async () => {
    const first = await letIn(server.newAddress())
    const second = await letIn(server.newAddress())
    expect(first.cookie).not.toBe(second.cookie)
    expect(app.openLines()).toBe(2)
  })
})

describe('a cookie', () => {
  it('ends after twelve hours without use, and its line with it', async () => {
    const { cookie } = await letIn(server.newAddress())
    now = 11 * 3_600_000
    expect((await call(cookie, 'toy.secret', '')).status).toBe(200)
    now = 22 * 3_600_000
    expect((await call(cookie, 'toy.secret', '')).status).toBe(200)
    now = 35 * 3_600_000
    const late = await call(cookie, 'toy.secret', '')
    expect(late.status).toBe(403)
    expect(JSON.parse(late.body)).toEqual({ ok: false, error: { code: 'not-let-in', params: {} } })
    expect(app.openLines()).toBe(0)
  })

  it('of the browser unused for longest makes room for a seventeenth', async () => {
    const { cookie: first } = await letIn(server.newAddress())
    const { cookie: second } = await letIn(server.newAddress())
    for (let more = 0; more < 14; more++) await letIn(server.newAddress())
    await call(first, 'toy.secret', '')
    await letIn(server.newAddress())
    expect(app.openLines()).toBe(16)
    expect((await call(first, 'toy.secret', '')).status).toBe(200)
    expect((await call(second, 'toy.secret', '')).status).toBe(403)
  })
})

describe('a call', () => {
  it('answers an envelope, refusals included, with status 200', async () => {
    const { cookie } = await letIn(server.newAddress())
    const answers = [
      await call(cookie, 'toy.echo', '{"words":"žluťoučký"}'),
      await call(cookie, 'toy.echo', '{"words":7}'),
      await call(cookie, 'toy.nothing', 'null'),
      await call(cookie, 'toy.break', ''),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.map(({ body }) => JSON.parse(body))).toEqual([
      { ok: true, value: 'žluťoučký' },
      { ok: false, error: { code: 'invalid-input', params: { path: 'words', problem: 'invalid_type' } } },
      { ok: false, error: { code: 'unknown-procedure', params: { procedure: 'toy.nothing' } } },
      { ok: false, error: { code: 'internal', params: { procedure: 'toy.break' } } },
    ])
  })

  it('is refused where it is not JSON, by its type or by its text', async () => {
    const { cookie } = await letIn(server.newAddress())
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json, text/plain',
    ]
    for (const type of types)
      expect((await call(cookie, 'toy.secret', '', { 'content-type': type })).status).toBe(415)
    expect((await call(cookie, 'toy.echo', '{"words":')).status).toBe(400)
    expect(
      (await call(cookie, 'toy.echo', '{"words":"x"}', { 'content-type': 'application/json; charset=utf-8' }))
        .status,
    ).toBe(200)
  })

  it('is refused past its limit, announced or not', async () => {
    const { cookie } = await letIn(server.newAddress())
    const announced = await sendRaw(
      server.port,
      `POST /rpc/toy.echo HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${own()}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n`,
    )
    expect(announced).toMatch(/^HTTP\/1\.1 413 /)
    const outgoing = request({
      host: '127.0.0.1',
      port: server.port,
      method: 'POST',
      path: '/rpc/toy.echo',
      headers: { origin: own(), cookie, 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    })
    const answered = once(outgoing, 'response')
    outgoing.on('error', () => outgoing.destroy())
    const chunk = Buffer.alloc(1024 * 1024, 0x20)
    for (let sent = 0; sent < 9; sent++) outgoing.write(chunk)
    const [incoming]: unknown[] = await answered
    expect(incoming).toMatchObject({ statusCode: 413 })
    outgoing.destroy()
  })

  it('is a POST and nothing else', async () => {
    const { cookie } = await letIn(server.newAddress())
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'])
      expect(
        (await ask(server.port, { method, path: '/rpc/toy.secret', headers: { cookie, origin: own() } }))
          .status,
      ).toBe(405)
  })
})

describe('what is not HTTP as we speak it', () => {
  it('answers a preflight without any permission', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const answer = await ask(server.port, { method: 'OPTIONS', path: '/rpc/toy.secret', headers })
    expect(answer.status).toBe(405)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('turns away CONNECT, upgrades, absolute targets and broken requests', async () => {
    const { cookie } = await letIn(server.newAddress())
    const head = `Host: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n`
    const connectAnswer = await sendRaw(server.port, `CONNECT evil.example:443 HTTP/1.1\r\n${head}\r\n`)
    const upgrade = await sendRaw(
      server.port,
      `GET /events HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    )
    const absolute = await sendRaw(
      server.port,
      `GET http://evil.example/ HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    )
    const doubleSlash = await sendRaw(
      server.port,
      `GET //evil.example/ HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    )
    const smuggled = await sendRaw(
      server.port,
      `POST /rpc/toy.secret HTTP/1.1\r\n${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    )
    const noHost = await sendRaw(server.port, `GET / HTTP/1.1\r\nCookie: ${cookie}\r\n\r\n`)
    const all = [connectAnswer, upgrade, absolute, doubleSlash, smuggled, noHost]
    expect(all.map((answer) => answer.slice(9, 12))).toEqual(['405', '405', '400', '400', '400', '400'])
    expect(all.join()).not.toContain(secretWords)
  })

  it('does not wait for a request that dribbles in, headers or body', async () => {
    const { cookie } = await letIn(server.newAddress())
    const start = `POST /rpc/toy.echo HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${own()}\r\n`
    expect(await sendRaw(server.port, start)).toMatch(/^HTTP\/1\.1 408 /)
    const body = `${start}Cookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`
    expect(await sendRaw(server.port, body)).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('listens on no other address of this machine', async () => {
    const socket = connect(server.port, '::1')
    const [error]: unknown[] = await once(socket, 'error')
    expect(error).toBeInstanceOf(Error)
  })
})

describe('pages and files', () => {
  it('carry the same policy as in the window, and are kept by no cache', async () => {
    const { cookie } = await letIn(server.newAddress())
    const answer = await ask(server.port, { headers: { cookie } })
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/,
    )
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('take an upload', async () => {
    const { cookie } = await letIn(server.newAddress())
    const body = 'x'.repeat(300_000)
    const headers = { cookie, origin: own(), 'content-type': 'image/jpeg' }
    const answer = await ask(server.port, { method: 'POST', path: '/files/note/photo.jpg', body, headers })
    expect(answer.status).toBe(204)
    expect(app.uploads).toEqual(['photo.jpg: 300000'])
  })
})

describe('pushed events', () => {
  it('come numbered, with a heartbeat, and again after a break in the line', async () => {
    const { cookie } = await letIn(server.newAddress())
    const first = await listen(cookie)
    app.push({ kind: 'data.changed', features: ['case'] })
    await first.until('id: 1\ndata: {"kind":"data.changed","features":["case"]}\n\n')
    await first.until(': still here\n\n')
    first.close()
    app.push({ kind: 'session.changed' })
    app.push({ kind: 'data.changed', features: ['plan'] })
    const again = await listen(cookie, '1')
    await again.until('id: 2\ndata: {"kind":"session.changed"}\n\nid: 3\n')
    expect(again.heard()).not.toContain('"case"')
    again.close()
  })

  it('say that everything may have changed where what was missed is no longer known', async () => {
    const { cookie } = await letIn(server.newAddress())
    for (const lastId of ['900', 'nonsense']) {
      const stream = await listen(cookie, lastId)
      await stream.until('"features":["*"]')
      stream.close()
    }
    for (let pushed = 0; pushed < 300; pushed++) app.push({ kind: 'session.changed' })
    const late = await listen(cookie, '5')
    await late.until('"features":["*"]')
    late.close()
  })

  it('go to nobody without a cookie', async () => {
    expect((await ask(server.port, { path: '/events' })).status).toBe(403)
  })

  async function listen(cookie: string, lastId?: string) {
    const headers = { cookie, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) }
    const outgoing = request({ host: '127.0.0.1', port: server.port, path: '/events', headers, agent: false })
    outgoing.end()
    outgoing.on('error', () => outgoing.destroy())
    let heard = ''
    const listeners = new Set<() => void>()
    outgoing.on('response', (incoming) => {
      incoming.setEncoding('utf8')
      incoming.on('error', () => incoming.destroy())
      incoming.on('data', (chunk: string) => {
        heard += chunk
        for (const listener of listeners) listener()
      })
    })
    const until = (words: string) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const check = () => (heard.includes(words) ? resolve() : undefined)
      listeners.add(check)
      check()
      return promise
    }
    await until(': open')
    return { heard: () => heard, until, close: () => outgoing.destroy() }
  }
})

describe('stopping', () => {
  it('ends event streams at once, lets a running call end, and takes no new one', async () => {
    const { cookie } = await letIn(server.newAddress())
    const stream = request({
      host: '127.0.0.1',
      port: server.port,
      path: '/events',
      headers: { cookie },
      agent: false,
    })
    stream.end()
    const [incoming]: unknown[] = await once(stream, 'response')
    const running = call(cookie, 'toy.wait', '')
    await app.waiting
    const closing = server.close()
    const ended = isReadable(incoming) ? await text(incoming) : ''
    expect(ended).toContain(': open')
    await expect(ask(server.port, { headers: { cookie } })).rejects.toThrow('ECONNREFUSED')
    app.release()
    expect(JSON.parse((await running).body)).toEqual({ ok: true, value: 'released' })
    await closing
    expect(app.openLines()).toBe(0)
  })

  it('does not wait for ever for a call that does not end', async () => {
    const { cookie } = await letIn(server.newAddress())
    const running = call(cookie, 'toy.wait', '').catch((error: unknown) => error)
    await app.waiting
    await server.close()
    expect(await running).toBeInstanceOf(Error)
  })
})

function isReadable(value: unknown): value is NodeJS.ReadableStream {
  return typeof value === 'object' && value !== null && 'pipe' in value
}
