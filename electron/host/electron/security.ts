import { app, session, type Session, type WebContents, type WebPreferences } from 'electron'
import type { Log } from '../../core/ports.ts'
import { isOwn, isOwnFile, isPdfViewer, isStartPage } from './origin.ts'
import { paperWindow } from './paper-window.ts'
import { checksSpelling, offerSpelling } from './spelling.ts'

/** What pages may be made of. Everything else (http, https, ws, file, ftp …) is never asked for. */
const ownSchemes = new Set(['app:', 'blob:', 'data:', 'devtools:'])

/** What is safe by default is set anyway: a default may change, a test of it may not. */
export const lockedDown: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: checksSpelling(process.platform),
}

/** What of a page's own doing needs no question: notices, and a text put on the clipboard by its copy buttons. */
const ownPermissions: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write'])

/**
 * Restricts what Electron allows, for every page that is ever created. Must run once the app is ready. `scriptLoaded`
 * settles when the first page has its script.
 */
export function lockDown(log: Log): { readonly scriptLoaded: Promise<void> } {
  const { defaultSession } = session
  restrictSession(defaultSession, log)
  app.on('web-contents-created', (_event, contents) => restrictContents(contents, log))
  const loaded = Promise.withResolvers<void>()
  defaultSession.webRequest.onCompleted(({ resourceType }) => {
    if (resourceType === 'script') loaded.resolve()
  })
  defaultSession.webRequest.onErrorOccurred(() => loaded.resolve())
  return { scriptLoaded: loaded.promise }
}

/**
 * No permission but the camera, notices and the copy buttons of our own page, no device, and no request that leaves the
 * program.
 */
export function restrictSession(target: Session, log: Log): void {
  target.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes : undefined
    const camera = permission === 'media' && media?.length === 1 && media[0] === 'video'
    const allowed =
      (camera || ownPermissions.has(permission)) && details.isMainFrame && isOwn(details.requestingUrl)
    if (!allowed) log.warn('a permission was refused', { permission })
    decide(allowed)
  })
  target.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      (ownPermissions.has(permission) || (permission === 'media' && details.mediaType === 'video')) &&
      isOwn(requestingOrigin),
  )
  target.setDevicePermissionHandler(() => false)
  target.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  offerSpelling(target, process.platform)
  target.webRequest.onBeforeRequest((details, decide) => {
    const dev = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
    const allowed =
      ownSchemes.has(URL.parse(details.url)?.protocol ?? '') ||
      isPdfViewer(details.url) ||
      isDevServer(details.url, dev)
    if (!allowed) log.warn('a request to the outside was stopped', { type: details.resourceType })
    decide({ cancel: !allowed })
  })
}

/**
 * The page stays the page; beside it only papers and photos of our own open, in a frame or a window without the bridge.
 * Nothing foreign is held, and nothing is handed to the operating system to open.
 */
function restrictContents(contents: WebContents, log: Log): void {
  const blockForeign = (event: {
    readonly url: string
    readonly isMainFrame: boolean
    preventDefault(): void
  }) => {
    const isPage = isStartPage(contents.getURL())
    const allowed = isPage
      ? event.isMainFrame
        ? isStartPage(event.url)
        : isOwnFile(event.url)
      : isOwnFile(event.url) || isPdfViewer(event.url)
    if (allowed) return
    log.warn('a navigation was stopped')
    event.preventDefault()
  }
  contents.on('will-navigate', blockForeign)
  contents.on('will-frame-navigate', blockForeign)
  contents.on('will-redirect', blockForeign)
  contents.setWindowOpenHandler(({ url }) => {
    if (!isOwnFile(url)) return { action: 'deny' }
    return {
      action: 'allow',
      overrideBrowserWindowOptions: {
        ...paperWindow(),
        webPreferences: { ...lockedDown, devTools: !app.isPackaged },
      },
    }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function isDevServer(url: string, devServer: string | undefined): boolean {
  return devServer !== undefined && URL.parse(url)?.host === new URL(devServer).host
}
