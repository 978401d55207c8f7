import { app, type BrowserWindow } from 'electron'
import type { Log } from '../../core/ports.ts'
import { askToLoadAgain } from './dialogs.ts'
import { restartLimit } from '../../../shared/kernel/restart-limit.ts'
import type { DesktopWords } from './words.ts'

/** Chromium's code for a load that another one replaced. */
const ABORTED = -3

/**
 * Brings the page back when its process ended, does not answer or cannot be loaded. Drafts are saved as one types, so
 * loading again loses nothing, and no command is sent twice. A few times by itself, then when a person says so.
 * The page says so itself: it knows that it was loaded again.
 */
export function reviveOnCrash(window: BrowserWindow, log: Log, words: DesktopWords): void {
  const contents = window.webContents
  const mayRestart = restartLimit(() => performance.now())
  let asking = false
  /** A person has ended a page that did not answer. */
  let ending = false
  const loadAgain = (): void => {
    contents.reload()
  }
  /** A page that runs in circles hears no reload: its process is ended, and what follows loads it again. */
  const endPage = (): void => {
    ending = true
    const pid = contents.getOSProcessId()
    contents.forcefullyCrashRenderer()
    // On Linux that is a request to the process itself, which one that is stopped as a whole does not hear.
    if (process.platform === 'linux' && pid > 0) process.kill(pid, 'SIGKILL')
  }
  const ask = async (what: 'stopped' | 'hangs'): Promise<void> => {
    if (asking || window.isDestroyed()) return
    asking = true
    try {
      const again = await askToLoadAgain(words, what, window)
      if (again && what === 'hangs') endPage()
      else if (again) loadAgain()
      else if (what === 'stopped') app.quit()
    } catch (error) {
      log.error('asking failed', { error })
    }
    asking = false
  }
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('the page ended unexpectedly', { reason, exitCode })
    if (reason === 'clean-exit') return
    const asked = ending
    ending = false
    if (asked || mayRestart()) loadAgain()
    else void ask('stopped')
  })
  contents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    log.error('the page could not be loaded', { code, description })
    void ask('stopped')
  })
  window.on('unresponsive', () => {
    log.error('the page does not answer')
    void ask('hangs')
  })
}
