import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyHeader } from '../../../shared/rpc/loopback.ts'
import { startLoopback, type Loopback } from '../../../electron/host/node/loopback/server.ts'
import { ask, letIn, type Ask } from '../../support/http-probe.ts'
import { createToyApp, secretWords } from './toy-app.ts'

const app = createToyApp()
let server: Loopback
let cookie: string
let key: string

beforeAll(async () => {
  const log = { info() {}, warn() {}, error() {} }
  server = await startLoopback({ app, log, now: () => 0, port: 0 })
  ;({ cookie, key } = await letIn(server.newAddress()))
})
afterAll(() => server.close())

type Header = string | readonly string[] | undefined
const hosts = (): readonly { name: string; host: Header; good: boolean }[] => [
  { name: 'own', host: `127.0.0.1:${server.port}`, good: true },
  { name: 'a name rebound to 127.0.0.1', host: `evil.example:${server.port}`, good: false },
  { name: 'own address as a prefix', host: `127.0.0.1:${server.port}.evil.example`, good: false },
  { name: 'localhost', host: `localhost:${server.port}`, good: false },
  { name: 'another port', host: `127.0.0.1:${server.port + 1}`, good: false },
  { name: 'no port', host: '127.0.0.1', good: false },
  { name: 'IPv6', host: `[::1]:${server.port}`, good: false },
  { name: 'decimal address', host: `2130706433:${server.port}`, good: false },
  { name: 'any address', host: `0.0.0.0:${server.port}`, good: false },
  { name: 'with a trailing dot', host: `127.0.0.1.:${server.port}`, good: false },
  { name: 'twice', host: [`127.0.0.1:${server.port}`, 'evil.example'], good: false },
  { name: 'empty', host: '', good: false },
]
const origins = (): readonly { name: string; origin: Header; good: boolean | 'reading' }[] => [
  { name: 'own', origin: `http://127.0.0.1:${server.port}`, good: true },
  { name: 'absent', origin: undefined, good: 'reading' },
  { name: 'null', origin: 'null', good: false },
  { name: 'https', origin: `https://127.0.0.1:${server.port}`, good: false },
  { name: 'localhost', origin: `http://localhost:${server.port}`, good: false },
  { name: 'another port', origin: `http://127.0.0.1:${server.port + 1}`, good: false },
  { name: 'elsewhere', origin: 'https://evil.example', good: false },
  { name: 'a prefix', origin: `http://127.0.0.1:${server.port}.evil.example`, good: false },
  { name: 'a file', origin: 'file://', good: false },
]
const sites: readonly { site: string | undefined; good: boolean | 'reading' }[] = [
  { site: undefined, good: true },
  { site: 'same-origin', good: true },
  { site: 'none', good: 'reading' },
  { site: 'same-site', good: false },
  { site: 'cross-site', good: false },
  { site: 'nonsense', good: false },
]
const cookies = (): readonly { name: string; value: string | undefined; good: boolean }[] => [
  { name: 'own', value: cookie, good: true },
  { name: 'among others', value: `a=b; ${cookie}; c=d`, good: true },
  { name: 'absent', value: undefined, good: false },
  { name: 'wrong', value: `carebench-${server.port}=${'A'.repeat(43)}`, good: false },
  { name: 'empty', value: `carebench-${server.port}=`, good: false },
  {
    name: 'of another port',
    value: cookie.replace(String(server.port), String(server.port + 1)),
    good: false,
  },
  { name: 'cut short', value: cookie.slice(0, -1), good: false },
  { name: 'name as a suffix', value: `x${cookie}`, good: false },
]
const asks: readonly (Ask & { readonly reads: boolean })[] = [
  { path: '/', reads: true },
  { path: '/', method: 'HEAD', reads: true },
  { path: '/assets/app.js', reads: true },
  { path: '/files/note/one.txt', reads: true },
  { path: '/rpc/toy.secret', method: 'POST', headers: { 'content-type': 'application/json' }, reads: false },
  { path: '/files/note/one.txt', method: 'POST', body: 'x', reads: false },
]

describe('every combination of Host, Origin, Fetch metadata and cookie', () => {
  it('lets exactly the right ones in, and the others learn nothing', async () => {
    const wrong: string[] = []
    let tried = 0
    let allowed = 0
    for (const host of hosts())
      for (const origin of origins())
        for (const { site, good: siteGood } of sites)
          for (const cookie of cookies())
            for (const { reads, ...question } of asks) {
              // One part is wrong at a time, or all are right: pairs of wrong ones are sampled.
              const right = [host.good, fits(origin.good, reads), fits(siteGood, reads), cookie.good]
              if (right.filter((good) => !good).length > 1 && tried++ % 7 !== 0) continue
              const headers = Object.fromEntries(
                Object.entries({
                  ...question.headers,
                  host: host.host,
                  origin: origin.origin,
                  'sec-fetch-site': site,
                  cookie: cookie.value,
                  [keyHeader]: key,
                }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
              )
              const answer = await ask(server.port, { ...question, headers })
              const expected = right.every(Boolean)
              const leaked = answer.body.includes(secretWords)
              const corsAnswer = Object.keys(answer.headers).some((name) =>
                name.startsWith('access-control-'),
              )
              const came = answer.status < 400
              if (came) allowed++
              if (
                came !== expected ||
                (leaked && !expected) ||
                corsAnswer ||
                (!expected && answer.headers['set-cookie'])
              )
                wrong.push(
                  `${question.method ?? 'GET'} ${question.path} ${answer.status} ${JSON.stringify(headers)}`,
                )
            }
    expect(wrong).toEqual([])
    expect(allowed).toBe(56)
  })

  it('does not even answer a wrong Host with a page', async () => {
    const answer = await ask(server.port, { headers: { host: `evil.example:${server.port}`, cookie } })
    expect(answer).toMatchObject({ status: 421, body: '421\n' })
  })
})

function fits(good: boolean | 'reading', reads: boolean): boolean {
  return good === 'reading' ? reads : good
}
