import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import type { App, Client } from '../../core/app.ts'
import type { Log } from '../../core/ports.ts'
import type { AskedScreen, PushedEvent } from '../../../shared/rpc/events.ts'
import { syncBadge } from './badge.ts'
import { eventChannel } from './channels.ts'
import { startPage } from './origin.ts'
import { lockedDown } from './security.ts'
import { readWindowState, visibleBounds, writeWindowState } from './window-state.ts'

/** The window and its line to the core; who is signed in ends with the window. */
export interface MainWindow {
  readonly contents: WebContents
  readonly client: Client
  /** Brings it to the front, e.g. at a second start. */
  focus(): void
  /** Asks the page for a screen. */
  show(screen: AskedScreen): void
}

export function openMainWindow(core: App, log: Log, onClosed: () => void): MainWindow {
  const statePath = join(app.getPath('userData'), 'window.json')
  const state = readWindowState(statePath)
  const window = new BrowserWindow({
    ...(visibleBounds(state, screen.getAllDisplays()) ?? { width: 1366, height: 900, center: true }),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Carebench',
    icon: join(import.meta.dirname, '..', '..', 'resources', 'icons', 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#f7f7f5',
    webPreferences: {
      ...lockedDown,
      devTools: !app.isPackaged,
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
    },
  })
  const contents = window.webContents
  const client = core.connect()
  const send = (event: PushedEvent): void => {
    if (!contents.isDestroyed()) contents.send(eventChannel, event)
  }
  const unsubscribe = client.subscribe(send)
  syncBadge(window)
  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    try {
      writeWindowState(statePath, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    } catch (error) {
      log.warn('the place of the window was not saved', { error })
    }
  })
  window.on('closed', () => {
    unsubscribe()
    client.close()
    onClosed()
  })
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('the page ended unexpectedly', { reason, exitCode })
    // Drafts are saved as one types: loading again loses nothing. A crash at every load would loop, so only once.
    if (reason !== 'clean-exit' && !reloaded) contents.reload()
    reloaded = true
  })
  let reloaded = false
  void window.loadURL(startPage)
  return {
    contents,
    client,
    show(screen) {
      send({ kind: 'screen.asked', screen })
    },
    focus() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}
