import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addressUntil, keyHeader, withSignature } from '../../../shared/rpc/loopback.ts'
import { startLoopback, type Loopback } from '../../../electron/host/node/loopback/server.ts'
import { ask, keyIn, letIn, sendRaw, type LetIn } from '../../support/http-probe.ts'
import { createToyApp, secretWords, type ToyApp } from './toy-app.ts'

let app: ToyApp
let server: Loopback
let now = 0
const log = { info() {}, warn() {}, error() {} }
const limits = {
  headersMs: 300,
  requestMs: 600,
  checkEveryMs: 50,
  bodyMs: 500,
  heartbeatMs: 20,
  closeGraceMs: 300,
}

let spent = 0
const pageNow = 1_800_000_000_000

beforeEach(async () => {
  now = 0
  spent = 0
  app = createToyApp()
  server = await startLoopback({
    app,
    log,
    now: () => now,
    port: 0,
    limits,
    onCodeSpent: () => spent++,
    pageClock: () => pageNow,
  })
})
afterEach(() => server.close())

const own = () => `http://127.0.0.1:${server.port}`
const call = (
  browser: { readonly both: Readonly<Record<string, string>> },
  name: string,
  body: string,
  headers: Record<string, string> = {},
) =>
  ask(server.port, {
    method: 'POST',
    path: `/rpc/${name}`,
    body,
    headers: { origin: own(), ...browser.both, 'content-type': 'application/json', ...headers },
  })

const enter = (code: string, headers: Record<string, string> = {}) =>
  ask(server.port, {
    method: 'POST',
    path: '/open',
    body: `code=${encodeURIComponent(code)}`,
    headers: { origin: own(), 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

describe('the printed address', () => {
  it('exchanges its token for a cookie that scripts cannot read, and a key that only its own page gets', async () => {
    const answer = await ask(server.port, { path: new URL(server.newAddress()).pathname })
    expect(answer.status).toBe(200)
    expect(keyIn(answer.body)).toMatch(/^[\w-]{43}$/)
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'sha256-[\w+/]{43}='/)
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
    expect(again.body).toContain('stisknete')
    expect(again.body).not.toContain(secretWords)
  })

  it('stops working when a newer one is printed', async () => {
    const older = new URL(server.newAddress()).pathname
    const newer = new URL(server.newAddress()).pathname
    expect((await ask(server.port, { path: older })).status).toBe(403)
    expect((await ask(server.port, { path: newer })).status).toBe(200)
  })

  it('is not used up by a look ahead: HEAD, prefetch, or a page elsewhere', async () => {
    const path = new URL(server.newAddress()).pathname
    const prefetch = { 'sec-purpose': 'prefetch;prerender' }
    expect((await ask(server.port, { path, method: 'HEAD' })).status).toBe(403)
    expect((await ask(server.port, { path, headers: prefetch })).status).toBe(403)
    expect((await ask(server.port, { path, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await ask(server.port, { path })).status).toBe(200)
  })

  it('is good for two minutes', async () => {
    const path = new URL(server.newAddress()).pathname
    now = 120_001
    expect((await ask(server.port, { path })).status).toBe(403)
    const { code } = server.invite()
    now = 240_002
    expect((await enter(code)).status).toBe(403)
  })

  it('comes with a code that does the same, once', async () => {
    const { address, code } = server.invite()
    const answer = await enter(`${code.slice(0, 3)} ${code.slice(3)}`)
    expect(answer.status).toBe(200)
    expect(keyIn(answer.body)).toBeDefined()
    expect((await enter(code)).status).toBe(403)
    expect((await ask(server.port, { path: new URL(address).pathname })).status).toBe(403)
  })

  it('ends with the fifth wrong code, and the right one comes too late', async () => {
    const { address, code } = server.invite()
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let tried = 0; tried < 5; tried++) expect(keyIn((await enter(wrong)).body)).toBeUndefined()
    expect(spent).toBe(1)
    expect(keyIn((await enter(code)).body)).toBeUndefined()
    expect((await ask(server.port, { path: new URL(address).pathname })).status).toBe(403)
    const { code: fresh } = server.invite()
    expect(keyIn((await enter(fresh)).body)).toBeDefined()
  })

  it('is not asked for by a page elsewhere', async () => {
    const { code } = server.invite()
    expect((await enter(code, { origin: 'http://127.0.0.1:1' })).status).toBe(403)
    expect((await enter(code, { 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await enter(code)).status).toBe(200)
  })

  it('gives each browser a line of its own', async () => {
    const first = await letIn(server.newAddress())
    const second = await letIn(server.newAddress())
    expect(first.cookie).not.toBe(second.cookie)
    expect(app.openLines()).toBe(2)
  })
})

describe('the key of the page', () => {
  const asked = (browser: LetIn, path: string, headers: Record<string, string> = {}) =>
    ask(server.port, { path, headers: { cookie: browser.cookie, ...headers } })
  const signed = (browser: LetIn, path: string, until: number) => {
    const address = addressUntil(path, until)
    const signature = createHmac('sha256', browser.key).update(address).digest('base64url')
    return withSignature(address, signature)
  }

  it('is needed beside the cookie, which every program on another port of the address gets as well', async () => {
    const browser = await letIn(server.newAddress())
    const other = await letIn(server.newAddress())
    const { cookie } = browser
    for (const key of [undefined, '', 'A'.repeat(43), other.key, browser.key.slice(0, -1)]) {
      const thief = { both: { cookie, ...(key === undefined ? {} : { [keyHeader]: key }) } }
      const answer = await call(thief, 'toy.secret', '')
      expect([answer.status, answer.body.includes(secretWords)]).toEqual([403, false])
      for (const path of ['/files/note/one.txt', '/events'])
        expect((await asked(browser, path, key === undefined ? {} : { [keyHeader]: key })).status).toBe(403)
    }
    expect(app.reached).toEqual([])
    expect((await asked(browser, '/files/note/one.txt', { [keyHeader]: browser.key })).body).toBe(secretWords)
  })

  it('does not keep a session alive that only its cookie is used of', async () => {
    const browser = await letIn(server.newAddress())
    now = 11 * 3_600_000
    await asked(browser, '/')
    now = 13 * 3_600_000
    expect((await call(browser, 'toy.secret', '')).status).toBe(403)
  })

  it('signs addresses of files that are good for a minute, for exactly what they name', async () => {
    const browser = await letIn(server.newAddress())
    const other = await letIn(server.newAddress())
    const path = '/files/note/one.txt'
    expect((await asked(browser, signed(browser, path, pageNow + 60_000))).body).toBe(secretWords)
    expect((await asked(browser, signed(browser, `${path}?lang=cs`, pageNow + 60_000))).status).toBe(200)
    const wrong = [
      signed(browser, path, pageNow - 1),
      signed(browser, path, pageNow + 3_600_000),
      signed(other, path, pageNow + 60_000),
      signed(browser, path, pageNow + 60_000).replace('one', 'two'),
      `${signed(browser, path, pageNow + 60_000)}&lang=cs`,
      addressUntil(path, pageNow + 60_000),
    ]
    for (const address of wrong) expect((await asked(browser, address)).status).toBe(403)
    const upload = { method: 'POST', path: signed(browser, path, pageNow + 60_000), body: 'x' }
    const headers = { cookie: browser.cookie, origin: own() }
    expect((await ask(server.port, { ...upload, headers })).status).toBe(403)
    expect(app.uploads).toEqual([])
  })
})

describe('connections that say nothing', () => {
  it('make room for those of a browser, and never close one that has access', async () => {
    const browser = await letIn(server.newAddress())
    const stream = request({
      host: '127.0.0.1',
      port: server.port,
      path: '/events',
      headers: browser.both,
      agent: false,
    })
    stream.end()
    const [events]: unknown[] = await once(stream, 'response')
    const dripping = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const socket = connect(server.port, '127.0.0.1')
        socket.on('error', () => socket.destroy())
        await once(socket, 'connect')
        socket.write('GET / HTTP/1.1\r\nHost:')
        return socket
      }),
    )
    const path = new URL(server.newAddress()).pathname
    expect((await ask(server.port, { path })).status).toBe(200)
    expect((await call(browser, 'toy.secret', '')).status).toBe(200)
    expect(isReadable(events) && events.readable).toBe(true)
    for (const socket of dripping) socket.destroy()
    stream.destroy()
  })
})

describe('a cookie', () => {
  it('ends after twelve hours without use, and its line with it', async () => {
    const browser = await letIn(server.newAddress())
    now = 11 * 3_600_000
    expect((await call(browser, 'toy.secret', '')).status).toBe(200)
    now = 22 * 3_600_000
    expect((await call(browser, 'toy.secret', '')).status).toBe(200)
    now = 35 * 3_600_000
    const late = await call(browser, 'toy.secret', '')
    expect(late.status).toBe(403)
    expect(JSON.parse(late.body)).toEqual({ ok: false, error: { code: 'not-let-in', params: {} } })
    expect(app.openLines()).toBe(0)
  })

  it('of the browser unused for longest makes room for a seventeenth', async () => {
    const first = await letIn(server.newAddress())
    const second = await letIn(server.newAddress())
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
    const browser = await letIn(server.newAddress())
    const answers = [
      await call(browser, 'toy.echo', '{"words":"žluťoučký"}'),
      await call(browser, 'toy.echo', '{"words":7}'),
      await call(browser, 'toy.nothing', 'null'),
      await call(browser, 'toy.break', ''),
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
    const browser = await letIn(server.newAddress())
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json, text/plain',
    ]
    for (const type of types)
      expect((await call(browser, 'toy.secret', '', { 'content-type': type })).status).toBe(415)
    expect((await call(browser, 'toy.echo', '{"words":')).status).toBe(400)
    expect(
      (
        await call(browser, 'toy.echo', '{"words":"x"}', {
          'content-type': 'application/json; charset=utf-8',
        })
      ).status,
    ).toBe(200)
  })

  it('is refused past its limit, announced or not', async () => {
    const browser = await letIn(server.newAddress())
    const announced = await sendRaw(
      server.port,
      `POST /rpc/toy.echo HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${own()}\r\nCookie: ${browser.cookie}\r\nCarebench-Key: ${browser.key}\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n`,
    )
    expect(announced).toMatch(/^HTTP\/1\.1 413 /)
    const outgoing = request({
      host: '127.0.0.1',
      port: server.port,
      method: 'POST',
      path: '/rpc/toy.echo',
      headers: {
        origin: own(),
        ...browser.both,
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      },
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
    const browser = await letIn(server.newAddress())
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'])
      expect(
        (
          await ask(server.port, {
            method,
            path: '/rpc/toy.secret',
            headers: { ...browser.both, origin: own() },
          })
        ).status,
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
    const browser = await letIn(server.newAddress())
    const head = `Host: 127.0.0.1:${server.port}\r\nCookie: ${browser.cookie}\r\nCarebench-Key: ${browser.key}\r\n`
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
    const noHost = await sendRaw(
      server.port,
      `GET / HTTP/1.1\r\nCookie: ${browser.cookie}\r\nCarebench-Key: ${browser.key}\r\n\r\n`,
    )
    const all = [connectAnswer, upgrade, absolute, doubleSlash, smuggled, noHost]
    expect(all.map((answer) => answer.slice(9, 12))).toEqual(['405', '405', '400', '400', '400', '400'])
    expect(all.join()).not.toContain(secretWords)
  })

  it('does not wait for a request that dribbles in, headers or body', async () => {
    const browser = await letIn(server.newAddress())
    const start = `POST /rpc/toy.echo HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${own()}\r\n`
    expect(await sendRaw(server.port, start)).toMatch(/^HTTP\/1\.1 408 /)
    const body = `${start}Cookie: ${browser.cookie}\r\nCarebench-Key: ${browser.key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`
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
    const browser = await letIn(server.newAddress())
    const answer = await ask(server.port, { headers: browser.both })
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
    const browser = await letIn(server.newAddress())
    const body = 'x'.repeat(300_000)
    const headers = { ...browser.both, origin: own(), 'content-type': 'image/jpeg' }
    const answer = await ask(server.port, { method: 'POST', path: '/files/note/photo.jpg', body, headers })
    expect(answer.status).toBe(204)
    expect(app.uploads).toEqual(['photo.jpg: 300000'])
  })
})

describe('pushed events', () => {
  it('come numbered, with a heartbeat, and again after a break in the line', async () => {
    const browser = await letIn(server.newAddress())
    const first = await listen(browser)
    app.push({ kind: 'data.changed', features: ['case'] })
    await first.until('id: 1\ndata: {"kind":"data.changed","features":["case"]}\n\n')
    await first.until(': still here\n\n')
    first.close()
    app.push({ kind: 'session.changed' })
    app.push({ kind: 'data.changed', features: ['plan'] })
    const again = await listen(browser, '1')
    await again.until('id: 2\ndata: {"kind":"session.changed"}\n\nid: 3\n')
    expect(again.heard()).not.toContain('"case"')
    again.close()
  })

  it('say that everything may have changed where what was missed is no longer known', async () => {
    const browser = await letIn(server.newAddress())
    for (const lastId of ['900', 'nonsense']) {
      const stream = await listen(browser, lastId)
      await stream.until('"features":["*"]')
      stream.close()
    }
    for (let pushed = 0; pushed < 300; pushed++) app.push({ kind: 'session.changed' })
    const late = await listen(browser, '5')
    await late.until('"features":["*"]')
    late.close()
  })

  it('go to nobody without a cookie', async () => {
    expect((await ask(server.port, { path: '/events' })).status).toBe(403)
  })

  async function listen(browser: LetIn, lastId?: string) {
    const headers = { ...browser.both, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) }
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
    const browser = await letIn(server.newAddress())
    const stream = request({
      host: '127.0.0.1',
      port: server.port,
      path: '/events',
      headers: browser.both,
      agent: false,
    })
    stream.end()
    const [incoming]: unknown[] = await once(stream, 'response')
    const running = call(browser, 'toy.wait', '')
    await app.waiting
    const closing = server.close()
    const ended = isReadable(incoming) ? await text(incoming) : ''
    expect(ended).toContain(': open')
    await expect(ask(server.port, { headers: browser.both })).rejects.toThrow('ECONNREFUSED')
    app.release()
    expect(JSON.parse((await running).body)).toEqual({ ok: true, value: 'released' })
    await closing
    expect(app.openLines()).toBe(0)
  })

  it('does not wait for ever for a call that does not end', async () => {
    const browser = await letIn(server.newAddress())
    const running = call(browser, 'toy.wait', '').catch((error: unknown) => error)
    await app.waiting
    await server.close()
    expect(await running).toBeInstanceOf(Error)
  })
})

function isReadable(value: unknown): value is NodeJS.ReadableStream {
  return typeof value === 'object' && value !== null && 'pipe' in value
}
