import { describe, expect, it } from 'vitest'
import { judgePhoneRequest, type PhoneRequest } from '../../../electron/phone/guard.ts'
import { languageOf } from '../../../electron/phone/page.ts'
import { isPrivateAddress, networkFor } from '../../../shared/phone/networks.ts'
import { readToken, TOKEN_BYTES, tokenText } from '../../../shared/phone/token.ts'

const bytes = (fill: (at: number) => number) => Uint8Array.from({ length: TOKEN_BYTES }, (_, at) => fill(at))
const token = tokenText(bytes((at) => at * 17))
const authority = '192.168.1.20:49152'

describe('the token in the address', () => {
  it('has all its bits', () => {
    expect(tokenText(bytes(() => 0))).toBe('0000000-0000000-0000000-00000')
    const flipped = Array.from({ length: TOKEN_BYTES * 8 }, (_, bit) =>
      tokenText(bytes((at) => (at === bit >> 3 ? 1 << (bit & 7) : 0))),
    )
    expect(new Set(flipped).size).toBe(TOKEN_BYTES * 8)
  })

  it('is read as people type it', () => {
    expect(readToken(token.toUpperCase().replaceAll('-', ''))).toBe(token)
    expect(readToken('OIl')).toBe('011')
    expect(readToken('')).toBe('')
  })
})

describe('a request', () => {
  const request = (part: Partial<PhoneRequest>): PhoneRequest => ({
    method: 'GET',
    target: `/${token}`,
    host: [authority],
    origin: [],
    fetchSite: undefined,
    peer: '192.168.1.33',
    ...part,
  })
  const judge = (part: Partial<PhoneRequest>) => judgePhoneRequest(request(part), { authority, token })
  const origin = [`http://${authority}`]

  it.each<[string, Partial<PhoneRequest>, string]>([
    ['of the page', {}, 'page'],
    ['of the page with a question', { target: `/${token}?x=1` }, 'page'],
    ['of the page by IPv6’s way to write IPv4', { peer: '::ffff:192.168.1.33' }, 'page'],
    ['of an upload', { method: 'POST', origin }, 'upload'],
    ['of an upload without an origin', { method: 'POST' }, 'nobody'],
    ['of an upload from elsewhere', { method: 'POST', origin: ['http://evil.test'] }, 'nobody'],
    ['of an upload with two origins', { method: 'POST', origin: [...origin, ...origin] }, 'nobody'],
    ['of an upload across sites', { method: 'POST', origin, fetchSite: 'cross-site' }, 'nobody'],
    ['by another method', { method: 'PUT', origin }, 'nobody'],
    ['under another name', { host: ['bench.evil.test:49152'] }, 'nobody'],
    ['at another port', { host: ['192.168.1.20:80'] }, 'nobody'],
    ['under two names', { host: [authority, authority] }, 'nobody'],
    ['without a name', { host: [] }, 'nobody'],
    ['from the internet', { peer: '203.0.113.9' }, 'nobody'],
    ['with a wrong token', { target: '/7k2mxq0-0000000-0000000-00000' }, 'guess'],
    ['with a part of the token', { target: `/${token.slice(0, -1)}` }, 'guess'],
    ['below the token', { target: `/${token}/files/photo` }, 'guess'],
    ['of what browsers ask for', { target: '/favicon.ico' }, 'nobody'],
    ['of the root', { target: '/' }, 'nobody'],
  ])('%s', (_, part, verdict) => {
    expect(judge(part)).toBe(verdict)
  })
})

it('knows private addresses from others', () => {
  for (const address of [
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.7.7',
    '127.0.0.1',
  ])
    expect(isPrivateAddress(address), address).toBe(true)
  for (const address of [
    '172.15.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '8.8.8.8',
    '1.2.3',
    '10.0.0.256',
    'fe80::1',
    '',
  ])
    expect(isPrivateAddress(address), address).toBe(false)
})

it('takes the network that was chosen, and no other in its place', () => {
  const networks = [
    { name: 'eth0', address: '10.0.0.2' },
    { name: 'wlan0', address: '192.168.1.20' },
  ]
  expect(networkFor(networks, null)?.name).toBe('eth0')
  expect(networkFor(networks, 'wlan0')?.address).toBe('192.168.1.20')
  expect(networkFor(networks, 'wlan1')).toBeNull()
  expect(networkFor([], null)).toBeNull()
})

it.each([
  ['cs-CZ,cs;q=0.9,en;q=0.8', 'cs'],
  ['en-GB,en;q=0.9,cs;q=0.8', 'en'],
  ['de,cs;q=0.4,en;q=0.3', 'cs'],
  ['sk', 'en'],
  ['cs;q=0,en', 'en'],
  [undefined, 'en'],
])('speaks to %s in %s', (accepted, language) => {
  expect(languageOf(accepted)).toBe(language)
})
