import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultDataDir } from '../../../electron/host/data-dir.ts'
import {
  chooseKeyGuard,
  keyFileGuard,
  keyFilePath,
  passphraseGuard,
} from '../../../electron/host/key-guards.ts'
import { openLog } from '../../../electron/host/log.ts'
import { browserPlaces, findBrowser } from '../../../electron/host/node/find-browser.ts'
import { browserPrinter } from '../../../electron/host/node/pdf-printer.ts'
import { unfitFor } from '../../../electron/host/node/runtime.ts'
import { openRotatingFile } from '../../../electron/host/rotating-file.ts'

const log = { info() {}, warn() {}, error() {} }
const newFolder = () => mkdtempSync(join(tmpdir(), 'carebench-ports-'))
const key = new Uint8Array(32).fill(7)

describe('a key guard', () => {
  afterEach(() => delete process.env['CAREBENCH_PASSPHRASE'])

  it('gives back with a passphrase what it wrapped, and never the same bytes twice', () => {
    const guard = passphraseGuard('příliš žluťoučký')
    const wrapped = guard.wrap(key)
    expect(Buffer.from(guard.unwrap(wrapped)).equals(key)).toBe(true)
    expect(Buffer.from(guard.wrap(key)).equals(wrapped)).toBe(false)
    expect(Buffer.from(wrapped).includes(Buffer.from(key))).toBe(false)
    // The same words from another keyboard: composed and decomposed letters are one passphrase.
    expect(
      Buffer.from(passphraseGuard('příliš žluťoučký'.normalize('NFD')).unwrap(wrapped)).equals(key),
    ).toBe(true)
  })

  it('opens nothing with another passphrase, or where one byte was changed', () => {
    const wrapped = passphraseGuard('right').wrap(key)
    expect(() => passphraseGuard('wrong').unwrap(wrapped)).toThrow('does not open')
    const guard = keyFileGuard(newFolder())
    const sealed = guard.wrap(key)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => guard.unwrap(changed)).toThrow()
    }
    expect(() => guard.unwrap(sealed.subarray(0, 10))).toThrow()
    // A cost that would take the machine down is not believed.
    expect(() =>
      passphraseGuard('right').unwrap(Uint8Array.from([40, 8, 1, ...wrapped.subarray(3)])),
    ).toThrow('damaged')
  })

  it.runIf(process.platform !== 'win32')(
    'keeps its key file to its owner, and takes it back from others',
    () => {
      const folder = newFolder()
      const guard = keyFileGuard(folder)
      const wrapped = guard.wrap(key)
      expect(statSync(keyFilePath(folder)).mode & 0o777).toBe(0o600)
      chmodSync(keyFilePath(folder), 0o644)
      expect(Buffer.from(keyFileGuard(folder).unwrap(wrapped)).equals(key)).toBe(true)
      expect(statSync(keyFilePath(folder)).mode & 0o777).toBe(0o600)
    },
  )

  it('makes no new key file where the old one is lost', () => {
    const folder = newFolder()
    const wrapped = keyFileGuard(newFolder()).wrap(key)
    expect(() => keyFileGuard(folder).unwrap(wrapped)).toThrow('missing')
    expect(existsSync(keyFilePath(folder))).toBe(false)
    writeFileSync(keyFilePath(folder), 'short')
    expect(() => keyFileGuard(folder).unwrap(wrapped)).toThrow('damaged')
  })

  it('is chosen by what is there: passphrase, the folder’s own key file, the system’s store, a new key file', () => {
    const system = { kind: 'safe-storage', wrap: () => key, unwrap: () => key } as const
    const fresh = newFolder()
    const begun = newFolder()
    keyFileGuard(begun).wrap(key)
    expect(chooseKeyGuard(fresh, system).kind).toBe('safe-storage')
    expect(chooseKeyGuard(fresh, null).kind).toBe('key-file')
    expect(chooseKeyGuard(begun, system).kind).toBe('key-file')
    process.env['CAREBENCH_PASSPHRASE'] = 'x'
    expect(chooseKeyGuard(begun, system).kind).toBe('passphrase')
    expect(process.env['CAREBENCH_PASSPHRASE']).toBeUndefined()
  })
})

describe('the folder of the records', () => {
  it('is where each system keeps such things, or where it is told', () => {
    expect(defaultDataDir({}, 'linux', '/home/a')).toBe('/home/a/.local/share/carebench')
    expect(defaultDataDir({ XDG_DATA_HOME: '/d' }, 'linux', '/home/a')).toBe('/d/carebench')
    expect(defaultDataDir({}, 'darwin', '/Users/a')).toBe(
      '/Users/a/Library/Application Support/Carebench/data',
    )
    expect(defaultDataDir({ LOCALAPPDATA: '/l' }, 'win32', '/u')).toBe('/l/Carebench/data')
    expect(defaultDataDir({ CAREBENCH_DATA: '/x' }, 'linux', '/home/a')).toBe('/x')
  })
})

describe('the log', () => {
  it('is JSON lines in the data folder, errors with their stack', () => {
    const folder = newFolder()
    const opened = openLog(folder)
    opened.info('started', { port: 1 })
    opened.error('broke', { error: new Error('why') })
    opened.close()
    const lines = readFileSync(join(folder, 'logs', 'carebench.log'), 'utf8')
      .trim()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 30, msg: 'started', port: 1 },
      {
        level: 50,
        msg: 'broke',
        error: { message: 'why', stack: expect.stringContaining('node-ports.test') },
      },
    ])
  })

  it('turns over when it is full, and forgets the oldest', () => {
    const folder = newFolder()
    const path = join(folder, 'x.log')
    const file = openRotatingFile(path, { bytes: 20, old: 2 })
    for (let line = 1; line <= 9; line++) file.write(`line ${line}...\n`)
    file.close()
    expect(readdirSync(folder).sort()).toEqual(['x.log', 'x.log.1', 'x.log.2'])
    expect(readFileSync(path, 'utf8')).toBe('line 9...\n')
    expect(readFileSync(`${path}.2`, 'utf8')).toBe('line 5...\nline 6...\n')
  })
})

describe('an installed browser', () => {
  it('is looked for by name on PATH and in the usual places of each system', () => {
    const at = (path: string) => (candidate: string) => candidate === path
    expect(findBrowser({ PATH: '/a:/b' }, 'linux', at('/b/google-chrome'))).toBe('/b/google-chrome')
    expect(findBrowser({ PATH: '' }, 'linux', at('/snap/bin/chromium'))).toBe('/snap/bin/chromium')
    expect(findBrowser({ CAREBENCH_BROWSER: '/mine' }, 'linux', at('/mine'))).toBe('/mine')
    expect(findBrowser({ CAREBENCH_BROWSER: '/gone', PATH: '/a' }, 'linux', at('/a/chromium'))).toBe(null)
    expect(browserPlaces({}, 'darwin')).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    )
    expect(browserPlaces({ ProgramFiles: 'C:\\P' }, 'win32')).toContain(
      'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe',
    )
  })
})

describe('a window', () => {
  it('is not tried without a screen, nor without a sandbox', () => {
    expect(unfitFor('linux', {}, false)).toContain('no display')
    expect(unfitFor('linux', { DISPLAY: ':0' }, true)).toContain('sandbox')
    expect(unfitFor('linux', { WAYLAND_DISPLAY: 'w' }, false)).toBe(null)
    expect(unfitFor('darwin', {}, true)).toBe(null)
    expect(unfitFor('win32', {}, false)).toBe(null)
  })
})

describe('printing', () => {
  const usualTemp = process.env['TMPDIR']
  afterEach(() => {
    if (usualTemp === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usualTemp
  })
  const page = (html: string) => ({ html, paper: { widthMm: 62, heightMm: 29 } })

  it.runIf(findBrowser() !== null)(
    'makes a PDF of the paper’s size, and runs and fetches nothing in it',
    async () => {
      const folder = newFolder()
      writeFileSync(join(folder, 'secret.txt'), 'a file of the person')
      const hostile = `<!doctype html><html lang="cs"><body><p>Štítek RMA-CZ-2026-1</p>
      <script>document.body.append('script ran')</script><img src="x" onerror="document.body.append('handler ran')">
      <iframe src="file://${folder}/secret.txt"></iframe><object data="file://${folder}/secret.txt"></object></body></html>`
      const temp = newFolder()
      process.env['TMPDIR'] = temp
      const printer = browserPrinter(log)
      const [first, second] = await Promise.all([
        printer.print(page(hostile)),
        printer.print(page('<p>second')),
      ])
      if (!first.ok || !second.ok) throw new Error('not printed')
      const file = join(folder, 'page.pdf')
      writeFileSync(file, first.value)
      const words = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
      expect(words).toContain('Štítek RMA-CZ-2026-1')
      expect(words).not.toMatch(/ran|a file of the person/)
      const size = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(
        execFileSync('pdfinfo', [file], { encoding: 'utf8' }),
      )
      expect(Number(size?.[1])).toBeCloseTo((62 / 25.4) * 72, 0)
      expect(Number(size?.[2])).toBeCloseTo((29 / 25.4) * 72, 0)
      expect(readdirSync(temp)).toEqual([])
    },
  )

  it('says that there is no browser, or that it failed, and leaves nothing behind', async () => {
    const none = await browserPrinter(log, () => null).print(page('x'))
    expect(none).toMatchObject({ ok: false, error: { code: 'no-browser' } })
    const broken = await browserPrinter(log, () => '/bin/false').print(page('x'))
    expect(broken).toMatchObject({ ok: false, error: { code: 'print-failed' } })
    const gone = await browserPrinter(log, () => '/no/such/browser').print(page('x'))
    expect(gone).toMatchObject({ ok: false, error: { code: 'print-failed' } })
    expect(existsSync('/no/such/browser')).toBe(false)
  })
})
