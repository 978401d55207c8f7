import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFiles, type FileCall, type FileKind } from '../../../electron/core/files.ts'

const log = { info() {}, warn() {}, error() {} }
const technician: FileCall = { now: 5, caller: { personId: 'p1', roles: ['technician'] } }
const nobody: FileCall = { now: 5, caller: null }

function renderer(): string {
  const dir = join(mkdtempSync(join(tmpdir(), 'carebench-files-')), 'renderer')
  mkdirSync(join(dir, 'assets'), { recursive: true })
  writeFileSync(join(dir, 'index.html'), 'the page')
  writeFileSync(join(dir, 'assets', 'app-1.js'), 'code')
  writeFileSync(join(dir, 'assets', 'codes.wasm'), 'wasm')
  writeFileSync(join(dir, '..', 'secret.txt'), 'secret')
  symlinkSync(join(dir, '..', 'secret.txt'), join(dir, 'assets', 'link.txt'))
  return dir
}
const files = (kinds: Readonly<Record<string, FileKind>> = {}, rendererDir: string | null = renderer()) =>
  createFiles({ rendererDir, kinds, log })
const get = (path: string, method = 'GET') => new Request(`http://127.0.0.1:1${path}`, { method })

describe('the built renderer', () => {
  it('is served with the type of each file, before anybody is signed in', async () => {
    const ask = files()
    const answers = await Promise.all(
      ['/', '/index.html', '/assets/app-1.js', '/assets/codes.wasm'].map((path) => ask(get(path), nobody)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.map(({ headers }) => headers.get('Content-Type'))).toEqual([
      'text/html; charset=utf-8',
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'application/wasm',
    ])
    expect(await answers[0]?.text()).toBe('the page')
  })

  it('has no way out of its folder', async () => {
    const ask = files()
    const ways = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '/..\\secret.txt',
      '/assets/link.txt',
      '/assets',
      '/assets/',
      '//etc/passwd',
      '/etc/passwd',
      '/index.html%00.js',
      '/constructor',
      '/__proto__',
    ]
    for (const way of ways) {
      const answer = await ask(get(way), technician)
      expect([way, answer.status]).toEqual([way, 404])
      expect(await answer.text()).not.toContain('secret')
    }
  })

  it('answers HEAD without a body, and nothing but reading', async () => {
    const ask = files()
    const head = await ask(get('/', 'HEAD'), nobody)
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await ask(get('/', 'POST'), technician)).status).toBe(405)
  })

  it('is not there where a development server serves it', async () => {
    expect((await files({}, null)(get('/'), nobody)).status).toBe(404)
  })
})

describe('what features serve', () => {
  const kinds: Readonly<Record<string, FileKind>> = {
    note: {
      access: 'signed-in',
      get: ({ id, caller, now }) => (id === 'a.txt' ? new Response(`${id} ${caller.personId} ${now}`) : null),
    },
    ledger: { access: ['manager'], get: () => new Response('all of it') },
    page: {
      access: 'signed-in',
      get: () =>
        new Response('', {
          headers: { 'Content-Security-Policy': "default-src 'self'", 'Cache-Control': 'private' },
        }),
    },
    broken: {
      access: 'signed-in',
      get: () => {
        throw new Error('a path: /home/someone')
      },
    },
  }

  it('is given to who may see it', async () => {
    const ask = files(kinds)
    const answer = await ask(get('/files/note/a.txt'), technician)
    expect([answer.status, await answer.text()]).toEqual([200, 'a.txt p1 5'])
    expect((await ask(get('/files/note/a.txt'), nobody)).status).toBe(401)
    expect((await ask(get('/files/ledger/all'), technician)).status).toBe(403)
    expect((await ask(get('/files/ledger/all'), nobody)).status).toBe(401)
  })

  it('takes no path for an id, and no kind for another', async () => {
    const ask = files(kinds)
    const ways = [
      '/files/note',
      '/files/note/',
      '/files/note/b.txt',
      '/files/note/a.txt/b',
      '/files/note/..',
      '/files/note/%2e%2e',
      '/files/note/a%2fb',
      '/files/none/a',
      '/files/constructor/a',
      '/files/',
    ]
    for (const way of ways) expect([way, (await ask(get(way), technician)).status]).toEqual([way, 404])
  })

  it('is only asked what it knows: a file that takes no upload takes none', async () => {
    const ask = files(kinds)
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await ask(get('/files/note/a.txt', method), technician)).status).toBe(405)
  })

  it('says nothing of what broke', async () => {
    const answer = await files(kinds)(get('/files/broken/a'), technician)
    expect([answer.status, await answer.text()]).toEqual([500, 'Failed\n'])
  })

  it('carries the security headers, and may only choose its own policy', async () => {
    const ask = files(kinds)
    for (const path of ['/', '/files/note/a.txt', '/files/broken/a', '/none']) {
      const { headers } = await ask(get(path), technician)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/)
    }
    const own = await ask(get('/files/page/x'), technician)
    expect(own.headers.get('Content-Security-Policy')).toBe("default-src 'self'")
    expect(own.headers.get('Cache-Control')).toBe('private')
  })
})
