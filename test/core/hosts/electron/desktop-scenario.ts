import { setImmediate } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import {
  app,
  becomeReady,
  BrowserWindow,
  exited,
  invokeHandlers,
  Preventable,
  recorded,
  session,
} from './stand-in.ts'

/* Starts the built program, tries everything that a page or a person could, and prints what came of it. */

const main = process.argv[2] ?? ''
await import(pathToFileURL(main).href)
becomeReady()
const window = await firstWindow()
const { webContents } = window
const call = invokeHandlers.get('carebench:call')
if (!call) throw new Error('nobody answers calls')

const frame = webContents.mainFrame
const page = { sender: webContents, senderFrame: frame }
const asked = {
  own: await call(page, 'no.such', {}),
  notAName: await call(page, 7, {}),
  childFrame: await call({ sender: webContents, senderFrame: { origin: 'app://carebench' } }, 'no.such', {}),
  paperWindow: await call({ sender: { id: 77 }, senderFrame: { origin: 'app://carebench' } }, 'no.such', {}),
  goneFrame: await call({ sender: webContents, senderFrame: null }, 'no.such', {}),
  otherWindow: await call({ sender: { id: 99 }, senderFrame: frame }, 'no.such', {}),
  otherOrigins: await Promise.all(
    [
      'https://carebench',
      'app://carebench.evil',
      'app://evil',
      'file://',
      'null',
      'http://127.0.0.1:5173',
    ].map(async (origin) => {
      const before = frame.origin
      frame.origin = origin
      const answer = await call(page, 'no.such', {})
      frame.origin = before
      return answer
    }),
  ),
}

const addresses = [
  'app://carebench/',
  'app://carebench/#/cases',
  'app://carebench/files/photo/x.html',
  'app://carebench.evil/',
  'app://evil/',
  'https://example.com/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop/index.html',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
]
const wentTo = (event: string, isMainFrame: boolean, contents = webContents) =>
  addresses.filter((url) => {
    const attempt = new Preventable({ url, isMainFrame })
    contents.emit(event, attempt)
    return !attempt.defaultPrevented
  })

// A paper in a window of its own, as window.open makes it.
const paper = new BrowserWindow({})
paper.webContents.url = 'app://carebench/files/label/1.html'

const permissions = [
  'media',
  'geolocation',
  'notifications',
  'midi',
  'clipboard-read',
  'clipboard-sanitized-write',
  'openExternal',
  'hid',
  'serial',
  'usb',
  'fullscreen',
  'display-capture',
  'fileSystem',
]
const ownPage = { isMainFrame: true, requestingUrl: 'app://carebench/' }
const request = (permission: string, details: object) => {
  let answer = false
  session.defaultSession.permissionRequest(null, permission, (allowed) => (answer = allowed), details)
  return answer
}

const requests = [
  'app://carebench/assets/x.js',
  'blob:app://carebench/1',
  'data:image/png;base64,',
  'devtools://devtools/x',
  'http://example.com/',
  'https://example.com/x.js',
  'ws://example.com/',
  'wss://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'chrome://gpu',
  'chrome://resources/js/x.js',
  'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop/index.html',
]

const webview = new Preventable()
webContents.emit('will-attach-webview', webview, {}, {})

const served = async (url: string) => {
  const response = await session.defaultSession.load(url)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: (await response.text()).slice(0, 200),
  }
}

// The page says in its title what is urgent.
for (const title of ['(2) Invitations – Carebench', '(2) Cases – Carebench', 'Cases – Carebench'])
  window.emit('page-title-updated', {}, title)
const badges = recorded
  .filter(({ name }) => name === 'app.setBadgeCount' || name === 'window.setOverlayIcon')
  .map(({ args }) => Number(args.at(-1)))

const findings = {
  badges,
  recordedAtStart: recorded.slice(),
  options: window.options,
  page: window.page,
  asked,
  navigations: {
    main: wentTo('will-navigate', true),
    redirect: wentTo('will-redirect', true),
    frame: wentTo('will-frame-navigate', false),
    paper: wentTo('will-navigate', true, paper.webContents),
  },
  opened: addresses
    .map((url) => ({ url, ...webContents.openHandler({ url }) }))
    .filter(({ action }) => action !== 'deny'),
  webviewPrevented: webview.defaultPrevented,
  permissions: {
    granted: permissions.filter((permission) =>
      request(permission, { ...ownPage, mediaTypes: ['audio', 'video'] }),
    ),
    camera: request('media', { ...ownPage, mediaTypes: ['video'] }),
    microphone: request('media', { ...ownPage, mediaTypes: ['audio'] }),
    cameraInFrame: request('media', { ...ownPage, isMainFrame: false, mediaTypes: ['video'] }),
    cameraElsewhere: request('media', {
      isMainFrame: true,
      requestingUrl: 'app://evil/',
      mediaTypes: ['video'],
    }),
    checked: permissions.filter((permission) =>
      session.defaultSession.permissionCheck(null, permission, 'app://carebench/', { mediaType: 'audio' }),
    ),
    checkedCamera: session.defaultSession.permissionCheck(null, 'media', 'app://carebench/', {
      mediaType: 'video',
    }),
    noticesElsewhere: request('notifications', { isMainFrame: true, requestingUrl: 'https://example.com/' }),
    checkedElsewhere: session.defaultSession.permissionCheck(null, 'media', 'https://example.com/', {
      mediaType: 'video',
    }),
    device: session.defaultSession.devicePermission({}),
  },
  requested: requests.filter((url) => {
    let stopped: boolean | undefined = true
    session.defaultSession.beforeRequest({ url, resourceType: 'script' }, ({ cancel }) => (stopped = cancel))
    return !stopped
  }),
  served: {
    index: await served('app://carebench/'),
    traversal: await served('app://carebench/..%2f..%2fpackage.json'),
    otherHost: await served('app://evil/'),
    files: await served('app://carebench/files/photo/x'),
  },
  spellChecker: session.defaultSession.spellChecker,
}

app.emit('second-instance', {}, [], '')
const focused = recorded.filter(({ name }) => name === 'window.focus').length
for (let crash = 0; crash < 5; crash += 1)
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
await setImmediate()
window.maximized = true
window.close()
app.emit('window-all-closed')
const code = await exited
const atEnd = recorded.map(({ name }) => name)
process.stdout.write(JSON.stringify({ ...findings, focused, code, atEnd }))

async function firstWindow(): Promise<BrowserWindow> {
  for (;;) {
    const found = BrowserWindow.all.find((made) => made.page !== null)
    if (found) return found
    await setImmediate()
  }
}
