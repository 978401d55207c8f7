import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fullCost, storedCosts } from '../../support/stored-costs.ts'
import { layOutElectronHost, toyPage } from './build-host.ts'
import { play, type Played } from './electron/play.ts'

/*
 * The bundle that ships, driven under a stand-in for Electron. Numbers in names are those of Electron's security
 * checklist (docs/tutorial/security.md).
 */

const recordedCalls = z.array(z.object({ name: z.string(), args: z.array(z.unknown()), ready: z.boolean() }))
const envelope = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).optional() })
const servedShape = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})
const preferences = z.record(z.string(), z.unknown())

const findingsShape = z.object({
  recordedAtStart: recordedCalls,
  options: z.object({ webPreferences: preferences }).loose(),
  page: z.object({ url: z.string(), status: z.number(), policy: z.string(), body: z.string() }),
  asked: z.object({
    own: envelope,
    notAName: envelope,
    childFrame: envelope,
    paperWindow: envelope,
    goneFrame: envelope,
    otherWindow: envelope,
    otherOrigins: z.array(envelope),
  }),
  navigations: z.object({
    main: z.array(z.string()),
    redirect: z.array(z.string()),
    frame: z.array(z.string()),
    paper: z.array(z.string()),
  }),
  opened: z.array(
    z.object({
      url: z.string(),
      action: z.string(),
      overrideBrowserWindowOptions: z.object({ webPreferences: preferences }),
    }),
  ),
  webviewPrevented: z.boolean(),
  badges: z.array(z.number()),
  permissions: z.object({
    granted: z.array(z.string()),
    camera: z.boolean(),
    microphone: z.boolean(),
    cameraInFrame: z.boolean(),
    cameraElsewhere: z.boolean(),
    checked: z.array(z.string()),
    checkedCamera: z.boolean(),
    checkedElsewhere: z.boolean(),
    noticesElsewhere: z.boolean(),
    device: z.boolean(),
  }),
  requested: z.array(z.string()),
  served: z.object({
    index: servedShape,
    traversal: servedShape,
    otherHost: servedShape,
    files: servedShape,
  }),
  spellChecker: z.boolean(),
  focused: z.number(),
  code: z.number(),
  atEnd: z.array(z.string()),
})

const workShape = z.object({
  setUp: envelope,
  loaded: envelope,
  printed: z.object({ status: z.number(), type: z.string(), body: z.string() }),
  sent: z.array(z.array(z.unknown())),
  askedTooEarly: z.number(),
  asked: z.array(z.unknown()),
  printWindows: z.array(z.object({ policy: z.string() }).loose()),
  destroyed: z.number(),
  printToPdf: z.tuple([z.object({ pageSize: z.object({ width: z.number() }) }).loose()]),
  leftToPrint: z.number(),
  code: z.number(),
})

const startShape = z.object({
  recorded: recordedCalls,
  windows: z.array(z.object({ options: z.object({}).loose(), maximized: z.boolean() })),
  code: z.number(),
})

let program: string
let main: string
let played: Played
let found: z.infer<typeof findingsShape>

beforeAll(async () => {
  program = layOutElectronHost('electron-host')
  main = join(program, 'out', 'main', 'main.js')
  played = await play('desktop-scenario', main)
  if (played.code !== 0 || played.out === '')
    throw new Error(`the program ended with ${played.code}: ${played.err}`)
  found = findingsShape.parse(JSON.parse(played.out))
})

async function start(...how: Parameters<typeof play> extends [string, string, ...infer Rest] ? Rest : never) {
  const run = await play('start-scenario', main, ...how)
  const lines = run.out.trimEnd().split('\n')
  const result = startShape.parse(JSON.parse(lines.pop() ?? ''))
  return { ...run, ...result, printed: lines.join('\n') }
}
const argsOf = (calls: z.infer<typeof recordedCalls>, name: string) =>
  calls.filter((call) => call.name === name).map(({ args }) => args)

describe("Electron's security checklist", () => {
  it('1: only what ships is ever loaded, nothing over http, https, ws or ftp', () => {
    expect(found.page.url).toBe('app://carebench/')
    expect(found.requested).toEqual([
      'app://carebench/assets/x.js',
      'blob:app://carebench/1',
      'data:image/png;base64,',
      'devtools://devtools/x',
      // Chromium's own viewer for PDF, which no page of ours can frame.
      'chrome://resources/js/x.js',
      'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
    ])
    expect(found.served.otherHost.status).toBe(404)
  })

  it('2: no Node.js in pages, workers or frames', () => {
    expect(found.options.webPreferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
  })

  it('3: the context is isolated', () => {
    expect(found.options.webPreferences['contextIsolation']).toBe(true)
  })

  it('4: every process is sandboxed, said before Electron is ready', () => {
    expect(found.options.webPreferences['sandbox']).toBe(true)
    expect(found.recordedAtStart.find(({ name }) => name === 'app.enableSandbox')).toMatchObject({
      ready: false,
    })
  })

  it('wears the number that the title of its page begins with, and takes it off again', () => {
    expect(found.badges).toEqual([2, 0])
  })

  it('5: no permission but the camera, notices and copy buttons, for our own page', () => {
    expect(found.permissions).toEqual({
      granted: ['notifications', 'clipboard-sanitized-write'],
      camera: true,
      microphone: false,
      cameraInFrame: false,
      cameraElsewhere: false,
      checked: ['notifications', 'clipboard-sanitized-write'],
      checkedCamera: true,
      checkedElsewhere: false,
      noticesElsewhere: false,
      device: false,
    })
  })

  it('6: webSecurity stays on', () => {
    expect(found.options.webPreferences['webSecurity']).toBe(true)
  })

  it('7: a strict content security policy is on every page', () => {
    expect(found.page.policy).toBe(found.served.index.headers['content-security-policy'])
    const policy = new Map(found.page.policy.split('; ').map((part) => [part.split(' ')[0], part]))
    expect(policy.get('default-src')).toBe("default-src 'none'")
    expect(policy.get('script-src')).toBe("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy.get('connect-src')).toBe("connect-src 'self'")
    expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(found.page.policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
    expect(found.served.traversal.headers['content-security-policy']).toMatch(/^default-src 'none'/)
  })

  it('8: insecure content is not let in', () => {
    expect(found.options.webPreferences['allowRunningInsecureContent']).toBe(false)
  })

  it('9 and 10: no experimental features, no Blink features', () => {
    expect(found.options.webPreferences['experimentalFeatures']).toBe(false)
    expect(found.options.webPreferences).not.toHaveProperty('enableBlinkFeatures')
  })

  it('11 and 12: there is no webview to allow popups or wrong options', () => {
    expect(found.options.webPreferences['webviewTag']).toBe(false)
    expect(found.webviewPrevented).toBe(true)
  })

  it('13: the page stays where it is; frames and papers hold only files of our own', () => {
    const start = ['app://carebench/', 'app://carebench/#/cases']
    expect(found.navigations).toEqual({
      main: start,
      redirect: start,
      frame: ['app://carebench/files/photo/x.html'],
      paper: [
        'app://carebench/files/photo/x.html',
        'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
      ],
    })
  })

  it('14: no window opens but for papers and photos of our own, locked down and without the bridge', () => {
    expect(found.opened.map(({ url }) => url)).toEqual(['app://carebench/files/photo/x.html'])
    const [{ overrideBrowserWindowOptions } = { overrideBrowserWindowOptions: { webPreferences: {} } }] =
      found.opened
    expect(overrideBrowserWindowOptions.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    })
    expect(overrideBrowserWindowOptions.webPreferences).not.toHaveProperty('preload')
  })

  it('15: nothing is handed to the operating system to open', () => {
    expect(found.atEnd).not.toContain('shell.openExternal')
    expect(readFileSync(main, 'utf8')).not.toContain('openExternal')
  })

  it('16: Electron is current, pinned exactly, and the same in the lock file', () => {
    const dependencies = z.object({ devDependencies: z.record(z.string(), z.string()) })
    const pinned = dependencies.parse(
      JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')),
    ).devDependencies
    const lock = JSON.parse(readFileSync(join(program, '..', '..', 'package-lock.json'), 'utf8'))
    expect(pinned['electron']).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number.parseInt(pinned['electron'] ?? '', 10)).toBeGreaterThanOrEqual(45)
    expect(lock).toHaveProperty(['packages', 'node_modules/electron', 'version'], pinned['electron'])
  })

  it('17: every message is answered by who sent it: our page in its own window, nobody else', () => {
    expect(found.asked.own.error?.code).toBe('unknown-procedure')
    expect(found.asked.notAName.error?.code).toBe('invalid-input')
    const strangers = [
      found.asked.childFrame,
      found.asked.paperWindow,
      found.asked.goneFrame,
      found.asked.otherWindow,
      ...found.asked.otherOrigins,
    ]
    expect(strangers.map(({ error }) => error?.code)).toEqual(strangers.map(() => 'forbidden'))
  })

  it('18: pages come by a protocol of our own, not from file://, and nothing outside of the page’s folder', () => {
    const [[schemes] = []] = argsOf(found.recordedAtStart, 'protocol.registerSchemesAsPrivileged')
    expect(schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ])
    expect(found.recordedAtStart.find(({ name }) => name.startsWith('protocol.'))?.ready).toBe(false)
    expect(found.page).toMatchObject({ status: 200, body: toyPage })
    expect(found.served.traversal.status).toBe(404)
  })

  it('20: the preload is one sandboxed file that gives the page exactly the bridge, and no event of Electron', () => {
    const preload = readFileSync(join(program, 'out', 'preload', 'preload.cjs'), 'utf8')
    const exposed: Record<string, Record<string, unknown>> = {}
    const required: string[] = []
    const channels: unknown[][] = []
    let onEvent: ((event: object, pushed: unknown) => void) | undefined
    runInNewContext(preload, {
      process: { platform: 'linux' },
      exports: {},
      require: (name: string) => {
        required.push(name)
        return {
          contextBridge: {
            exposeInMainWorld: (key: string, value: Record<string, unknown>) => (exposed[key] = value),
          },
          ipcRenderer: {
            invoke: (...args: unknown[]) => void channels.push(args),
            on: (channel: string, listener: typeof onEvent) => {
              channels.push([channel])
              onEvent = listener
            },
            removeListener: (channel: string) => void channels.push([channel, 'off']),
          },
        }
      },
    })
    expect(required).toEqual(['electron'])
    expect(Object.keys(exposed)).toEqual(['carebench'])
    const bridge = bridgeShape.parse(exposed['carebench'])
    bridge.call('people.list', { a: 1 })
    const heard: unknown[][] = []
    const stop = bridge.subscribe((...args: unknown[]) => void heard.push(args))
    onEvent?.({ sender: 'Electron’s own' }, { kind: 'session.changed' })
    if (typeof stop === 'function') stop()
    expect(heard).toEqual([[{ kind: 'session.changed' }]])
    expect(channels).toEqual([
      ['carebench:call', 'people.list', { a: 1 }],
      ['carebench:event'],
      ['carebench:event', 'off'],
    ])
  })
})

const anyFunction = z.custom<(...args: unknown[]) => unknown>((value) => typeof value === 'function')
const bridgeShape = z.strictObject({
  host: z.literal('electron'),
  platform: z.literal('linux'),
  call: anyFunction,
  subscribe: anyFunction,
})

describe('the window', () => {
  it('has developer tools only while developing, and checks no spelling where a dictionary would be fetched', async () => {
    expect(found.options.webPreferences).toMatchObject({ devTools: false, spellcheck: false })
    expect(found.spellChecker).toBe(false)
    const developing = await start({ packaged: false })
    expect(JSON.stringify(argsOf(developing.recorded, 'Menu.setApplicationMenu'))).toContain('toggleDevTools')
    expect(JSON.stringify(argsOf(found.recordedAtStart, 'Menu.setApplicationMenu'))).not.toContain(
      'toggleDevTools',
    )
  })

  it('is brought to the front by a second start, which itself ends at once', async () => {
    expect(found.focused).toBe(1)
    const second = await start({ first: false })
    expect(second).toMatchObject({ code: 0, windows: [] })
    expect(second.recorded.map(({ name }) => name)).toEqual(['app.requestSingleInstanceLock', 'app.quit'])
    expect(existsSync(join(second.home, 'data'))).toBe(false)
  })

  it('loads again three times after its page crashed, then when a person says so', () => {
    const [reload, ask] = ['contents.reload', 'dialog.showMessageBox']
    const done = found.atEnd.filter((name) => name === reload || name === ask)
    expect(done).toEqual([reload, reload, reload, ask, reload])
    expect(readLog(played.home)).toContain('"the page ended unexpectedly"')
  })

  it('comes back where it was, and in sight where that screen is gone', async () => {
    const state = JSON.parse(readFileSync(join(played.home, 'userData', 'window.json'), 'utf8'))
    expect(state).toEqual({ bounds: { x: 10, y: 20, width: 1100, height: 700 }, maximized: true })
    const home = played.home
    const again = await start({ home })
    expect(again.windows).toMatchObject([
      { maximized: true, options: { x: 10, y: 20, width: 1100, height: 700 } },
    ])
    const unplugged = await start({
      home,
      screens: [{ workArea: { x: 4000, y: 0, width: 1920, height: 1080 } }],
    })
    // In the middle of the screen that is there.
    expect(unplugged.windows).toMatchObject([{ options: { x: 4277, y: 90, width: 1366, height: 900 } }])
    writeFileSync(join(home, 'userData', 'window.json'), '{"bounds":{"x":"evil"}')
    const broken = await start({ home })
    expect(broken.windows).toMatchObject([{ options: { x: 277, y: 90 } }])
  })

  it('speaks the language of the system', async () => {
    const czech = await start({ languages: ['cs-CZ', 'en'] })
    expect(JSON.stringify(argsOf(czech.recorded, 'Menu.setApplicationMenu'))).toContain('Ukončit Carebench')
    expect(JSON.stringify(argsOf(found.recordedAtStart, 'Menu.setApplicationMenu'))).toContain(
      'Quit Carebench',
    )
  })

  it('closes the core before the program ends', () => {
    expect(found.code).toBe(0)
    expect(found.atEnd.filter((name) => name === 'app.quit')).toHaveLength(2)
    expect(existsSync(join(played.home, 'data', 'carebench.sqlite'))).toBe(true)
    expect(existsSync(join(played.home, 'data', 'running'))).toBe(false)
  })
})

describe('the key of the records', () => {
  it('is guarded by the key store of the operating system', () => {
    const data = join(played.home, 'data')
    expect(statSync(join(data, 'guard.safe')).mode & 0o777).toBe(0o600)
    expect(existsSync(join(data, 'guard.key'))).toBe(false)
    expect(found.recordedAtStart.map(({ name }) => name)).not.toContain('dialog.showMessageBox')
  })

  it.runIf(process.platform === 'linux')(
    'is guarded by a key file, said once, where Linux has no keyring (basic_text protects nothing)',
    async () => {
      const first = await start({ backend: 'basic_text', languages: ['cs'] })
      const data = join(first.home, 'data')
      expect(existsSync(join(data, 'guard.safe'))).toBe(false)
      expect(statSync(join(data, 'guard.key')).mode & 0o777).toBe(0o600)
      expect(JSON.stringify(argsOf(first.recorded, 'dialog.showMessageBox'))).toContain('soubor s klíčem')
      const second = await start({ home: first.home, backend: 'basic_text' })
      expect(argsOf(second.recorded, 'dialog.showMessageBox')).toEqual([])
      const withKeyring = await start({ home: first.home, backend: 'gnome_libsecret' })
      expect(withKeyring.windows).toHaveLength(1)
    },
  )

  it('says what is wrong where it cannot be opened, and leaves everything as it was', async () => {
    const home = mkdtempSync(join(tmpdir(), 'carebench-electron-'))
    await start({ home }, [], { CAREBENCH_PASSPHRASE: 'a long one' })
    const refused = await start({ home })
    expect(refused).toMatchObject({ code: 1, windows: [] })
    const said = JSON.stringify(argsOf(refused.recorded, 'dialog.showMessageBox'))
    expect(said).toContain('Carebench did not start')
    expect(said).toContain('protected by a passphrase (CAREBENCH_PASSPHRASE)')
    expect(refused.err).toContain('protected by a passphrase (CAREBENCH_PASSPHRASE)')
  })

  it('says so where the keychain does not give it out, and makes no other in its place', async () => {
    const { home } = await start()
    const path = join(home, 'data', 'guard.safe')
    const sealed = readFileSync(path)
    const gone = await start({ home, keychainGone: true })
    expect(gone).toMatchObject({ code: 1, windows: [] })
    expect(gone.err).toContain('keychain of this computer does not give out the key')
    rmSync(path)
    const lost = await start({ home })
    expect(lost).toMatchObject({ code: 1, windows: [] })
    expect(existsSync(path)).toBe(false)
    writeFileSync(path, sealed)
    expect(await start({ home })).toMatchObject({ code: 0, windows: [{}] })
  })
})

describe('work in the window', () => {
  it('goes over the bridge into the core, comes back as events, and prints in a hidden window of its own', async () => {
    const worked = await play('work-scenario', main)
    const done = workShape.parse(JSON.parse(worked.out))
    expect([done.setUp.ok, done.loaded.ok, done.code]).toEqual([true, true, 0])
    expect(done.sent[0]).toEqual(['carebench:event', expect.objectContaining({ kind: expect.any(String) })])
    expect(done.askedTooEarly).toBe(0)
    expect(done.asked).toEqual([['carebench:event', { kind: 'screen.asked', screen: 'about' }]])
    expect(done.printed).toEqual({ status: 200, type: 'application/pdf', body: '%PDF-stand-in' })
    const hidden = { sandbox: true, preload: null, session: 'print', holdsRma: true }
    expect(done.printWindows).toEqual([hidden, hidden].map((one) => expect.objectContaining(one)))
    expect(done.printWindows[0]?.policy).toContain("default-src 'none'")
    expect(done.destroyed).toBe(2)
    expect(done.leftToPrint).toBe(0)
    const [paper] = done.printToPdf
    expect(paper).toMatchObject({
      printBackground: true,
      preferCSSPageSize: true,
      margins: { top: 0, left: 0 },
    })
    expect(paper.pageSize.width).toBeCloseTo(62 / 25.4, 3)
    const costs = storedCosts(join(worked.home, 'data'))
    expect(costs.length).toBeGreaterThan(1)
    expect(costs).toEqual(costs.map(() => fullCost))
  })
})

describe('the command line inside the package', () => {
  it('answers without a window', async () => {
    const version = await start({}, ['--cli', '--version'])
    expect(version).toMatchObject({ code: 0, windows: [], printed: '0.1.0' })
    const unknown = await start({}, ['--cli', 'no-such-command'])
    expect(unknown).toMatchObject({ code: 2, printed: '' })
    expect(unknown.err).toContain('Unknown command "no-such-command".')
  })
})

function readLog(home: string): string {
  return readFileSync(join(home, 'data', 'logs', 'carebench.log'), 'utf8')
}
