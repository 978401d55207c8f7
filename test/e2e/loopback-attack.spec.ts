import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { startLoopback, type Loopback } from '../../electron/host/node/loopback/server.ts'
import { ask } from '../support/http-probe.ts'
import { createToyApp, secretWords, type ToyApp } from '../core/hosts/toy-app.ts'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'

/*
 * A real browser in which Carebench is open visits a hostile page: on another port of the same address (which counts as
 * the same site, and to which cookies go), on another name, without an origin, and on a name that resolves to us.
 */

const hostileScript = join(import.meta.dirname, 'hostile-page.js')
const executablePath = chromiumPath()
test.use({
  launchOptions: {
    args: [...chromiumArguments, '--host-resolver-rules=MAP evil.example 127.0.0.1'],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
})

let app: ToyApp
let server: Loopback
let hostile: Server
let hostilePort: number
/** The cookie that the hostile server was sent. */
let stolen = ''

test.beforeAll(async () => {
  app = createToyApp()
  const log = { info() {}, warn() {}, error() {} }
  server = await startLoopback({ app, log, now: () => 0, port: 0 })
  hostile = createServer((request, response) => {
    stolen = request.headers.cookie ?? stolen
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end('<!doctype html><title>hostile</title><body></body>')
  }).listen(0, '127.0.0.1')
  await once(hostile, 'listening')
  const address = hostile.address()
  hostilePort = typeof address === 'object' && address !== null ? address.port : 0
})
test.afterAll(async () => {
  hostile.closeAllConnections()
  hostile.close()
  await server.close()
})
test.beforeEach(async ({ page }) => {
  await page.goto(server.newAddress())
  await expect(page).toHaveTitle(secretWords)
  app.reached.length = 0
})

const target = () => `http://127.0.0.1:${server.port}`

/** Everything that a page can try without a person; answers with what it could read. */
async function attack(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: hostileScript })
  return z.array(z.string()).parse(await page.evaluate(`attack('${target()}')`))
}

/** A page that is told to go, or to send a form: what the person then sees. */
async function goThere(page: Page, how: 'link' | 'form'): Promise<string> {
  await page.addScriptTag({ path: hostileScript })
  await page.evaluate(`go('${target()}', '${how}')`)
  await page.waitForURL((url) => url.origin === target())
  return await page.content()
}

for (const [name, origin] of [
  ['another port of the same address', () => `http://127.0.0.1:${hostilePort}`],
  ['another name of this machine', () => `http://localhost:${hostilePort}`],
  ['elsewhere', () => `http://evil.example:${hostilePort}`],
] as const) {
  test(`a page on ${name} reads nothing and reaches nothing`, async ({ page }) => {
    await page.goto(origin())
    expect(await attack(page)).toEqual([])
    for (const how of ['link', 'form'] as const) {
      await page.goto(origin())
      expect(await goThere(page, how)).not.toContain(secretWords)
    }
    expect(app.reached).toEqual([])
  })
}

test('a page without an origin reads nothing and reaches nothing', async ({ page }) => {
  await page.goto(`data:text/html,<!doctype html><title>hostile</title><body></body>`)
  expect(await attack(page)).toEqual([])
  expect(app.reached).toEqual([])
})

test('a name that is made to resolve to us is not answered', async ({ page }) => {
  const answer = await page.goto(`http://evil.example:${server.port}/`)
  expect(answer?.status()).toBe(421)
  expect(await page.content()).not.toContain(secretWords)
  expect(app.reached).toEqual([])
})

test('the other server gets the cookie, and can do nothing with it', async ({ page }) => {
  await page.goto(`http://127.0.0.1:${hostilePort}`)
  expect(stolen).toContain(`carebench-${server.port}=`)
  app.reached.length = 0
  // It is a program, not a page: it says of itself what it likes.
  const origin = { cookie: stolen, origin: target(), 'sec-fetch-site': 'same-origin' }
  for (const path of ['/files/note/one.txt', '/events'])
    expect((await ask(server.port, { path, headers: origin })).status).toBe(403)
  const call = {
    method: 'POST',
    path: '/rpc/toy.secret',
    headers: { ...origin, 'content-type': 'application/json' },
  }
  const answer = await ask(server.port, call)
  expect(answer.body).not.toContain(secretWords)
  expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'not-let-in' } })
  expect(app.reached).toEqual([])
})

test('the page itself still has everything', async ({ page }) => {
  await page.goto(`${target()}/`)
  await expect(page).toHaveTitle(secretWords)
  const secret = await page.evaluate(async () => {
    const key = sessionStorage.getItem('carebench-key') ?? ''
    const headers = { 'content-type': 'application/json', 'carebench-key': key }
    const answer = await fetch('/rpc/toy.secret', { method: 'POST', headers })
    return await answer.text()
  })
  expect(JSON.parse(secret)).toEqual({ ok: true, value: secretWords })
})
