import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron'
import type { Log } from '../../core/ports.ts'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import type { PushedEvent } from '../../../shared/rpc/events.ts'
import { syncBadge } from './badge.ts'
import { eventChannel } from './channels.ts'
import { iconPath } from './icon.ts'
import { startPage } from './origin.ts'
import type { Line } from './line.ts'
import { reviveOnCrash } from './revive.ts'
import { lockedDown } from './security.ts'
import { keepWindowState, readWindowState, visibleBounds, type Rectangle } from './window-state.ts'
import type { DesktopWords } from './words.ts'

/** What the page shows before the core has answered is shown to nobody, unless it takes longer than this (ms). */
const SHOW_AFTER_MS = 500

export type { Rectangle } from './window-state.ts'

/** A window with screens, and the way from its page to the core. */
export interface MainWindow {
  readonly window: BrowserWindow
  readonly contents: WebContents
  /** Settles once the window can be seen. */
  readonly shown: Promise<void>
  /** Asks the core for the page. Waits until it is open. */
  call(name: string, input: unknown): Promise<Envelope>
  /** Brings it to the front, e.g. at a second start. */
  focus(): void
  hide(): void
  /** Tells the page something that only this host knows. */
  tell(event: PushedEvent): void
}

export function openMainWindow(setup: {
  /** May still be opening: the page is loaded meanwhile. */
  readonly line: Line
  /** A further window: the screen that it begins with, and where it stands. Null for the first, which remembers its place. */
  readonly beside: {
    readonly address: string
    readonly place: { readonly bounds: Rectangle; readonly maximized: boolean }
  } | null
  readonly log: Log
  readonly words: DesktopWords
  readonly onClosed: () => void
}): MainWindow {
  const { log, words, line, beside } = setup
  const statePath = join(app.getPath('userData'), 'window.json')
  const state = beside?.place ?? readWindowState(statePath)
  const window = new BrowserWindow({
    ...(visibleBounds(state, screen.getAllDisplays()) ?? { ...usualSize(), center: true }),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Carebench',
    icon: iconPath,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#f7f7f5',
    webPreferences: {
      ...lockedDown,
      devTools: !app.isPackaged,
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
    },
  })
  const contents = window.webContents
  const send = (event: PushedEvent): void => {
    if (!contents.isDestroyed()) contents.send(eventChannel, event)
  }
  const answered = Promise.withResolvers<void>()
  const shown = Promise.withResolvers<void>()
  syncBadge(window)
  if (!beside) keepWindowState(window, statePath, log)
  reviveOnCrash(window, log, words)
  const showWhenAnswered = async (): Promise<void> => {
    const late = setTimeout(answered.resolve, SHOW_AFTER_MS)
    await answered.promise
    clearTimeout(late)
    if (window.isDestroyed()) return
    if (state?.maximized) window.maximize()
    window.show()
    shown.resolve()
  }
  window.once('ready-to-show', () => {
    void showWhenAnswered()
  })
  window.on('closed', setup.onClosed)
  void window.loadURL(beside ? `${startPage}#${beside.address}` : startPage)
  return {
    window,
    contents,
    shown: shown.promise,
    async call(name, input) {
      const client = await line.opened
      const answer = await client.call(name, input)
      answered.resolve()
      return answer
    },
    tell: send,
    focus() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    hide() {
      window.hide()
    },
  }
}

/** As large as is comfortable, and never larger than the screen. */
function usualSize(): { readonly width: number; readonly height: number } {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  return { width: Math.min(1366, width), height: Math.min(900, height) }
}
