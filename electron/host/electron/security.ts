import { app, session, type Session, type WebContents, type WebPreferences } from 'electron'
import type { Log } from '../../core/ports.ts'
import { isOwn, isOwnFile, isStartPage } from './origin.ts'

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
  spellcheck: false,
}

/** Restricts what Electron allows, for every page that is ever created. Must run once the app is ready. */
export function lockDown(log: Log): void {
  restrictSession(session.defaultSession, log)
  app.on('web-contents-created', (_event, contents) => restrictContents(contents, log))
}

/** No permission but the camera and notices for our own page, no device, and no request that leaves the program. */
export function restrictSession(target: Session, log: Log): void {
  target.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes : undefined
    const camera = permission === 'media' && media?.length === 1 && media[0] === 'video'
    const allowed =
      (camera || permission === 'notifications') && details.isMainFrame && isOwn(details.requestingUrl)
    if (!allowed) log.warn('a permission was refused', { permission })
    decide(allowed)
  })
  target.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      (permission === 'notifications' || (permission === 'media' && details.mediaType === 'video')) &&
      isOwn(requestingOrigin),
  )
  target.setDevicePermissionHandler(() => false)
  target.setDisplayMediaRequestHandler((_request, decide) => decide({}))
  target.setSpellCheckerEnabled(false)
  target.webRequest.onBeforeRequest((details, decide) => {
    const dev = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
    const allowed = ownSchemes.has(URL.parse(details.url)?.protocol ?? '') || isDevServer(details.url, dev)
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
    const allowed = event.isMainFrame && isPage ? isStartPage(event.url) : isOwnFile(event.url)
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
      overrideBrowserWindowOptions: { autoHideMenuBar: true, webPreferences: lockedDown },
    }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function isDevServer(url: string, devServer: string | undefined): boolean {
  return devServer !== undefined && URL.parse(url)?.host === new URL(devServer).host
}
