import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Stands in for the 'electron' module where its runtime cannot be had. It decides nothing: it records what the program
 * asks for and lets a scenario play the part of Chromium. Settings come in by CAREBENCH_STAND_IN as JSON.
 */

export interface Settings {
  readonly home: string
  readonly packaged: boolean
  readonly languages: readonly string[]
  /** False where another instance holds the lock. */
  readonly first: boolean
  readonly backend: 'gnome_libsecret' | 'basic_text'
  /** True where the keychain that sealed a secret is not the one of today. */
  readonly keychainGone: boolean
  readonly screens: readonly { readonly workArea: Rect }[]
}
interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const settings: Settings = JSON.parse(process.env['CAREBENCH_STAND_IN'] ?? '{}')

/** Electron names the folder of what ships beside the program's archive. */
Object.defineProperty(process, 'resourcesPath', { value: settings.home })

export interface Recorded {
  readonly name: string
  readonly args: readonly unknown[]
  /** True once Electron would have emitted `ready`. */
  readonly ready: boolean
}
export const recorded: Recorded[] = []
let ready = false
const note = (name: string, ...args: readonly unknown[]): void => void recorded.push({ name, args, ready })

const readiness = Promise.withResolvers<void>()
/** Electron is ready only when the main module has been evaluated; a program that awaits it there waits for ever. */
export function becomeReady(): void {
  ready = true
  readiness.resolve()
}

export class Preventable {
  defaultPrevented = false
  readonly facts: Readonly<Record<string, unknown>>
  constructor(facts: Readonly<Record<string, unknown>> = {}) {
    this.facts = facts
    Object.assign(this, facts)
  }
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

const exit = Promise.withResolvers<number>()
/** Resolves with the exit code once the program would have ended. */
export const exited = exit.promise

class StandInApp extends EventEmitter {
  readonly isPackaged = settings.packaged
  getPath = (name: string): string => {
    const path = join(settings.home, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  getLocale = (): string => settings.languages[0] ?? 'en'
  getPreferredSystemLanguages = (): readonly string[] => settings.languages
  whenReady = (): Promise<void> => readiness.promise
  enableSandbox = (): void => note('app.enableSandbox')
  requestSingleInstanceLock = (): boolean => {
    note('app.requestSingleInstanceLock')
    return settings.first
  }
  quit = (): void => {
    note('app.quit')
    const event = new Preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    for (const window of BrowserWindow.all) window.close()
    exit.resolve(0)
  }
  isReady = (): boolean => ready
  setAsDefaultProtocolClient = (scheme: string): boolean => {
    note('app.setAsDefaultProtocolClient', scheme)
    return true
  }
  readonly commandLine = { removeSwitch: (): void => {} }
  setAboutPanelOptions = (options: object): void => note('app.setAboutPanelOptions', options)
  showAboutPanel = (): void => note('app.showAboutPanel')
  setBadgeCount = (count: number): boolean => {
    note('app.setBadgeCount', count)
    return true
  }
  exit = (code: number): void => {
    note('app.exit', code)
    exit.resolve(code)
  }
}
export const app = new StandInApp()

type Handler = (request: Request) => Response | Promise<Response>
type Decide<T> = (value: T) => void

export class StandInSession extends EventEmitter {
  readonly handlers = new Map<string, Handler>()
  permissionRequest: (contents: null, permission: string, decide: Decide<boolean>, details: object) => void =
    absent
  permissionCheck: (contents: null, permission: string, origin: string, details: object) => boolean = absent
  devicePermission: (details: object) => boolean = absent
  displayMedia: (request: object, decide: Decide<object>) => void = absent
  beforeRequest: (details: object, decide: Decide<{ cancel?: boolean }>) => void = absent
  spellChecker = true
  readonly name: string
  constructor(name: string) {
    super()
    this.name = name
  }
  readonly protocol = {
    handle: (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler),
    unhandle: (scheme: string) => void this.handlers.delete(scheme),
  }
  completed: (details: object) => void = () => {}
  readonly webRequest = {
    onCompleted: (handler: typeof this.completed) => void (this.completed = handler),
    onErrorOccurred: () => {},
    onBeforeRequest: (handler: typeof this.beforeRequest) => void (this.beforeRequest = handler),
  }
  setPermissionRequestHandler = (handler: typeof this.permissionRequest): void =>
    void (this.permissionRequest = handler)
  setPermissionCheckHandler = (handler: typeof this.permissionCheck): void =>
    void (this.permissionCheck = handler)
  setDevicePermissionHandler = (handler: typeof this.devicePermission): void =>
    void (this.devicePermission = handler)
  setDisplayMediaRequestHandler = (handler: typeof this.displayMedia): void =>
    void (this.displayMedia = handler)
  setSpellCheckerEnabled = (on: boolean): void => void (this.spellChecker = on)
  async load(url: string): Promise<Response> {
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) throw new Error(`ERR_UNKNOWN_URL_SCHEME ${url}`)
    return await handler(new Request(url))
  }
}

function absent(): never {
  throw new Error('no handler was set')
}

const sessions = new Map<string, StandInSession>()
export const session = {
  defaultSession: new StandInSession('default'),
  fromPartition(name: string): StandInSession {
    const found = sessions.get(name) ?? new StandInSession(name)
    sessions.set(name, found)
    return found
  },
}

export class StandInContents extends EventEmitter {
  static count = 0
  readonly id = ++StandInContents.count
  readonly mainFrame = { origin: 'app://carebench' }
  readonly session: StandInSession
  readonly sent: unknown[][] = []
  openHandler: (details: object) => { action: string; overrideBrowserWindowOptions?: object } = absent
  printed: unknown = null
  constructor(session: StandInSession) {
    super()
    this.session = session
  }
  url = ''
  getURL = (): string => this.url
  isDestroyed = (): boolean => false
  send = (...args: unknown[]): void => void this.sent.push(args)
  print = (): void => note('contents.print')
  reload = (): void => note('contents.reload')
  setWindowOpenHandler = (handler: typeof this.openHandler): void => void (this.openHandler = handler)
  executeJavaScript = async (code: string): Promise<unknown> => {
    note('contents.executeJavaScript', code)
    return null
  }
  printToPDF = async (options: unknown): Promise<Buffer> => {
    note('contents.printToPDF', options)
    return Buffer.from('%PDF-stand-in')
  }
}

interface WindowOptions extends Partial<Rect> {
  readonly webPreferences?: Readonly<Record<string, unknown>> & { readonly session?: StandInSession }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  static fromWebContents = (contents: StandInContents): BrowserWindow | null =>
    BrowserWindow.all.find(({ webContents }) => webContents === contents) ?? null
  static getAllWindows = (): readonly BrowserWindow[] => BrowserWindow.all
  static getFocusedWindow = (): BrowserWindow | null => BrowserWindow.all.at(-1) ?? null
  readonly options: WindowOptions
  readonly webContents: StandInContents
  /** What the window got when it asked for its page. */
  page: {
    readonly url: string
    readonly status: number
    readonly policy: string | null
    readonly body: string
  } | null = null
  maximized = false
  bounds: Rect = { x: 10, y: 20, width: 1100, height: 700 }
  constructor(options: WindowOptions) {
    super()
    this.options = options
    this.webContents = new StandInContents(options.webPreferences?.session ?? session.defaultSession)
    BrowserWindow.all.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL = async (url: string): Promise<void> => {
    const response = await this.webContents.session.load(url)
    this.webContents.url = url
    const policy = response.headers.get('content-security-policy')
    this.page = { url, status: response.status, policy, body: await response.text() }
    this.webContents.session.completed({ resourceType: 'script' })
    this.emit('ready-to-show')
  }
  setOverlayIcon = (icon: unknown, words: string): void => note('window.setOverlayIcon', icon, words)
  shown = false
  show = (): void => {
    note('window.show')
    this.shown = true
  }
  hide = (): void => void (this.shown = false)
  isDestroyed = (): boolean => !BrowserWindow.all.includes(this)
  focus = (): void => note('window.focus')
  restore = (): void => note('window.restore')
  maximize = (): void => void (this.maximized = true)
  isFocused = (): boolean => false
  setProgressBar = (share: number): void => note('window.setProgressBar', share)
  isMinimized = (): boolean => true
  isMaximized = (): boolean => this.maximized
  getNormalBounds = (): Rect => this.bounds
  destroy = (): void => note('window.destroy')
  close = (): void => {
    this.emit('close')
    this.emit('closed')
    BrowserWindow.all.splice(BrowserWindow.all.indexOf(this), 1)
  }
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown): void =>
    note('protocol.registerSchemesAsPrivileged', schemes),
}

type Invoke = (event: object, ...args: unknown[]) => unknown
export const invokeHandlers = new Map<string, Invoke>()
export const ipcMain = {
  handle: (channel: string, handler: Invoke) => void invokeHandlers.set(channel, handler),
}

interface MenuItem {
  readonly label?: string
  readonly submenu?: readonly MenuItem[]
  readonly click?: () => void
}
let applicationMenu: readonly MenuItem[] = []
export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]): readonly MenuItem[] => template,
  setApplicationMenu: (menu: readonly MenuItem[]): void => {
    applicationMenu = menu
    note('Menu.setApplicationMenu', menu)
  },
}

/** Presses an item of the application's menu, as a person would. */
export function pressMenuItem(label: string): void {
  const item = applicationMenu.flatMap(({ submenu = [] }) => submenu).find((one) => one.label === label)
  if (!item?.click) throw new Error(`there is nothing to press named ${label}`)
  item.click()
}

export const dialog = {
  showErrorBox: (title: string, content: string): void => note('dialog.showErrorBox', title, content),
  /** With or without a window that it belongs to. */
  showMessageBox: async (...args: readonly unknown[]): Promise<object> => {
    note('dialog.showMessageBox', args.at(-1))
    return { response: 0 }
  },
  showMessageBoxSync: (options: unknown): number => {
    note('dialog.showMessageBoxSync', options)
    return 0
  },
}

/** Encrypts like a keyring: what comes out is not what went in, and only this stand-in opens it. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: (): string => settings.backend,
  encryptStringAsync: async (text: string): Promise<Buffer> =>
    Buffer.from(Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a)),
  decryptStringAsync: async (bytes: Buffer): Promise<object> => {
    if (settings.keychainGone) throw new Error('Error while decrypting the ciphertext')
    return {
      result: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('utf8'),
      shouldReEncrypt: false,
    }
  },
}

/** A picture of the bytes that it is made of. */
export const nativeImage = { createFromBitmap: (pixels: Buffer): object => ({ bytes: pixels.length }) }

export const screen = {
  getAllDisplays: () => settings.screens,
  getPrimaryDisplay: () => ({ workAreaSize: settings.screens[0]?.workArea ?? { width: 1366, height: 768 } }),
}
export const nativeTheme = { shouldUseDarkColors: false }
export const net = {
  fetch: async (url: string): Promise<Response> => (note('net.fetch', url), new Response('from vite')),
}
export const shell = {
  openExternal: async (url: string): Promise<void> => note('shell.openExternal', url),
  openPath: async (path: string): Promise<void> => note('shell.openPath', path),
  showItemInFolder: (path: string): void => note('shell.showItemInFolder', path),
}

/** A process of its own that speaks through `process.parentPort`, as Electron's does. */
export const utilityProcess = {
  fork(path: string, args: readonly string[], { execArgv = [] }: { readonly execArgv?: readonly string[] }) {
    note('utilityProcess.fork', path)
    const port = new URL('parent-port.ts', import.meta.url).href
    const child = fork(path, [...args], {
      execArgv: ['--import', port, ...execArgv],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    return Object.assign(child, { postMessage: (message: unknown): void => void child.send(Object(message)) })
  },
}
